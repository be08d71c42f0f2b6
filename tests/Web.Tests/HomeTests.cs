using Bunit;
using Daybook.Web.Ground;
using Daybook.Web.Home;

namespace Daybook.Web.Tests;

/// <summary>Home shows what waits for this person, and the figures of the day.</summary>
public sealed class HomeTests
{
    [Fact]
    public void Work_is_shown_to_those_who_may_do_it_with_a_link_to_exactly_these_rows()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.MoreCommands = [Command("amend-order", "sales"), Command("pick-outbound", "warehouse")];
        desk.Daybook.Answer = asked => (200, asked.Target.Contains("backOrdered") ? Totals("3") : Totals("0"));

        var page = Open(desk);

        var waiting = page.FindAll(".matters")[0].QuerySelectorAll("a");
        waiting.Length.ShouldBe(1, "nothing is said of what does not wait");
        waiting[0].TextContent.ShouldContain("3");
        waiting[0].TextContent.ShouldContain("orders wait for stock");
        waiting[0].GetAttribute("href").ShouldBe("/l/orders?status=backOrdered");
        desk.Daybook.Asked.ShouldNotContain(asked => asked.Target.Contains("outbounds"));
    }

    [Fact]
    public void The_figures_of_the_day_have_their_sums_and_a_number_that_is_not_known_is_no_zero()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.Answer = _ => (200, """
            {"position":7,"items":[],"totals":{"rows":null,"moreThan":10000,"because":"tooManyRows","sums":[
             {"column":"total","sums":[{"of":"CNY","total":1234.50}]}]}}
            """);

        var page = Open(desk);

        var figure = page.Find(".matters a");
        figure.TextContent.ShouldContain("> 10,000");
        figure.TextContent.ShouldContain("1,234.50 CNY");
        figure.GetAttribute("href")!.ShouldStartWith("/l/orders?orderedOn=");
    }

    [Fact]
    public void Who_has_nothing_to_do_is_told_so()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.MoreCommands = [Command("amend-order", "sales")];
        desk.Daybook.Answer = _ => (200, Totals("0"));
        Open(desk).Find("[role=status]").TextContent.ShouldBe("Nothing waits for you.");
    }

    private static IRenderedComponent<HomePage> Open(DeskContext desk)
    {
        var page = desk.Render<HomePage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Today"));
        return page;
    }

    private static CommandScreen Command(string name, string role) =>
        new(name, $"/api/{name}", "Orders", "Does.", [role], [], []);

    private static string Totals(string rows) =>
        $$"""
        {"position":7,"items":[],"totals":{"rows":{{rows}},"moreThan":null,"because":null,"sums":[]} }
        """;
}
