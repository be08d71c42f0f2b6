using Bunit;
using Daybook.Web.Ground;
using Daybook.Web.Lists;

namespace Daybook.Web.Tests;

/// <summary>A list as of a day, beside now.</summary>
public sealed class OnDayTests
{
    private const string Path = "/api/inventory-value";

    private const string Page = """
        {"position":7,"asOf":"2026-03-02","items":[
         {"key":"main:FS:A/EA/CNY","warehouse":"FS","sku":"A","quantity":12,"quantityNow":9,"currency":"CNY"},
         {"key":"main:FS:B/EA/CNY","warehouse":"FS","sku":"B","quantity":5,"quantityNow":5,"currency":"CNY"}],
         "totals":{"rows":2,"sums":[{"column":"quantity","sums":[{"of":"EA","total":17}]},
          {"column":"quantityNow","sums":[{"of":"EA","total":14}]}]}}
        """;

    [Fact]
    public void Each_figure_stands_beside_that_of_now_and_what_differs_is_marked()
    {
        using var desk = Finance();
        var page = At(desk, "/l/inventory_value?asOf=2026-03-02&sku=A");
        desk.Daybook.Asked.First(a => a.Target.StartsWith(Path)).Target
            .ShouldStartWith($"{Path}?asOf=2026-03-02&sku=A");
        page.FindAll("tbody .beside").Select(b => b.TextContent).ShouldBe(["now 9 (-3)", "the same now"]);
        page.FindAll("tbody .changed").Count.ShouldBe(1);
        page.Find("tfoot .changed").TextContent.ShouldBe("now 14 (-3)");
        page.Find("p.hint").TextContent.ShouldStartWith("As of 2 Mar 2026, beside now. In the books, by posting date");
    }

    [Fact]
    public void A_figure_of_the_day_leads_to_the_dated_rows_that_it_is_the_sum_of()
    {
        using var desk = Finance();
        At(desk, "/l/inventory_value?asOf=2026-03-02").Find("tbody .number a").GetAttribute("href").ShouldBe(
            "/l/inventory_postings?warehouse=FS&sku=A&postedOn.to=2026-03-02");
    }

    [Fact]
    public void A_figure_of_rows_as_of_a_day_leads_to_them_as_of_that_day()
    {
        using var row = System.Text.Json.JsonDocument.Parse("""{"project":"XM-1","planned":5}""");
        var planned = new ListedColumn("planned", ValueKind.Number, false, true, false, [])
        {
            Rows = new DatedRows("task_values", [("project", "project")], null),
        };
        Addresses.Figure(planned, row.RootElement, "2026-03-02")
            .ShouldBe("/l/task_values?project=XM-1&asOf=2026-03-02");
    }

    [Fact]
    public void The_day_is_chosen_in_the_bar_and_what_the_day_does_not_have_is_left_out()
    {
        using var desk = Finance();
        var page = At(desk, "/l/inventory_value?sku=A&company=main&sort=-company&limit=100&show=sku,company,quantity");
        page.FindAll("p.hint").ShouldBeEmpty();
        page.Find(".tools input[type=date]").Change("2026-03-02");
        desk.Navigation.Uri.ShouldEndWith(
            "/l/inventory_value?asOf=2026-03-02&sku=A&limit=100&show=sku%2Cquantity");
        page = At(desk, "/l/inventory_value?asOf=2026-03-02&sku=A");
        page.FindAll(".tools button").Single(b => b.TextContent.Trim() == "Only now").Click();
        desk.Navigation.Uri.ShouldEndWith("/l/inventory_value?sku=A");
    }

    [Theory]
    [InlineData("en", "This list cannot be told as of a day")]
    [InlineData("zh", "此列表无法按某一日期查看")]
    public void A_list_that_cannot_be_told_as_of_a_day_says_so(string language, string sentence)
    {
        using var desk = new DeskContext("sales") { Language = language };
        desk.Daybook.Answer = _ => (422, """{"code":"lists.not-on-day","title":"Refused","detail":""}""");
        var page = desk.At<ListPage>("/l/orders?asOf=2026-03-02", p => p.Add(l => l.Name, "orders"));
        page.FindAll(".tools input[type=date]").ShouldBeEmpty();
        page.Find(".tools .dropped .note").TextContent.ShouldStartWith(sentence);
        page.Find("[role=alert]").TextContent.ShouldContain(sentence);
        page.FindAll("tbody").ShouldBeEmpty("rows of now would pass for those of the day");
    }

    private static IRenderedComponent<ListPage> At(DeskContext desk, string address) =>
        desk.At<ListPage>(address, p => p.Add(l => l.Name, "inventory_value"));

    private static DeskContext Finance()
    {
        var desk = new DeskContext("finance");
        var list = FakeDaybook.ListOf("inventory_value", Path, "key", "company", "warehouse", "sku", "currency");
        var quantity = new ListedColumn("quantity", ValueKind.Number, false, true, false, []);
        desk.Daybook.MoreLists =
        [
            list with
            {
                Columns = [.. list.Columns, quantity],
                OnDay =
                [
                    .. list.Columns.Where(c => c.Name != "company"),
                    quantity with
                    {
                        Now = "quantityNow",
                        Rows = new DatedRows(
                            "inventory_postings", [("warehouse", "warehouse"), ("sku", "sku")], "postedOn"),
                    },
                ],
            },
        ];
        desk.Daybook.Answer = asked => (200, asked.Target.Contains("asOf") ? Page : """{"position":7,"items":[]}""");
        return desk;
    }
}
