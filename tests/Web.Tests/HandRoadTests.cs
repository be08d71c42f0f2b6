using System.Text.Json;
using Bunit;
using Daybook.Web.Ground;
using Daybook.Web.Hand;

namespace Daybook.Web.Tests;

/// <summary>On the road: an order is taken, an exception is resolved.</summary>
public sealed class HandRoadTests
{
    private const string Exceptions = """
        {"items":[{"channel":"TM","number":"1001","exceptions":[
         {"code":"price-differs","detail":"a","raisedAt":"2026-03-02T09:00:00Z","actions":[
          {"action":"accept","roles":["sales"]},{"action":"amend","roles":["sales"]},
          {"action":"cancel","roles":["finance"]}]}]}]}
        """;

    private const string Customer = """
        {"items":[{"code":"C1","name":"Tea house","currency":"CNY","addresses":[
         {"label":"shop","address":{"name":"Li","line1":"1 West Road","city":"Hangzhou","country":"CN"}}]}]}
        """;

    private static readonly HandEntry[] Order =
    [
        Set("1", "channel", "TM"), Set("2", "number", "9"), Set("3", "customer", "C1"), new("4", "scan", "CUP"),
        new("5", "scan", "CUP"), Set("6", "quantity CUP", "12"),
    ];

    [Fact]
    public async Task A_finding_is_resolved_with_a_reason_by_those_who_may()
    {
        using var desk = Desk();
        desk.Daybook.MoreCommands =
        [
            Command("resolve-order-exception", "/api/orders/{channel}/{number}/exceptions/{code}/resolve"),
            Command("amend-order", "/api/orders/{channel}/{number}/amend"),
        ];
        var page = desk.At<ExceptionsPage>("/hand/exceptions", _ => { });
        page.FindAll("form button").Select(b => b.GetAttribute("value")).ShouldBe(["accept"]);
        page.Find(".sending a").GetAttribute("href")!.ShouldStartWith("/c/amend-order?channel=TM&number=1001");
        await Take(page, new HandEntry("r1", "send", """
            {"channel":"TM","number":"1001","code":"price-differs","action":"accept","reason":" agreed by phone "}
            """));
        var sent = Sent(desk).Single();
        (sent.Target, sent.Key).ShouldBe(("/api/orders/TM/1001/exceptions/price-differs/resolve", "r1"));
        JsonElement.Parse(sent.Body!).TextOf("reason").ShouldBe("agreed by phone");
        desk.Daybook.Asked[^1].Target.ShouldContain("atLeast=8", Case.Sensitive, "the list shows what was done");
    }

    [Fact]
    public async Task An_order_is_shown_before_it_is_placed_and_placed_under_the_id_of_the_press()
    {
        using var desk = Desk();
        var page = desk.At<OrderPage>("/hand/order", _ => { });
        page.Find("button.first[disabled]");
        (await Take(page, new HandEntry("0", "send", "{}"))).ShouldBe(["wrong"]);
        await Take(page, Order);
        page.Find(".goods").TextContent.ShouldContain("CUP");
        await page.FindAll(".hand-send button")[^1].ClickAsync(new());
        Sent(desk).Single().IsDryRun.ShouldBeTrue();
        page.Find(".foretold");
        await Take(page, new HandEntry("7", "send", Pressed(page)));
        var sent = Sent(desk).Last();
        (sent.Target, sent.Key, sent.IsDryRun).ShouldBe(("/api/orders", "7", false));
        sent.Body.ShouldBe(Sent(desk).First().Body, "what was shown is what is placed");
        var body = JsonElement.Parse(sent.Body!);
        body.Of("shipTo").TextOf("city").ShouldBe("Hangzhou", "the only address of the customer");
        var line = body.ItemsOf("lines").Single();
        (line.TextOf("sku"), line.NumberOf("unitPrice"), line.Of("quantity").NumberOf("value"))
            .ShouldBe(("CUP", 8.5m, 12m));
        page.Find(".sending a").GetAttribute("href").ShouldBe("/t/sales-order/TM/9");
    }

    [Fact]
    public async Task What_was_changed_is_shown_anew_before_it_is_placed()
    {
        using var desk = Desk();
        var page = desk.At<OrderPage>("/hand/order", _ => { });
        await Take(page, Order);
        await page.FindAll(".hand-send button")[^1].ClickAsync(new());
        var press = new HandEntry("9", "send", Pressed(page));
        await Take(page, Set("8", "quantity CUP", "13"));
        page.FindAll(".foretold, [data-hand-do=send]").ShouldBeEmpty();
        (await Take(page, press)).ShouldBe(["wrong"], "the press came after the change and means what was shown");
        Sent(desk).ShouldAllBe(a => a.IsDryRun);
    }

