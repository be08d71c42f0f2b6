using Bunit;
using Daybook.Specification;
using Daybook.Web.Documents;
using Daybook.Web.Forms;
using Daybook.Web.Ground;
using Daybook.Web.Home;
using Daybook.Web.Layout;
using Daybook.Web.Modules;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Web.Tests;

/// <summary>What the console shows while modules are switched off.</summary>
public sealed class ModuleTests
{
    private static readonly ModuleNow Finance = new("ERP", "Finance", IsOn: true);
    private static readonly ModuleNow Products = new("PLM", "Products", IsOn: true);
    private static readonly ModuleNow Suppliers = new("SRM", "Suppliers", IsOn: true);
    private static readonly ModuleNow[] AllOn = [Finance, Products, Suppliers];
    private static readonly ModuleNow[] OnlyFinance =
        [Finance, Products with { IsOn = false }, Suppliers with { IsOn = false }];

    [Fact, Shows("X6")]
    public void What_belongs_to_a_module_that_is_off_is_not_there()
    {
        using var context = Company();
        var desk = context.Services.GetRequiredService<Desk>();
        desk.List("suppliers").ShouldNotBeNull();
        context.Daybook.Switch(OnlyFinance);
        desk.List("suppliers").ShouldBeNull();
        desk.Lists.ShouldNotContain(l => l.Name == "suppliers");
        desk.Command("register-supplier").ShouldBeNull();
        desk.IsHidden("register-supplier").ShouldBeTrue();
        desk.Rooms.Select(r => r.Name).ShouldNotContain("Suppliers");
        context.Daybook.Switch(AllOn);
        desk.Command("register-supplier").ShouldNotBeNull();
    }

    [Fact, Shows("X6")]
    public void What_another_module_uses_too_stands_in_its_room()
    {
        using var context = Company();
        var desk = context.Services.GetRequiredService<Desk>();
        desk.List("items")!.Room.ShouldBe("Products");
        context.Daybook.Switch(OnlyFinance);
        desk.List("items")!.Room.ShouldBe("Finance");
        desk.Rooms.Single(r => r.Name == "Finance").Lists.ShouldContain(l => l.Name == "items");
        desk.Rooms.ShouldNotContain(r => r.Name == "Products");
    }

    [Theory, Shows("X6")]
    [InlineData("/l/suppliers", "SRM")]
    [InlineData("/explain/suppliers/open?key=S1", "SRM")]
    [InlineData("/c/register-supplier?code=S1", "SRM")]
    [InlineData("/l/items", null)]
    [InlineData("/", null)]
    [InlineData("/l/nothing", null)]
    [InlineData("/stages", null)]
    public void An_address_says_which_module_hides_it(string address, string? module)
    {
        using var context = Company();
        var desk = context.Services.GetRequiredService<Desk>();
        desk.Hiding(address).ShouldBeNull();
        context.Daybook.Switch(OnlyFinance);
        desk.Hiding(address)?.Code.ShouldBe(module);
        (desk.Hiding(address) is null).ShouldBe(module is null);
    }

    [Fact, Shows("X6")]
    public void An_open_page_is_hidden_when_its_module_goes_and_has_what_was_typed_when_it_comes_back()
    {
        using var context = Company();
        context.Navigation.NavigateTo("/c/register-supplier");
        var frame = context.Render<PrintLayout>(p => p.Add(l => l.Body, Form));
        var drawn = frame.FindComponent<FormPage>().RenderCount;
        context.Daybook.Switch(OnlyFinance);
        frame.WaitForAssertion(() => frame.Find("main").ClassList.ShouldContain("hiding"));
        frame.Find("h1").TextContent.ShouldBe("SRM Suppliers is switched off");
        frame.Find(".module-off").TextContent.ShouldContain("Administration");
        frame.Find(".module-off a.button").GetAttribute("href")!.ShouldStartWith("/c/switch-on-module?module=SRM");
        // What is typed and not yet sent to the server is in the browser's own field, which must stay the same.
        frame.FindComponent<FormPage>().RenderCount.ShouldBe(drawn);
        frame.FindAll("form").Count.ShouldBe(1);
        context.Daybook.Switch(AllOn);
        frame.WaitForAssertion(() => frame.FindAll(".module-off").ShouldBeEmpty());
        frame.Find("main").ClassList.ShouldNotContain("hiding");
        frame.FindAll("form").Count.ShouldBe(1);
    }

