using System.Text.Json;
using Bunit;
using Daybook.Web.Figures;
using Daybook.Web.Ground;
using Daybook.Web.Lists;

namespace Daybook.Web.Tests;

/// <summary>A click on a figure opens what it is made of.</summary>
public sealed class FigureTests
{
    private const string Rows = """
        {"position":90,"list":"values","column":"value","key":"main:FS1:KETTLE","figure":640,"of":"CNY","kind":"rows",
         "sum":640,"difference":0,"agrees":true,"count":3,"next":null,"parts":[
          {"amount":800,"list":"moves","column":"value","key":"a/1","isExplained":false,"fact":{"position":3,
           "stream":"valuation/main:FS1:KETTLE","subject":"value of KETTLE","recordedAt":"2026-01-02T00:00:00Z",
           "effectiveOn":"2026-01-02","actor":"陈静","words":"陈静 added 10 EA."}},
          {"amount":-160,"list":"moves","column":"value","key":"a/2","isExplained":true,"fact":null}]}
        """;

    [Fact]
    public void A_figure_shows_its_facts_and_each_leads_on()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (200, Rows);
        var page = At(desk, "value");
        desk.Daybook.Asked.Single().Target.ShouldBe("/api/explain/values/value?key=main%3AFS1%3AKETTLE");
        page.Find(".total").TextContent.ShouldBe("640 CNY");
        page.Find(".head .state").ClassList.ShouldContain("good");
        page.FindAll(".finding").ShouldBeEmpty();
        var rows = page.FindAll("tbody tr");
        rows[0].TextContent.ShouldContain("陈静 added 10 EA.");
        rows[0].QuerySelector("a")!.GetAttribute("href").ShouldBe("/t/valuation/main/FS1/KETTLE");
        rows[1].QuerySelector("a.figure")!.GetAttribute("href").ShouldBe("/explain/moves/value?key=a%2F2");
        page.Find("tfoot").TextContent.ShouldContain("3 parts");
    }

    [Fact]
    public void A_difference_is_a_finding()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (200, Rows.Replace("\"figure\":640", "\"figure\":641")
            .Replace("\"difference\":0,\"agrees\":true", "\"difference\":1,\"agrees\":false"));
        var page = At(desk, "value");
        page.Find(".head .state").ClassList.ShouldContain("bad");
        page.Find(".finding[role=alert]").TextContent.ShouldContain("641 CNY");
        page.FindAll("tbody tr").Count.ShouldBe(2, "the parts are shown all the same");
    }

    [Fact]
    public void A_ratio_opens_its_two_sides()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (200, """
            {"position":90,"list":"values","column":"average","key":"main:FS1:KETTLE","figure":80,"of":null,
             "kind":"ratio","sum":80,"difference":0,"agrees":true,"count":2,"next":null,"parts":[
              {"amount":640,"list":"values","column":"value","key":"main:FS1:KETTLE","isExplained":true,"fact":null},
              {"amount":8,"list":"values","column":"quantity","key":"main:FS1:KETTLE","isExplained":true,"fact":null}]}
            """);
        var page = At(desk, "average");
        page.FindAll("tbody a.figure").Select(a => a.GetAttribute("href")).ShouldBe(
            ["/explain/values/value?key=main%3AFS1%3AKETTLE", "/explain/values/quantity?key=main%3AFS1%3AKETTLE"]);
    }

    [Fact]
    public void A_product_opens_its_factors_and_its_divisor()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (200, """
            {"position":90,"list":"values","column":"average","key":"main:FS1:KETTLE","figure":320,"of":null,
             "kind":"product","sum":320,"difference":0,"agrees":true,"count":2,"next":null,"parts":[
              {"amount":640,"list":"values","column":"value","key":"main:FS1:KETTLE","isExplained":true,"fact":null},
              {"amount":50,"list":"values","column":"quantity","key":"main:FS1:KETTLE","isExplained":true,"fact":null}]}
            """);
        var page = At(desk, "average");
        page.FindAll("tbody a.figure").Select(a => a.TextContent.Trim()).ShouldBe(["640", "50"]);
        page.Find("tfoot").TextContent.ShouldContain("320");
        page.Find(".note").TextContent.ShouldContain("multiplied");
    }

    [Fact]
    public void More_parts_are_added_below()
    {
        using var desk = Desk();
        desk.Daybook.Answer = asked => (200, asked.Target.Contains("after=")
            ? Rows
            : Rows.Replace("\"next\":null", "\"next\":\"3/a/1\""));
        var page = At(desk, "value");
        page.Find("button.button").Click();
        desk.Daybook.Asked[^1].Target.ShouldEndWith("&after=3%2Fa%2F1");
        page.FindAll("tbody tr").Count.ShouldBe(4);
        page.FindAll("button.button").ShouldBeEmpty();
    }

    [Fact]
    public void What_too_many_facts_changed_is_not_added_up_in_part()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (200, """
            {"position":90,"list":"values","column":"value","key":"k","figure":5,"of":null,"kind":"facts","sum":null,
             "difference":null,"agrees":null,"count":null,"next":null,"parts":[]}
            """);
        var page = At(desk, "value");
        page.Find(".hint").TextContent.ShouldContain("Too many facts");
        page.FindAll(".head .state").ShouldBeEmpty("it is not known whether it adds up");
    }

    [Fact]
    public void A_column_that_is_not_explained_has_no_page()
    {
        using var desk = Desk();
        At(desk, "name");
        desk.Daybook.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("value", "12.5", "/explain/values/value?key=a%2Fb")]
    [InlineData("value", "null", null)]
    [InlineData("name", "1", null)]
    public void A_cell_leads_to_what_its_figure_is_made_of(string column, string value, string? address)
    {
        using var json = JsonDocument.Parse($$"""{"key":"a/b","{{column}}":{{value}}}""");
        Addresses.Figure(Values, Values.Column(column)!, json.RootElement).ShouldBe(address);
    }

    [Fact]
    public void In_a_list_a_figure_is_a_link()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (200, """{"position":7,"items":[{"key":"a","name":"x","value":12}]}""");
        var page = desk.At<ListPage>("/l/values", p => p.Add(x => x.Name, "values"));
        page.WaitForAssertion(() => page.Find("a[href='/explain/values/value?key=a']").TextContent.ShouldBe("12"));
    }

    private static ListScreen Values => new(
        "values", "/api/values", "Finance", "Values.", ["finance"], IsPersonal: false,
        [
            new("key", ValueKind.Text, IsMany: false, IsScalar: true, TakesNull: false, []),
            new("name", ValueKind.Text, IsMany: false, IsScalar: true, TakesNull: false, []),
            .. new[] { "value", "quantity", "average" }.Select(name =>
                new ListedColumn(name, ValueKind.Number, IsMany: false, IsScalar: true, TakesNull: true, [])
                {
                    IsExplained = true,
                }),
        ]);

    private static IRenderedComponent<FigurePage> At(DeskContext desk, string column) =>
        desk.At<FigurePage>($"/explain/values/{column}?key=main%3AFS1%3AKETTLE", p => p
            .Add(x => x.List, "values").Add(x => x.Column, column));

    private static DeskContext Desk()
    {
        var desk = new DeskContext("finance");
        desk.Daybook.MoreLists = [Values];
        return desk;
    }
}
