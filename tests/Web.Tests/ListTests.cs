using Bunit;
using Daybook.Web.Lists;
using Microsoft.AspNetCore.Components.Web;

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
        desk.Daybook.Asked.First(a => a.Target.StartsWith("/api/orders")).Target.ShouldBe(
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
            $"/api/orders?status=onHold&format=csv&language=en&purpose={Uri.EscapeDataString("税务检查")}");
    }

    [Fact]
    public void A_list_that_the_roles_do_not_allow_is_not_asked_for()
    {
        using var desk = new DeskContext("warehouse");
        Orders(desk, "/l/orders");
        desk.Daybook.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void A_row_opens_by_a_click_and_by_the_arrow_keys_and_Enter()
    {
        using var desk = new DeskContext("sales");
        Orders(desk, "/l/orders").Find("tbody tr").Click();
        desk.Navigation.Uri.ShouldEndWith("/t/sales-order/TM/1");
        var page = Orders(desk, "/l/orders");
        desk.JSInterop.Setup<int[]>("Radzen.focusTableRow", _ => true).SetResult([1, 0]);
        foreach (var key in (string[])["ArrowDown", "Enter"])
        {
            desk.Navigation.Uri.ShouldEndWith("/l/orders");
            page.Find("[role=grid]").KeyDown(new KeyboardEventArgs { Key = key, Code = key });
        }

        desk.Navigation.Uri.ShouldEndWith("/t/sales-order/TM/1");
    }

    [Fact]
    public void A_link_in_a_row_leads_where_it_says_and_not_to_the_row()
    {
        using var desk = new DeskContext("sales");
        var page = Orders(desk, "/l/orders");
        // The browser follows it; no handler of the row hears of it.
        Should.Throw<MissingEventHandlerException>(() => page.Find("tbody a[href='/t/customer/C1']").Click());
        desk.Navigation.Uri.ShouldEndWith("/l/orders");
    }

    [Fact]
    public void Columns_are_chosen_and_moved_by_buttons_and_keep_the_focus()
    {
        using var desk = new DeskContext("sales");
        var page = Orders(desk, "/l/orders?show=number,status,total");
        page.FindAll(".drop .line .icon").Select(b => b.HasAttribute("disabled"))
            .ShouldBe([true, false, false, false, false, true]);
        var name = page.FindAll("thead .sorter")[0].TextContent.Trim();
        page.Find($"[aria-label='Move down: {name}']").Click();
        desk.Navigation.Uri.ShouldEndWith("?show=status%2Cnumber%2Ctotal");
        page.Find(".tools .dropped [role=status]").TextContent.ShouldBe($"{name}: place 2 of 3");
        page.Find($"[aria-label='Move down: {name}']").Click();
        desk.Navigation.Uri.ShouldEndWith("?show=status%2Ctotal%2Cnumber");
        desk.JSInterop.Invocations.Count(i => i.Identifier == "Blazor._internal.domWrapper.focus").ShouldBe(2);
        page.FindAll("thead .sorter")[^1].TextContent.Trim().ShouldBe(name);
        page.FindAll(".drop .line input")[0].Change(false);
        desk.Navigation.Uri.ShouldEndWith("?show=total%2Cnumber");
        page.FindAll(".drop .line input")[^1].Change(true);
        desk.Navigation.Uri.ShouldEndWith("?show=total%2Cnumber%2CorderedOn");
    }

    [Fact]
    public void Totals_are_of_all_pages_and_each_currency_has_its_own()
    {
        using var desk = new DeskContext("sales");
        var page = Orders(desk, "/l/orders?status=onHold&sort=-total&after=x", """
            {"rows":1234,"moreThan":null,"because":null,"sums":[{"column":"total","sums":[
             {"of":"CNY","total":12345.60},{"of":"USD","total":7.00}]}]}
            """);
        desk.Daybook.Asked.ShouldContain(a => a.Target == "/api/orders?status=onHold&limit=1&totals=true");
        page.FindAll("tfoot .number").Select(n => n.TextContent).ShouldBe(["12,345.60 CNY", "7.00 USD"]);
        page.Find(".pages").TextContent.ShouldContain("1,234 rows in all");
    }

    [Fact]
    public void Rows_do_not_wait_for_totals_which_come_after_them()
    {
        using var desk = new DeskContext("sales");
        var counted = new TaskCompletionSource();
        desk.Daybook.Before = asked => asked.Target.Contains("totals=true") ? counted.Task : Task.CompletedTask;
        var page = Orders(desk, "/l/orders", """
            {"rows":1,"moreThan":null,"because":null,"sums":[{"column":"total","sums":[{"of":"CNY","total":9.50}]}]}
            """);
        page.FindAll("tbody .state").Count.ShouldBe(1);
        page.FindAll("tfoot .number").ShouldBeEmpty();
        counted.SetResult();
        page.WaitForAssertion(() => page.Find("tfoot .number").TextContent.ShouldBe("9.50 CNY"));
    }

    [Theory]
    [InlineData("""{"rows":null,"moreThan":10000,"because":"tooManyRows","sums":null}""", "more than 10,000 rows")]
    [InlineData("""{"rows":null,"moreThan":null,"because":"tookTooLong","sums":null}""", "not counted")]
    public void Totals_that_were_not_computed_are_said_to_be_so(string totals, string says)
    {
        using var desk = new DeskContext("sales");
        var page = Orders(desk, "/l/orders", totals);
        page.Find(".pages").TextContent.ShouldContain(says);
        page.FindAll("tfoot .number").ShouldBeEmpty();
    }

    [Fact]
    public void The_state_of_a_list_is_read_back_as_it_was_written()
    {
        var state = new ListState(
            [("status", "a,b"), ("name.contains", "x&y=z")], "-total,number", 100, "t", ["a", "b"], "大单 & 缺货");
        var read = ListState.Read(Ground.Addresses.Query(state.Query));
        read.Query.ShouldBe(state.Query);
    }

    private static IRenderedComponent<ListPage> Orders(DeskContext desk, string address, string totals = "null")
    {
        desk.Daybook.Answer = asked => (200, !asked.Target.StartsWith("/api/orders") ? """{"items":[]}"""
            : asked.Target.Contains("totals=true") ? $$"""{"position":7,"items":[],"totals":{{totals}}}"""
            : Page);
        return desk.At<ListPage>(address, p => p.Add(x => x.Name, "orders"));
    }
}