    [Fact]
    public void A_page_that_is_opened_while_its_module_is_off_loads_nothing()
    {
        using var context = Company();
        context.Daybook.Switch(OnlyFinance);
        context.Navigation.NavigateTo("/l/suppliers");
        var frame = context.Render<PrintLayout>(p => p.Add(l => l.Body, Form));
        frame.FindComponents<FormPage>().ShouldBeEmpty();
        frame.Find(".module-off").TextContent.ShouldContain("nothing of it is lost");
    }

    [Fact]
    public void Home_and_the_menu_follow()
    {
        using var context = Company();
        var (home, menu) = (context.Render<HomePage>(), context.Render<RoomMenu>());
        home.Find("a[href='/l/suppliers']").ShouldNotBeNull();
        context.Daybook.Switch(OnlyFinance);
        home.WaitForAssertion(() => home.FindAll("a[href='/l/suppliers']").ShouldBeEmpty());
        menu.WaitForAssertion(() => menu.FindAll("a[href='/l/suppliers']").ShouldBeEmpty());
        menu.Find("a[href='/stages']").ShouldNotBeNull();
    }

    [Fact, Shows("X6")]
    public void The_stages_say_what_is_on_what_needs_what_and_what_the_ledger_knows()
    {
        using var context = Company();
        context.Daybook.Answer = asked => asked.Target == "/api/stages" ? (200, Stages) : (200, "{}");
        var page = context.At<StagesPage>("/stages", _ => { });
        var stages = page.FindAll("ol.stages > li");
        stages.Count.ShouldBe(2);
        stages[0].GetAttribute("aria-current").ShouldBe("step");
        var erp = page.Find("#ERP");
        erp.TextContent.ShouldContain("It stays on while WMS needs it.");
        erp.QuerySelector("a[href^='/c/switch-off-module']").ShouldBeNull();
        var srm = page.Find("#SRM");
        srm.TextContent.ShouldContain("Suppliers > 10,000");
        srm.QuerySelector("a.button")!.GetAttribute("href")
            .ShouldBe("/c/switch-on-module?module=SRM&from=%2Fstages");
        stages[1].QuerySelector("a.button.first")!.GetAttribute("href")
            .ShouldBe("/c/enter-stage?stage=refined&from=%2Fstages");
        stages[0].QuerySelector("a.button.first").ShouldBeNull();
    }

    private static DeskContext Company()
    {
        var context = new DeskContext("finance", "purchasing", "admin");
        context.Daybook.MoreLists =
        [
            FakeDaybook.ListOf("suppliers", "/api/suppliers", "key", "code") with
            {
                Room = "Suppliers", Modules = ["SRM"],
            },
            FakeDaybook.ListOf("items", "/api/items", "key", "sku") with
            {
                Room = "Products", Modules = ["PLM", "ERP"],
            },
        ];
        context.Daybook.MoreCommands =
        [
            new("register-supplier", "/api/suppliers", "Suppliers", "Registers.", ["purchasing"], [], [])
            {
                Modules = ["SRM"],
            },
            .. ((string[])["switch-on-module", "switch-off-module", "enter-stage"]).Select(name => new CommandScreen(
                name, $"/api/{name}", "Modules", "Switches.", ["admin"], [], [])),
        ];
        context.Daybook.MoreQuestions =
            [new("stages", "/api/stages", "Modules", "Stages.", ["admin"], [], [], HasFiles: false)];
        context.Daybook.Switch(AllOn);
        return context;
    }

    private static readonly RenderFragment Form = builder =>
    {
        builder.OpenComponent<FormPage>(0);
        builder.AddAttribute(1, nameof(FormPage.Name), "register-supplier");
        builder.CloseComponent();
    };

    private const string Stages = """
        {"version":1,"stage":"startUp","stages":[
          {"stage":"startUp","isReached":true,"modules":[
            {"code":"ERP","room":"Finance","isOn":true,"needs":[],"neededBy":["WMS"],
             "knows":[],"underWay":[],"usedBy":[]}]},
          {"stage":"refined","isReached":false,"modules":[
            {"code":"SRM","room":"Suppliers","isOn":false,"needs":[],"neededBy":[],
             "knows":[{"list":"suppliers","rows":10000,"isMore":true}],"underWay":[],"usedBy":[]}]}]}
        """;
}