    [Fact]
    public async Task What_comes_late_of_the_order_before_a_change_is_not_shown_as_that_of_the_order_after_it()
    {
        using var desk = Desk();
        var late = new TaskCompletionSource();
        desk.Daybook.Before = asked => asked.IsDryRun ? late.Task : Task.CompletedTask;
        var page = desk.At<OrderPage>("/hand/order", _ => { });
        await Take(page, Order);
        var looking = page.FindAll(".hand-send button")[^1].ClickAsync(new());
        await Take(page, Set("8", "quantity CUP", "13"));
        late.SetResult();
        await looking;
        page.FindAll(".foretold, [data-hand-do=send]").ShouldBeEmpty();

        await page.FindAll(".hand-send button")[^1].ClickAsync(new());
        await Take(page, new HandEntry("9", "send", Pressed(page)));
        var sent = Sent(desk).Last();
        sent.IsDryRun.ShouldBeFalse();
        JsonElement.Parse(sent.Body!).ItemsOf("lines").Single().Of("quantity").NumberOf("value").ShouldBe(13m);
    }

    [Fact]
    public void An_order_takes_no_quantity_that_is_no_number_and_drops_a_line_of_none()
    {
        var draft = new OrderDraft();
        draft.Add("CUP", "Cup", "EA", "");
        draft.Add("CUP", "Cup", "EA", "").ShouldBeSameAs(draft.Lines.Single());
        draft.Lines[0].Quantity.ShouldBe(2);
        draft.Set("quantity CUP", "many").ShouldBeFalse();
        draft.Set("quantity CUP", "-1").ShouldBeFalse();
        draft.Set("quantity POT", "1").ShouldBeFalse();
        draft.Lines[0].Quantity.ShouldBe(2);
        foreach (var name in (string[])["channel", "number", "customer", "address"])
            draft.Set(name, "x").ShouldBeTrue();
        draft.IsWhole.ShouldBeFalse("it has no price");
        draft.Set("price CUP", "8.50").ShouldBeTrue();
        draft.IsWhole.ShouldBeTrue();
        draft.Set("customer", "y");
        draft.Address.ShouldBeEmpty("it is that of another customer");
        draft.Set("quantity CUP", "0").ShouldBeTrue();
        draft.Lines.ShouldBeEmpty();
    }

    /// <summary>What the button that places the order says with its press.</summary>
    private static string Pressed(IRenderedComponent<OrderPage> page) =>
        page.Find("[data-hand-do=send]").GetAttribute("data-hand-text")!;

    private static HandEntry Set(string id, string name, string value) =>
        new(id, "set", JsonSerializer.Serialize(new { name, value }));

    private static Task<IReadOnlyList<string>> Take<TPage>(IRenderedComponent<TPage> page, params HandEntry[] entries)
        where TPage : HandWork => page.InvokeAsync(() => page.Instance.Take(entries));

    private static IEnumerable<Asked> Sent(DeskContext desk) => desk.Daybook.Asked.Where(a => a.Method == "POST");

    private static DeskContext Desk()
    {
        var desk = new DeskContext("sales");
        desk.Daybook.TakesDryRun = true;
        desk.Daybook.MoreLists = [List("channels"), List("items"), List("listings")];
        desk.Daybook.Answer = asked => (200, asked.Method == "POST" ? """{"position":8,"events":1,"asOf":7}"""
            : asked.Target.Split('?')[0] switch
            {
                "/api/order-exceptions" => Exceptions,
                "/api/customers" => Customer,
                "/api/channels" => """{"items":[{"code":"TM"}]}""",
                "/api/items" => """{"items":[{"sku":"CUP","name":"Cup","baseUnit":"EA"}]}""",
                "/api/listings" => """
                    {"items":[{"prices":[{"currency":"CNY","unitPrice":8,"from":"2026-01-01"},
                     {"currency":"CNY","unitPrice":8.5,"from":"2026-02-01"},
                     {"currency":"CNY","unitPrice":9,"from":"2999-01-01"},
                     {"currency":"USD","unitPrice":1,"from":"2026-02-01"}]}]}
                    """,
                _ => """{"items":[]}""",
            });
        return desk;
    }

    private static ListScreen List(string name) =>
        new(name, $"/api/{name}", "Orders", "A list.", ["sales"], IsPersonal: false, []);

    private static CommandScreen Command(string name, string path) =>
        new(name, path, "Orders", "Does.", ["sales"], [], []);
}
