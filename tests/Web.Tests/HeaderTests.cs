using Bunit;
using Daybook.Specification;
using Daybook.Web.Forms;
using Daybook.Web.Layout;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components.Web;

namespace Daybook.Web.Tests;

/// <summary>Pages have the name of the company.</summary>
public sealed class HeaderTests
{
    private const string Kitchen = "顺德小厨电器有限公司";

    [Fact, Shows("X8")]
    public void The_name_stands_above_every_page_as_soon_as_it_is_said()
    {
        using var desk = new DeskContext("sales");
        var frame = desk.Render<MainLayout>();
        frame.Find(".brand").TextContent.ShouldBe("Daybook 流水账");

        desk.Daybook.Call(Kitchen);

        frame.WaitForAssertion(() => frame.Find(".brand b").TextContent.ShouldBe(Kitchen));
        frame.Find(".brand").GetAttribute("title").ShouldBe(Kitchen, "a long name is cut in a small window");
    }

    [Fact, Shows("X8")]
    public void The_title_of_a_window_ends_with_it()
    {
        using var desk = new DeskContext("finance");
        Title().ShouldEndWith("· Daybook");
        desk.Daybook.Call(Kitchen);
        Title().ShouldEndWith($"· {Kitchen}");

        string Title()
        {
            var page = desk.At<FormPage>("/c/block-customer?code=C1", p => p.Add(x => x.Name, "block-customer"));
            return desk.Render(page.FindComponent<PageTitle>().Instance.ChildContent!).Markup.Trim();
        }
    }

    [Fact]
    public void What_there_is_only_one_of_is_in_the_menu_and_its_form_asks_for_no_number()
    {
        using var desk = new DeskContext("finance");
        var change = new CommandScreen(
            "change-company", "/api/company-profiles/{profile}", "Companies", "…", ["finance"], ["profile"],
            [new FormMember("name", ValueKind.Text, false, true, false, null, [], [])])
        {
            Category = "company-profile",
        };
        desk.Daybook.MoreCommands = [change];
        desk.Daybook.MoreThings =
        [
            new ThingScreen(
                "company-profile", "/api/company-profiles/{profile}", "Companies", ["profile"], null, true, ["finance"],
                desk.Daybook.MoreCommands),
        ];
        desk.Render<RoomMenu>().FindAll("a").Select(a => a.GetAttribute("href")).ShouldContain("/c/change-company");

        var page = desk.At<FormPage>("/c/change-company", p => p.Add(x => x.Name, "change-company"));
        page.FindAll("#f-profile").ShouldBeEmpty();
        page.Find("#f-name").Change(Kitchen);
        page.Find("form").Submit();

        desk.Daybook.Asked.ShouldContain(a => a.Target == "/api/things/company-profile/main/changes");
        desk.Daybook.Asked.Single(a => a.Method == "POST").Target.ShouldBe("/api/company-profiles/main");
    }
}
