using Bunit;
using Daybook.Web.Things;

namespace Daybook.Web.Tests;

/// <summary>A thing as it was, on its page.</summary>
public sealed class AsItWasTests
{
    private const string Answer = """
        {"then":{"position":7},"now":{"position":12},"list":"orders","versionThen":1,"versionNow":3,
         "was":{"key":"TM:7","number":"7","status":"onHold","total":100.00},
         "is":{"key":"TM:7","number":"7","status":"shipped","total":100.00},"changed":["status"]}
        """;

    [Fact]
    public void Both_states_stand_side_by_side_and_what_differs_is_marked_and_first()
    {
        using var desk = At("as-of=7", Answer);
        var page = Shown(desk);
        desk.Daybook.Asked.ShouldHaveSingleItem().Target.ShouldBe("/api/things/sales-order/TM%3A7/as-of?asOf=7");
        var rows = page.FindAll("tbody tr");
        rows[0].ClassList.ShouldContain("changed");
        rows[0].TextContent.ShouldContain("Changed");
        rows[0].QuerySelectorAll("td").Select(c => c.TextContent).ShouldBe(["On hold", "Shipped"]);
        rows.Skip(1).ShouldAllBe(r => !r.ClassList.Contains("changed"));
        page.Find("[role=status]").TextContent.ShouldContain("7");
        page.Find("details").HasAttribute("open").ShouldBeTrue();
    }

    [Fact]
    public void Without_a_moment_nothing_is_asked_and_a_moment_goes_into_the_address()
    {
        using var desk = At("", Answer);
        var page = Shown(desk);
        desk.Daybook.Asked.ShouldBeEmpty();
        page.Find("input[inputmode=numeric]").Change("42");
        page.Find("form").Submit();
        desk.Navigation.Uri.ShouldEndWith("/t/sales-order/TM/7?as-of=42");
    }

    [Fact]
    public void What_was_not_there_and_what_cannot_be_shown_are_said()
    {
        using var desk = At("as-of=1", """
            {"then":{"position":1},"now":{"position":12},"list":"orders","versionThen":0,"versionNow":3,"was":null,
             "is":{"number":"7"},"changed":["number"]}
            """);
        Shown(desk).Find(".hint").TextContent.ShouldBe("It did not exist yet.");

        using var other = At("as-of=1", "");
        other.Daybook.Answer = _ => (409, """{"code":"audit.not-from-own-facts","title":"Refused","detail":"No."}""");
        Shown(other).Find("[role=alert]").TextContent.ShouldContain("cannot be shown as it was");
    }

    private static DeskContext At(string query, string json)
    {
        var desk = new DeskContext("sales");
        desk.Daybook.Answer = _ => (200, json);
        desk.Navigation.NavigateTo($"/t/sales-order/TM/7?{query}".TrimEnd('?'));
        return desk;
    }

    private static IRenderedComponent<AsItWas> Shown(DeskContext desk) =>
        desk.Render<AsItWas>(p => p.Add(a => a.Category, "sales-order").Add(a => a.Parts, ["TM", "7"]));
}
