using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>The first business, over HTTP and with what the system does by itself.</summary>
public sealed class OrderToCashTests(Served served) : IClassFixture<Served>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static bool _open;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!_open) await served.Open(stock: 100);
        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact, Shows("O1", "O7", "F2", "F11", "T1", "X4")]
    public async Task An_order_goes_from_its_channel_to_cash_and_every_figure_agrees()
    {
        await served.Done("/api/orders", Company.OrderOf("1001", 2));
        StatusOf(await served.Order("TM/1001")).ShouldBe("picking");
        await served.Fulfil("1001");
        var invoiced = await served.Order("TM/1001");
        StatusOf(invoiced).ShouldBe("invoiced");
        var number = invoiced.GetProperty("invoice").GetProperty("number").GetString();
        await served.Done("/api/receipts", $$"""
            {"receipt":"R-1001","customer":"C1","amount":{"amount":436.00,"currency":"CNY"},"effectiveOn":"2026-03-20",
             "reference":"{{number}}"}
            """);
        var order = await served.Order("TM/1001");
        StatusOf(order).ShouldBe("reconciled");
        order.GetProperty("order").GetProperty("shipToName").GetString().ShouldBe("王小明");
        var shipment = order.GetProperty("shipments")[0];
        shipment.GetProperty("carrier").GetString().ShouldBe("YTO");
        shipment.GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
        shipment.GetProperty("offers").GetArrayLength().ShouldBe(2);
        order.GetProperty("receipts")[0].GetProperty("receipt").GetString().ShouldBe("R-1001");
        var customer = await served.Read("/api/customers/C1");
        customer.GetProperty("file").GetProperty("name").GetString().ShouldBe("广州百货有限公司");
        (await served.Read("/api/finance/trial-balance")).GetProperty("balances").GetBoolean().ShouldBeTrue();
        (await served.Read("/api/finance/balance-sheet")).GetProperty("balances").GetBoolean().ShouldBeTrue();
        var compared = await served.Read($"/api/reconcile?atLeast={await served.Settled()}");
        compared.GetProperty("unexplained").GetString().ShouldBe("0.00", compared.ToString());
        compared.GetProperty("checks").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact, Shows("F6")]
    public async Task A_figure_of_a_statement_drills_down_to_journal_lines_that_add_up_to_it()
    {
        await served.Settled();
        var sheet = await served.Read("/api/finance/balance-sheet");
        var inventory = sheet.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("row").GetInt32() == 9);
        var link = inventory.GetProperty("accounts")[0].GetProperty("journal").GetString()!;
        var lines = (await served.Read($"{link}&limit=1000")).GetProperty("items").EnumerateArray().ToList();
        lines.Sum(l => l.GetProperty("debit").GetDecimal() - l.GetProperty("credit").GetDecimal())
            .ShouldBe(inventory.GetProperty("amount").GetDecimal());
    }

    [Fact, Shows("C8")]
    public async Task A_customer_is_seen_at_one_glance_with_what_it_ordered_owes_and_paid()
    {
        await served.Done("/api/customers", """{"code":"CG","name":"一目百货","currency":"CNY"}""");
        await served.Item("GLASS", 5);
        await served.Done("/api/orders", Company.OrderOf("6001", 1, "GLASS").Replace("\"C1\"", "\"CG\""));
        await served.Settled();
        await served.Fulfil("6001");
        await served.Done("/api/receipts", Receipt("R-6001", "100.00", "CG", "TM:6001"));
        var view = await served.Read($"/api/customers/CG?atLeast={await served.Settled()}");
        view.GetProperty("file").GetProperty("name").GetString().ShouldBe("一目百货");
        Keys(view, "latestOrders", "number").ShouldBe(["6001"]);
        Keys(view, "latestReceipts", "receipt").ShouldBe(["R-6001"]);
        view.GetProperty("openItems")[0].GetProperty("open").GetDecimal().ShouldBe(137.00m);
    }

    [Fact, Shows("O8")]
    public async Task An_order_without_stock_waits_and_is_released_when_stock_comes()
    {
        await served.Item("TOASTER", 0);
        await served.Done("/api/orders", Company.OrderOf("2001", 3, "TOASTER"));
        StatusOf(await served.Order("TM/2001")).ShouldBe("backOrdered");
        await served.Receive("IN-2001", "TOASTER", 5);
        var order = await served.Order("TM/2001");
        StatusOf(order).ShouldBe("picking");
        order.GetProperty("outbounds").GetArrayLength().ShouldBe(1);
    }

    [Fact, Shows("O9")]
    public async Task Cancelling_gives_everything_back()
    {
        await served.Item("MIXER", 4);
        await served.Done("/api/orders", Company.OrderOf("3001", 4, "MIXER"));
        await served.Settled();
        await served.Done("/api/outbounds/TM/3001/FS1/pick", """{"effectiveOn":"2026-03-03"}""");
        await served.Done("/api/orders/TM/3001/cancel", """{"reason":"客户取消"}""");
        var order = await served.Order("TM/3001");
        StatusOf(order).ShouldBe("cancelled");
        order.GetProperty("outbounds")[0].GetProperty("status").GetString().ShouldBe("cancelled");
        var position = await served.Settled();
        var free = await served.Read($"/api/available-to-promise?sku=MIXER&atLeast={position}");
        free.GetProperty("items")[0].GetProperty("available").GetDecimal().ShouldBe(4);
        (await served.Post("/api/orders/TM/3001/cancel", """{"reason":"again"}""")).Json
            .GetProperty("events").GetInt32().ShouldBe(0);
    }

    [Fact, Shows("O5")]
    public async Task Goods_of_a_cart_are_reserved_until_it_is_released_or_becomes_an_order()
    {
        await served.Item("CARTED", 5);
        await served.Done("/api/carts", Cart("K-1", 2));
        await served.Done("/api/carts", Cart("K-2", 1));
        (await Figures()).ShouldBe((5m, 3m, 2m));
        await ShouldBeCart("K-1", "active", 2m, order: null);
        (await Explained()).ShouldBe([2m, 1m]);

        await served.Done("/api/carts/TM/K-2/release", """{"reason":"不要了"}""");
        (await Figures()).ShouldBe((5m, 2m, 3m));
        await ShouldBeCart("K-2", "released", 1m, order: null);

        await served.Done(
            "/api/orders", Company.OrderOf("3011", 2, "CARTED").Replace("\"lines\"", "\"cart\":\"K-1\",\"lines\""));
        (await Figures()).ShouldBe((5m, 2m, 3m));
        await ShouldBeCart("K-1", "converted", 2m, "TM:3011");
        StatusOf(await served.Order("TM/3011")).ShouldBe("picking");
    }

    private static string Cart(string cart, int quantity) => $$"""
        {"channel":"TM","cart":"{{cart}}","warehouse":"FS1",
         "lines":[{"sku":"CARTED","quantity":{"unit":"EA","value":{{quantity}} } }]}
        """;

    /// <summary>On hand, reserved, available.</summary>
    private async Task<(decimal, decimal, decimal)> Figures()
    {
        var at = await served.Settled();
        var row = (await served.Read($"/api/available-to-promise?sku=CARTED&atLeast={at}")).GetProperty("items")[0];
        return (row.GetProperty("onHand").GetDecimal(), row.GetProperty("reserved").GetDecimal(),
            row.GetProperty("available").GetDecimal());
    }

    private async Task ShouldBeCart(string cart, string status, decimal units, string? order)
    {
        var row = (await served.Read($"/api/carts/TM/{cart}")).GetProperty("cart");
        (row.GetProperty("status").GetString(), row.GetProperty("units").GetDecimal(),
            row.GetProperty("orderId").GetString()).ShouldBe((status, units, order));
    }

    /// <summary>What the reserved quantity is made of.</summary>
    private async Task<List<decimal>> Explained()
    {
        var figure = await served.Read("/api/explain/available_to_promise/reserved?key=FS1:CARTED");
        return [.. figure.GetProperty("parts").EnumerateArray().Select(p => p.GetProperty("amount").GetDecimal())
            .OrderDescending()];
    }

    [Fact, Shows("O9")]
    public async Task An_order_is_changed_on_its_way_and_its_history_shows_before_and_after()
    {
        await served.Item("STEAMER", 4);
        await served.Done("/api/orders", Company.OrderOf("3002", 3, "STEAMER"));
        await served.Settled();
        foreach (var verb in (string[])["pick", "pack", "load"]) await served.Step("3002", verb);

        var more = await served.Post("/api/orders/TM/3002/amend", Amendment(5));
        (more.Status, more.Json.GetProperty("code").GetString())
            .ShouldBe((409, "orders.amendment-would-wait"), more.Text);
        (await served.Post("/api/orders/TM/3002/amend", """{"reason":"无"}""")).Text
            .ShouldContain("at least one of lines");
        await served.Done("/api/orders/TM/3002/amend", Amendment(2));
        await served.Done("/api/orders/TM/3002/amend", $$"""
            {"shipTo":{{Company.Address.Replace("天河路100号", "中山大道8号")}},"reason":"搬家"}
            """);
        await served.Done("/api/orders/TM/3002/amend", """{"shipVia":"SF","reason":"加急"}""");
        await served.Done("/api/orders/TM/3002/amend", """{"clear":["shipVia","requiredOn"],"reason":"不急了"}""");
        (await served.Post("/api/orders/TM/3002/amend", """{"clear":["freight"],"reason":"无"}""")).Text
            .ShouldContain("must be one of requiredOn, shipVia");
        (await served.Post("/api/orders/TM/3002/amend", """{"clear":[],"reason":"无"}""")).Text
            .ShouldContain("at least one of lines");
        await served.Settled();
        await served.Fulfil("3002");

        var order = await served.Order("TM/3002");
        StatusOf(order).ShouldBe("invoiced");
        order.GetProperty("order").GetProperty("amendments").GetInt32().ShouldBe(4);
        order.GetProperty("order").GetProperty("total").GetDecimal().ShouldBe(436.00m);
        order.GetProperty("shipments")[0].GetProperty("shipTo").GetProperty("line1").GetString()
            .ShouldBe("中山大道8号");
        var position = await served.Settled();
        var history = await served.Read($"/api/order-history?number=3002&what=Amended&atLeast={position}");
        Keys(history, "items", "detail").ShouldBe(
            ["line 1: STEAMER 3 EA at 199 → STEAMER 2 EA at 199; 少要一个",
             "ship to: 王小明, 天河路100号, 广州, 广东, CN → 王小明, 中山大道8号, 广州, 广东, CN; 搬家",
             "ship via: – → SF; 加急", "ship via: SF → –; 不急了"],
            ignoreOrder: true);
        (await served.Post("/api/orders/TM/3002/amend", Amendment(1))).Json
            .GetProperty("code").GetString().ShouldBe("orders.already-shipped");
    }

    [Fact, Shows("O9")]
    public async Task Amendments_that_race_with_each_other_and_with_the_hand_over_leave_one_order_and_no_loose_goods()
    {
        await served.Item("RACER", 10);
        await served.Done("/api/orders", Company.OrderOf("3003", 2, "RACER"));
        await served.Settled();
        foreach (var verb in (string[])["pick", "pack", "load"]) await served.Step("3003", verb);
        var ship = served.Post(
            "/api/outbounds/TM/3003/FS1/ship", """{"waybill":"W-3003","effectiveOn":"2026-03-03"}""");

        var replies = await Task.WhenAll(Enumerable.Range(0, 12)
            .Select(i => served.Post("/api/orders/TM/3003/amend", Amendment((i % 3) + 1, "RACER"), $"race-{i % 6}"))
            .Append(ship));

        replies.Select(r => r.Status).ShouldBeSubsetOf([200, 404, 409, 422]);
        var order = await served.Order("TM/3003");
        var wanted = order.GetProperty("order").GetProperty("units").GetDecimal();
        var reserved = order.GetProperty("order").GetProperty("unitsReserved").GetDecimal();
        (reserved + order.GetProperty("order").GetProperty("unitsShipped").GetDecimal()).ShouldBe(wanted);
        var position = await served.Settled();
        var free = await served.Read($"/api/available-to-promise?sku=RACER&atLeast={position}");
        free.GetProperty("items")[0].GetProperty("available").GetDecimal().ShouldBe(10 - wanted);
        (await served.Read($"/api/reconcile?atLeast={position}")).GetProperty("unexplained").GetString()
            .ShouldBe("0.00");
    }

    [Fact, Shows("O5")]
    public async Task Two_hundred_orders_at_once_for_fifty_units_reserve_exactly_fifty()
    {
        await served.Item("RACE", 50);
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            served.Post("/api/orders", Company.OrderOf($"R{i}", 1, "RACE", 199.00m + (i / 100m)))));
        replies.Where(r => r.Status != 200).Select(r => r.Text).ShouldBeEmpty();
        var position = await served.Settled();
        var free = (await served.Read($"/api/available-to-promise?sku=RACE&atLeast={position}"))
            .GetProperty("items")[0];
        free.GetProperty("reserved").GetDecimal().ShouldBe(50);
        free.GetProperty("available").GetDecimal().ShouldBe(0);
        var orders = await served.Read($"/api/orders?number.contains=R&status=picking&limit=1000&atLeast={position}");
        orders.GetProperty("items").GetArrayLength().ShouldBe(50);
        await using var connection = await served.Database.DataSource.OpenConnectionAsync(
            TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select min(held) from (
                select sum(case when type = 'warehouse.stock-received.v2' then (data->'quantity'->>'value')::numeric
                                when type = 'warehouse.stock-reserved.v1'
                                    then -(data->'quantity'->>'value')::numeric end)
                    over (order by version) as held
                from ledger.mt_events where stream_id = 'stock/FS1:RACE') h
            """;
        ((decimal)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBe(0);
    }

    [Fact, Shows("F2")]
    public async Task Money_may_come_before_the_invoice_and_in_parts()
    {
        await served.Item("PAN", 5);
        await served.Done("/api/orders", Company.OrderOf("4001", 1, "PAN"));
        await served.Done("/api/receipts", Receipt("R-4001-1", "100.00"));
        await served.Settled();
        await served.Fulfil("4001");
        var partly = await served.Order("TM/4001");
        StatusOf(partly).ShouldBe("invoiced");
        partly.GetProperty("invoice").GetProperty("open").GetDecimal().ShouldBe(137.00m);
        await served.Done("/api/receipts", Receipt("R-4001-2", "200.00"));
        var order = await served.Order("TM/4001");
        StatusOf(order).ShouldBe("reconciled");
        order.GetProperty("receipts").EnumerateArray()
            .Single(r => r.GetProperty("receipt").GetString() == "R-4001-2").GetProperty("free").GetDecimal()
                .ShouldBe(63.00m);
    }

    private static string Amendment(int quantity, string sku = "STEAMER") => $$"""
        {"lines":[{"line":1,"sku":"{{sku}}","quantity":{"value":{{quantity}},"unit":"EA"},"unitPrice":199,
          "discount":0}],"reason":"少要一个"}
        """;

    private static string Receipt(
        string receipt, string amount, string customer = "C1", string reference = "TM:4001") => $$"""
        {"receipt":"{{receipt}}","customer":"{{customer}}","amount":{"amount":{{amount}},"currency":"CNY"},
         "effectiveOn":"2026-03-04","reference":"{{reference}}"}
        """;

    private static IEnumerable<string?> Keys(JsonElement view, string list, string member) =>
        view.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(member).GetString());

    private static string? StatusOf(JsonElement view) => view.GetProperty("order").GetProperty("status").GetString();
}
