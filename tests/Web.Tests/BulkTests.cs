using AngleSharp.Dom;
using Bunit;
using Daybook.Specification;
using Daybook.Web.Lists;
using Microsoft.AspNetCore.Components.Web;

namespace Daybook.Web.Tests;

/// <summary>A command is done to many rows: asked for once, sent one by one, answered row by row.</summary>
public sealed class BulkTests
{
    private readonly Dictionary<string, (int, string)> _answers = [];
    private Action<string> _sending = _ => { };

    /// <summary>What happened to a customer, as the interface tells it.</summary>
    private string _changes = "{}";

    [Fact]
    public void Rows_are_chosen_only_where_something_can_be_done_to_them()
    {
        using var sales = new DeskContext("sales");
        Customers(sales, 2).FindAll(".choose").ShouldBeEmpty();
        using var finance = new DeskContext("finance");
        var page = Customers(finance, 2);
        page.FindAll(".choosing").ShouldBeEmpty();
        Boxes(page)[1].Change(true);
        page.Find(".choosing").TextContent.ShouldContain("1 chosen");
        page.FindAll(".choosing button").Select(b => b.TextContent.Trim())
            .ShouldBe(["command.block-customer", "Choose none"]);
        page.Find("thead .choose").Change(true);
        page.Find(".choosing").TextContent.ShouldContain("2 chosen");
        page.FindAll(".choosing button")[^1].Click();
        page.FindAll(".choosing").ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_asked_once_and_each_row_is_sent_by_itself_under_a_key_of_its_own()
    {
        using var desk = new DeskContext("finance");
        _answers["C2"] = (409, """{"code":"customers.merged","title":"Refused","detail":"","facts":{"into":"C9"}}""");
        _answers["C3"] = (200, """{"events":0}""");
        var page = Customers(desk, 3);
        await Begin(page, "欠款");
        var sent = Sent(desk);
        sent.Select(s => s.Target).ShouldBe(
            ["/api/customers/C1/block", "/api/customers/C2/block", "/api/customers/C3/block"]);
        sent.Select(s => s.Key).ShouldBeUnique();
        sent.Select(s => s.Body).Distinct().ShouldHaveSingleItem().ShouldBe("{\"reason\":\"\\u6B20\\u6B3E\"}");
        Outcomes(page).ShouldBe(["C1 Done", "C2 Refused", "C3 It was already so"]);
        page.Find(".outcomes li:nth-child(2)").TextContent.ShouldContain("C9");
        page.FindAll(".bulk .sending button").Select(b => b.TextContent.Trim()).ShouldBe(["Close"]);
        page.Find(".bulk .sending button").Click();
        page.FindAll(".bulk, .choosing").ShouldBeEmpty();
    }

    [Fact, Shows("A1")]
    public async Task What_waits_for_an_approval_is_not_said_to_be_done()
    {
        using var desk = new DeskContext("finance");
        _answers["C2"] = (202, """{"events":1,"stream":"approval/0a1b","result":{"approval":"0a1b"}}""");
        var page = Customers(desk, 3);
        await Begin(page, "欠款");
        Outcomes(page).ShouldBe(["C1 Done", "C2 Waits for an approval", "C3 Done"]);
    }

    [Fact]
    public async Task What_was_not_answered_is_sent_again_under_the_same_key()
    {
        using var desk = new DeskContext("finance");
        _answers["C2"] = (503, """{"code":"unknown-outcome","title":"?","detail":"","facts":{}}""");
        var page = Customers(desk, 3);
        await Begin(page, "r");
        Outcomes(page).ShouldBe(["C1 Done", "C2 Not answered", "C3 Done"]);
        var first = Sent(desk).Single(s => s.Target.Contains("C2"));
        _answers.Clear();
        await page.Find(".bulk .button.first").ClickAsync(new MouseEventArgs());
        Outcomes(page).ShouldBe(["C1 Done", "C2 Done", "C3 Done"]);
        var again = Sent(desk)[^1];
        (again.Target, again.Key, again.Body).ShouldBe((first.Target, first.Key, first.Body));
        Sent(desk).Count.ShouldBe(4);
    }

    [Fact]
    public async Task It_can_be_stopped_and_go_on()
    {
        using var desk = new DeskContext("finance");
        var page = Customers(desk, 4);
        // Whoever presses the button while the second is on its way.
        _sending = code =>
        {
            if (code == "C2") _ = page.Find(".bulk .button.first").ClickAsync(new MouseEventArgs());
        };
        await Begin(page, "r");
        Outcomes(page).ShouldBe(["C1 Done", "C2 Done", "C3 Not sent", "C4 Not sent"]);
        Sent(desk).Count.ShouldBe(2);
        _sending = _ => { };
        await page.Find(".bulk .button.first").ClickAsync(new MouseEventArgs());
        Outcomes(page).ShouldBe(["C1 Done", "C2 Done", "C3 Done", "C4 Done"]);
        Sent(desk).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Nothing_more_is_sent_when_the_session_has_ended()
    {
        using var desk = new DeskContext("finance");
        _answers["C1"] = (401, """{"code":"access.session-ended","title":"","detail":"","facts":{}}""");
        var page = Customers(desk, 3);
        await Begin(page, "r");
        Outcomes(page).ShouldBe(["C1 Not answered", "C2 Not sent", "C3 Not sent"]);
        Sent(desk).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_others_changed_is_told_row_by_row_and_goes_on_when_its_person_says_so()
    {
        using var desk = new DeskContext("finance");
        var page = Customers(desk, 2);
        _changes = """
            {"versionThen":3,"versionNow":4,"now":{"position":9},"facts":[{"process":null,"words":"王芳 blocked C1."}]}
            """;
        _answers["C1"] = (412, """{"code":"stale-version","version":4}""");
        await Begin(page, "r");
        Outcomes(page).ShouldBe(["C1 changed by others", "C2 Done"]);
        page.Find(".outcomes").TextContent.ShouldContain("王芳 blocked C1.");
        desk.Daybook.Asked.ShouldContain(a => a.Target == "/api/things/customer/C1/changes?asOf=7");
        Sent(desk).Select(s => s.Version).ShouldBe([3, 3]);

        _answers.Clear();
        await page.FindAll(".bulk .button.first").Single().ClickAsync(new MouseEventArgs());
        Outcomes(page).ShouldBe(["C1 Done", "C2 Done"]);
        var again = Sent(desk)[^1];
        again.Version.ShouldBe(4);
        again.Key.ShouldNotBe(Sent(desk)[0].Key, "the same key takes no other version");
        Sent(desk).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_not_answered_is_asked_for_with_the_same_version()
    {
        using var desk = new DeskContext("finance");
        var page = Customers(desk, 1);
        _changes = """{"versionThen":3,"versionNow":3,"now":{"position":9},"facts":[]}""";
        _answers["C1"] = (503, "{}");
        await Begin(page, "r");
        _changes = """{"versionThen":4,"versionNow":4,"now":{"position":12},"facts":[]}""";
        _answers.Clear();
        await page.Find(".bulk .button.first").ClickAsync(new MouseEventArgs());
        Sent(desk).Select(s => (s.Key, s.Version)).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Another_page_or_filter_chooses_nothing()
    {
        using var desk = new DeskContext("finance");
        var page = Customers(desk, 2);
        page.Find("thead .choose").Change(true);
        desk.Navigation.NavigateTo("/l/customers?name=x");
        page.FindAll(".choosing").ShouldBeEmpty();
    }

    [Fact]
    public void A_command_that_is_told_something_else_of_each_is_not_offered()
    {
        using var desk = new DeskContext("finance");
        var list = desk.Daybook.Lists[1];
        var named = desk.Daybook.Commands[1];
        ListRow row = new(default, null, ["C1"]);
        row.Parts(named)["code"].ShouldBe("C1");
        BulkCommands.Of(Services(desk), list).ShouldBe([named]);
        var weight = named.Members[0] with { Name = "weightKg", Kind = Ground.ValueKind.Number };
        desk.Daybook.More =
        [
            named with { Name = "pack", Members = [weight] },
            named with { Name = "remove-contact", Parts = ["code", "contact"] },
            named with { Name = "wake", Members = [] },
        ];
        BulkCommands.Of(Services(desk), list).Select(c => c.Name).ShouldBe([named.Name, "wake"]);
    }

    private static Ground.Desk Services(DeskContext desk) =>
        Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Ground.Desk>(
            desk.Services);

    private static async Task Begin(IRenderedComponent<ListPage> page, string reason)
    {
        page.Find("thead .choose").Change(true);
        page.Find(".choosing .button").Click();
        page.Find(".bulk input, .bulk textarea").Change(reason);
        await page.Find("form.bulk").SubmitAsync();
    }

    private static IReadOnlyList<IElement> Boxes(IRenderedComponent<ListPage> page) =>
        [.. page.FindAll("tbody .rz-cell-data .choose")];

    private static IReadOnlyList<string> Outcomes(IRenderedComponent<ListPage> page) =>
    [
        .. page.FindAll(".outcomes li").Select(li =>
            $"{li.Children[0].TextContent} {li.QuerySelector(".state")!.TextContent}"),
    ];

    private static IReadOnlyList<Ground.Asked> Sent(DeskContext desk) =>
        [.. desk.Daybook.Asked.Where(a => a.Method == "POST")];

    private IRenderedComponent<ListPage> Customers(DeskContext desk, int count)
    {
        var rows = string.Join(',', Enumerable.Range(1, count).Select(n =>
            $$"""{"key":"C{{n}}","code":"C{{n}}","name":"n"}"""));
        desk.Daybook.Answer = asked =>
        {
            if (asked.Target.Contains("/changes")) return (200, _changes);
            if (asked.Method == "GET" && !asked.Target.StartsWith("/api/customers")) return (200, "{}");
            if (asked.Method == "GET") return (200, $$"""{"position":7,"items":[{{rows}}]}""");
            var code = asked.Target.Split('/')[3];
            _sending(code);
            return _answers.GetValueOrDefault(code, (200, """{"events":1}"""));
        };
        return desk.At<ListPage>("/l/customers", p => p.Add(x => x.Name, "customers"));
    }
}
