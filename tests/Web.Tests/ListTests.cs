using Bunit;
using Daybook.Web.Lists;

namespace Daybook.Web.Tests;

/// <summary>A list has its whole state in its address.</summary>
public sealed class ListTests
{
    private const string Page = """
        {"position":7,"nextAfter":"next","items":[
         {"key":"TM:1","channel":"TM","number":"1","customer":"C1","status":"onHold","total":1234.50,
          "orderedOn":"2026-03-02"}]}
        """;

    [Fact]
    public void A_row_is_shown_as_the_language_writes_it_and_leads_to_its_thing()
    {
        using var desk = new DeskContext("sales");
        var page = Orders(desk, "/l/orders");
        page.Find("tbody .number").TextContent.Trim().ShouldBe("1,234.50");
        page.Find("tbody .state").ClassList.ShouldContain("wait");
        var links = page.FindAll("tbody a").Select(a => a.GetAttribute("href")).ToList();
        links.ShouldContain("/t/sales-order/TM/1");
        links.ShouldContain("/t/customer/C1");
    }

    [Fact]
    public void The_interface_is_asked_what_the_address_says()
    {
        using var desk = new DeskContext("sales");
        Orders(desk, "/l/orders?status=onHold,shipped&total.from=10&sort=-total&limit=100&after=x&show=number,total");
        desk.Daybook.Asked.First().Target.ShouldBe(
            "/api/orders?status=onHold%2Cshipped&total.from=10&sort=-total&limit=100&after=x");
    }

    [Fact]
    public void Sorting_filtering_and_the_next_page_are_addresses()
    {
        using var desk = new DeskContext("sales");
        var page = Orders(desk, "/l/orders?show=number,total");
        page.FindAll(".sorter")[1].Click();
        desk.Navigation.Uri.ShouldEndWith("/l/orders?sort=total&show=number%2Ctotal");
        page.FindAll(".sorter")[1].Click();
        desk.Navigation.Uri.ShouldEndWith("?sort=-total&show=number%2Ctotal");
        page.Find(".pages button[title='Next page'], .pages button:last-child").Click();
        desk.Navigation.Uri.ShouldEndWith("?sort=-total&after=next&show=number%2Ctotal");
        page.FindAll(".funnel")[1].Click();
        page.FindAll(".filtering input")[0].Input("1,000");
        page.Find("form.filtering").Submit();
        desk.Navigation.Uri.ShouldEndWith("?total.from=1000&sort=-total&show=number%2Ctotal");
        page.Find(".tools .chip button").Click();
        desk.Navigation.Uri.ShouldEndWith("/l/orders?sort=-total&show=number%2Ctotal");
    }

    [Fact]
    public void A_file_with_data_of_persons_asks_for_its_purpose()
    {
        using var desk = new DeskContext("sales");
        var page = Orders(desk, "/l/orders?status=onHold");
        page.FindAll("a[download]").ShouldBeEmpty();
        page.Find(".dropped textarea").Input("税务检查");
        page.FindAll("a[download]")[1].GetAttribute("href").ShouldBe(
            $"/api/orders?status=onHold&format=csv&purpose={Uri.EscapeDataString("税务检查")}");
    }

    [Fact]
    public void A_list_that_the_roles_do_not_allow_is_not_asked_for()
    {
        using var desk = new DeskContext("warehouse");
        Orders(desk, "/l/orders");
        desk.Daybook.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void The_state_of_a_list_is_read_back_as_it_was_written()
    {
        var state = new ListState(
            [("status", "a,b"), ("name.contains", "x&y=z")], "-total,number", 100, "t", ["a", "b"]);
        var read = ListState.Read(Ground.Addresses.Query(state.Query));
        read.Query.ShouldBe(state.Query);
    }

    private static IRenderedComponent<ListPage> Orders(DeskContext desk, string address)
    {
        desk.Daybook.Answer = _ => (200, Page);
        return desk.At<ListPage>(address, p => p.Add(x => x.Name, "orders"));
    }
}
