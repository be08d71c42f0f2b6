using System.Text.Json;
using Bunit;
using Daybook.Web.Ground;
using Daybook.Web.Lists;

namespace Daybook.Web.Tests;

/// <summary>The views of a list that a person has saved.</summary>
public sealed class ViewTests
{
    private const string Two = """
        {"items":[
         {"list":"orders","name":"大单","terms":{"query":"total.from=1000&sort=-total","columns":["number","total"]},
          "isDefault":false},
         {"list":"orders","name":"缺货","terms":{"query":"status=onHold","columns":[]},"isDefault":false}]}
        """;

    private static readonly string Default = Two.Replace("onHold\",\"columns\":[]},\"isDefault\":false",
        "onHold\",\"columns\":[]},\"isDefault\":true", StringComparison.Ordinal);

    [Fact]
    public void Views_are_links_to_the_whole_state_of_the_list_and_the_open_one_is_marked()
    {
        using var desk = new DeskContext("sales");
        var page = Orders(desk, "/l/orders?total.from=1000&sort=-total&show=number,total&view=大单", Two);
        page.FindAll(".views a").Select(a => a.GetAttribute("href")).ShouldBe(
        [
            "/l/orders?view=", $"/l/orders?total.from=1000&sort=-total&show=number%2Ctotal&view={Name("大单")}",
            $"/l/orders?status=onHold&view={Name("缺货")}",
        ]);
        var open = page.Find(".views a[aria-current=page]");
        open.TextContent.ShouldContain("大单");
        open.QuerySelector("small").ShouldBeNull();
        page.FindAll("thead .sorter").Count.ShouldBe(2);
    }

    [Fact]
    public void A_list_opens_with_the_view_that_is_to_be_opened_first_where_its_address_says_nothing()
    {
        using var desk = new DeskContext("sales");
        Orders(desk, "/l/orders", Default);
        desk.Navigation.Uri.ShouldEndWith($"/l/orders?status=onHold&view={Name("缺货")}");
        desk.Daybook.Asked.Count(a => a.Target.StartsWith("/api/orders") && !a.Target.Contains("totals"))
            .ShouldBe(1, "the list without the view is not asked for");
        using var other = new DeskContext("sales");
        var page = Orders(other, "/l/orders?view=", Default);
        other.Navigation.Uri.ShouldEndWith("/l/orders?view=");
        page.Find(".views a[aria-current=page]").TextContent.ShouldBe("Without a view");
        using var linked = new DeskContext("sales");
        page = Orders(linked, "/l/orders?status=shipped", Default);
        page.Find(".chip button").Click();
        linked.Navigation.Uri.ShouldEndWith("/l/orders?view=", customMessage: "without filters it is not the view");
    }

    [Fact]
    public void What_the_list_shows_is_saved_under_a_name()
    {
        using var desk = new DeskContext("sales");
        var page = Orders(
            desk, "/l/orders?status=onHold,shipped&sort=-total&limit=100&after=next&show=total,number", Two);
        page.Find(".naming input").Input(" 我的 ");
        page.Find("form.naming").Submit();
        var (target, body) = Sent(desk).ShouldHaveSingleItem();
        target.ShouldBe("/api/me/views");
        body.Of("list").GetString().ShouldBe("orders");
        body.Of("name").GetString().ShouldBe("我的");
        body.Of("query").GetString().ShouldBe("status=onHold%2Cshipped&sort=-total&limit=100");
        body.ItemsOf("columns").Select(c => c.GetString()).ShouldBe(["total", "number"]);
        desk.Navigation.Uri.ShouldEndWith($"&show=total%2Cnumber&view={Name("我的")}");
    }

    [Fact]
    public void A_view_that_was_changed_is_replaced_renamed_opened_first_and_removed()
    {
        using var desk = new DeskContext("sales");
        var page = Orders(desk, $"/l/orders?status=shipped&view=缺货", Two);
        page.Find(".views a[aria-current=page] small").TextContent.ShouldBe("(changed)");
        foreach (var (button, target, more) in ((string, string, string)[])
            [("Save the changes", "/api/me/views/replace", "status=shipped"),
                ("Open the list with this view", "/api/me/views/default", ""),
                ("Remove", "/api/me/views/remove", "")])
        {
            page.FindAll(".views .dropped button").First(b => b.TextContent.Trim().StartsWith(button)).Click();
            var sent = Sent(desk)[^1];
            sent.Target.ShouldBe(target);
            (sent.Body.Of("name").GetString(), sent.Body.TextOf("query") ?? "").ShouldBe(("缺货", more));
            desk.Navigation.NavigateTo("/l/orders?status=shipped&view=缺货");
        }

        page.Find(".naming input").Input("待处理");
        page.Find("form.naming").Submit();
        Sent(desk)[^1].Body.Of("to").GetString().ShouldBe("待处理");
        desk.Navigation.Uri.ShouldEndWith($"view={Name("待处理")}");
    }

    [Fact]
    public void A_refusal_is_said_and_nothing_is_lost()
    {
        using var desk = new DeskContext("sales");
        var page = Orders(desk, "/l/orders?status=shipped", Two, (409, """
            {"code":"access.view-name-taken","title":"Refused","detail":"…","facts":{"name":"缺货"}}
            """));
        page.Find(".naming input").Input("缺货");
        page.Find("form.naming").Submit();
        page.Find(".views .problem").TextContent.ShouldContain("There is a view 缺货 already");
        page.Find(".naming input").GetAttribute("value").ShouldBe("缺货");
        desk.Navigation.Uri.ShouldEndWith("/l/orders?status=shipped");
    }

    [Fact]
    public void Who_is_no_person_has_no_views_and_the_list_all_the_same()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.Answer = asked => asked.Target.StartsWith(SavedView.Path)
            ? (403, """{"code":"access.views-are-personal"}""")
            : (200, """{"position":7,"items":[]}""");
        var page = desk.At<ListPage>("/l/orders", p => p.Add(x => x.Name, "orders"));
        page.FindAll(".views").ShouldBeEmpty();
        page.FindAll(".list").Count.ShouldBe(1);
    }

    private static string Name(string name) => Uri.EscapeDataString(name);

    private static IReadOnlyList<(string Target, JsonElement Body)> Sent(DeskContext desk) =>
    [
        .. desk.Daybook.Asked.Where(a => a.Method == "POST").Select(a => (a.Target, JsonElement.Parse(a.Body!))),
    ];

    private static IRenderedComponent<ListPage> Orders(
        DeskContext desk, string address, string views, (int, string)? answer = null)
    {
        desk.Daybook.Answer = asked => asked.Method == "POST" ? answer ?? (200, """{"events":1}""")
            : (200, asked.Target.StartsWith(SavedView.Path) ? views : """{"position":7,"items":[]}""");
        return desk.At<ListPage>(address, p => p.Add(x => x.Name, "orders"));
    }
}
