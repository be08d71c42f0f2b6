using Bunit;
using Daybook.Web.FirstHour;

namespace Daybook.Web.Tests;

/// <summary>The demo company is made, opened and removed from the page of the first hour.</summary>
public sealed class DemoCardTests
{
    [Fact]
    public void It_is_made_at_a_click_and_then_the_way_to_it_is_shown()
    {
        using var desk = new DeskContext("admin");
        desk.Daybook.Answer = asked => asked.Method == "POST" ? (202, Running) : (200, State("absent"));
        var card = desk.Render<DemoCard>();
        card.WaitForAssertion(() => card.Find("button").TextContent.ShouldBe("Make the demo company"));
        desk.Daybook.Answer = asked => (asked.Method == "POST" ? 202 : 200, Running);

        card.Find("button").Click();

        card.WaitForAssertion(() => card.Find("a.first").GetAttribute("href").ShouldBe("http://127.0.0.1:5081"));
        card.FindAll("dd").Select(d => d.TextContent).ShouldBe(["admin", "a0b1c2"]);
        desk.Daybook.Asked.Select(asked => (asked.Method, asked.Target)).Take(2).ShouldBe(
            [("GET", "/api/demo"), ("POST", "/api/demo")]);
    }

    [Fact]
    public void It_is_removed_only_after_a_second_click()
    {
        using var desk = new DeskContext("admin");
        desk.Daybook.Answer = asked => asked.Method == "DELETE" ? (202, State("removing")) : (200, Running);
        var card = desk.Render<DemoCard>();
        card.WaitForAssertion(() => card.FindAll("details").Count.ShouldBe(1));
        desk.Daybook.Asked.ShouldNotContain(asked => asked.Method == "DELETE");

        card.Find("details button").Click();

        card.WaitForAssertion(() => desk.Daybook.Asked.ShouldContain(asked => asked.Method == "DELETE"));
    }

    [Fact]
    public void Without_a_script_it_says_what_to_type_and_without_the_role_nothing()
    {
        using var admin = new DeskContext("admin");
        admin.Daybook.Answer = _ => (200, State("notHere"));
        var card = admin.Render<DemoCard>();
        card.WaitForAssertion(() => card.Find("code").TextContent.ShouldBe("scripts/run --demo"));

        using var clerk = new DeskContext("sales");
        clerk.Render<DemoCard>().Markup.Trim().ShouldBeEmpty();
    }

    private const string Running =
        """{"state":"running","address":"http://127.0.0.1:5081","login":"admin","password":"a0b1c2"}""";

    private static string State(string state) => $$"""{"state":"{{state}}"}""";
}
