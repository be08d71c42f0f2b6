namespace Daybook.Api.Tests;

/// <summary>What every command about an order, its outbound and its shipment answers in every status in which it can do
/// nothing: it is already so (200 without an event), or a refusal that says why; never nothing in silence.</summary>
public sealed class WrongStatusTests(Served served) : IClassFixture<Served>, IAsyncLifetime
{
    /// <summary>It is already as the command wants it.</summary>
    private const string So = "already so";

    /// <summary>It does something, and is therefore not sent here.</summary>
    private const string Does = "does it";

    private static readonly SemaphoreSlim Once = new(1);
    private static readonly string[] Statuses =
    [
        "none", "paid-before", "on-hold", "waiting", "picking", "picked", "packed", "loaded", "shipped", "invoiced",
        "cancelled",
    ];

    private static bool _open;

    /// <summary>Command by command, what it answers in each of the statuses, in their order.</summary>
    private static readonly (string Path, string Body, string[] Answers)[] Table =
    [
        ("orders/{0}/validate", "{}", [NoOrder, NoOrder, So, So, So, So, So, So, So, So, OrderCancelled]),
        ("orders/{0}/reserve", Reason, [
            NoOrder, NoOrder, "orders.not-waiting", Does, Reserved, Reserved, Reserved, Reserved, Reserved,
            Reserved, OrderCancelled,
        ]),
        ("orders/{0}/promise", """{"on":"2026-03-20","reason":"r"}""", [
            NoOrder, NoOrder, Does, Does, Does, Does, Does, Does, OrderShipped, OrderShipped, OrderCancelled,
        ]),
        ("orders/{0}/exceptions/price-deviates/resolve", """{"action":"accept","reason":"r"}""", [
            NoOrder, NoOrder, Does, NoException, NoException, NoException, NoException, NoException, NoException,
            NoException, OrderCancelled,
        ]),
        ("orders/{0}/cancel", Reason, [
            NoOrder, NoOrder, Does, Does, Does, Does, Does, Does, OrderShipped, OrderShipped, So,
        ]),
        ("outbounds/{0}/FS1/pick", "{}", [
            NoOutbound, NoOutbound, NoOutbound, NoOutbound, Does, So, So, So, "warehouse.reservation-closed",
            "warehouse.reservation-closed", "warehouse.reservation-closed",
        ]),
        ("outbounds/{0}/FS1/pack", """{"weightKg":1.5}""", [
            NoOutbound, NoOutbound, NoOutbound, NoOutbound, "warehouse.outbound-not-picked", Does, So,
            "warehouse.package-taken", "warehouse.package-taken", "warehouse.package-taken", OutboundCancelled,
        ]),
        ("outbounds/{0}/FS1/load", """{"manifest":"M1"}""", [
            NoOutbound, NoOutbound, NoOutbound, NoOutbound, "warehouse.not-packed", "warehouse.not-packed", Does, So,
            HandedOver, HandedOver, OutboundCancelled,
        ]),
        ("outbounds/{0}/FS1/load", """{"manifest":"M2"}""", [
            NoOutbound, NoOutbound, NoOutbound, NoOutbound, "warehouse.not-packed", "warehouse.not-packed", Does,
            "warehouse.already-loaded", HandedOver, HandedOver, OutboundCancelled,
        ]),
        ("outbounds/{0}/FS1/ship", """{"waybill":"W","effectiveOn":"2026-03-03"}""", [
            NoOutbound, NoOutbound, NoOutbound, NoOutbound, "warehouse.not-loaded", "warehouse.not-loaded",
            "warehouse.not-loaded", Does, So, So, OutboundCancelled,
        ]),
        ("outbounds/{0}/FS1/ship", """{"waybill":"W2","effectiveOn":"2026-03-03"}""", [
            NoOutbound, NoOutbound, NoOutbound, NoOutbound, "warehouse.not-loaded", "warehouse.not-loaded",
            "warehouse.not-loaded", Does, HandedOver, HandedOver, OutboundCancelled,
        ]),
        ("shipments/{0}/FS1/plan", """{"effectiveOn":"2026-03-03"}""", [
            NoOutbound, NoOutbound, NoOutbound, NoOutbound, "warehouse.not-packed", "warehouse.not-packed", So, So, So,
            So, OutboundCancelled,
        ]),
        ("shipments/{0}/FS1/plan", """{"effectiveOn":"2026-03-04"}""", [
            NoOutbound, NoOutbound, NoOutbound, NoOutbound, "warehouse.not-packed", "warehouse.not-packed",
            "transport.already-planned", "warehouse.already-loaded", HandedOver, HandedOver, OutboundCancelled,
        ]),
        ("shipments/{0}/FS1/deliver", """{"receivedBy":"王小明","effectiveOn":"2026-03-05"}""", [
            NoShipment, NoShipment, NoShipment, NoShipment, NoShipment, NoShipment, "transport.not-handed-over",
            "transport.not-handed-over", Does, So, NoShipment,
        ]),
        ("shipments/{0}/FS1/deliver", """{"receivedBy":"别人","effectiveOn":"2026-03-05"}""", [
            NoShipment, NoShipment, NoShipment, NoShipment, NoShipment, NoShipment, "transport.not-handed-over",
            "transport.not-handed-over", Does, "transport.already-delivered", NoShipment,
        ]),
    ];

    private const string Reason = """{"reason":"r"}""";
    private const string NoOrder = "orders.unknown-order";
    private const string NoException = "orders.no-such-exception";
    private const string Reserved = "orders.already-reserved";
    private const string OrderShipped = "orders.already-shipped";
    private const string OrderCancelled = "orders.already-cancelled";
    private const string NoOutbound = "warehouse.unknown-outbound";
    private const string OutboundCancelled = "warehouse.outbound-cancelled";
    private const string HandedOver = "warehouse.already-handed-over";
    private const string NoShipment = "transport.unknown-shipment";

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!_open) await Prepare();
        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_command_that_can_do_nothing_says_why_or_that_it_is_already_so()
    {
        var (wrong, position) = (new List<string>(), await served.Settled());
        foreach (var (path, body, answers) in Table)
        {
            answers.Length.ShouldBe(Statuses.Length, path);
            foreach (var (status, expected) in Statuses.Zip(answers))
            {
                if (expected == Does) continue;
                var reply = await served.Post($"/api/{string.Format(null, path, $"TM/{status}")}", body);
                var answer = reply.Status == 200 ? reply.Json.GetProperty("events").GetInt32() == 0 ? So : Does
                    : reply.Code;
                if (answer != expected) wrong.Add($"{path} {body} when {status}: {answer}, not {expected}");
                var after = await served.Settled();
                if (after != position) wrong.Add($"{path} {body} when {status} wrote something");
                position = after;
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("R-NONE", "TM:invoiced", "finance.unknown-receipt")]
    [InlineData("R-FREE", "TM:picking", "finance.unknown-invoice")]
    [InlineData("R-FREE", "TM:none", "finance.unknown-invoice")]
    [InlineData("R-OTHER", "TM:owed", "finance.other-customer")]
    [InlineData("R-FREE", "TM:invoiced", "finance.already-cleared")]
    [InlineData("R-SPENT", "TM:owed", "finance.nothing-free")]
    [InlineData("R-SPENT", "TM:invoiced", So)]
    [InlineData("R-FREE", "INV-999999", "finance.unknown-reference")]
    public async Task A_receipt_that_can_clear_nothing_is_told_why(string receipt, string reference, string expected)
    {
        var position = await served.Settled();
        var reply = await served.Post(
            $"/api/receipts/{receipt}/allocate", $$"""{"reference":"{{reference}}","effectiveOn":"2026-03-21"}""");
        (reply.Status == 200 ? So : reply.Code).ShouldBe(expected, reply.Text);
        (await served.Settled()).ShouldBe(position);
    }

    private async Task Prepare()
    {
        await served.Open(stock: 100);
        await served.Item("NOTHING", 0);
        await served.Done("/api/customers", """{"code":"C2","name":"别的客户","currency":"CNY"}""");
        await served.Done(
            "/api/orders/TM/paid-before/payments", """{"payment":"P","amount":{"amount":1.00,"currency":"CNY"}}""");
        await served.Done("/api/orders", Company.OrderOf("on-hold", 1, price: 999.00m));
        await served.Done("/api/orders", Company.OrderOf("waiting", 1, "NOTHING"));
        var price = 190.00m;
        foreach (var status in (string[])["picking", "picked", "packed", "loaded", "shipped", "cancelled"])
            await served.Done("/api/orders", Company.OrderOf(status, 1, price: price++));
        foreach (var status in (string[])["invoiced", "owed"])
        {
            await served.Done("/api/orders", Company.OrderOf(status, 1, price: price++));
            await served.Settled();
            await served.Fulfil(status, waybill: "W");
        }

        await served.Settled();
        foreach (var (status, verbs) in ((string, string[])[])
            [("picked", ["pick"]), ("packed", ["pick", "pack"]), ("loaded", ["pick", "pack", "load"]),
                ("shipped", ["pick", "pack", "load", "ship"])])
            foreach (var verb in verbs) await served.Step(status, verb, waybill: "W");
        await served.Done("/api/orders/TM/cancelled/cancel", """{"reason":"客户取消"}""");
        foreach (var (receipt, customer, amount, reference) in ((string, string, string, string)[])
            [("R-SPENT", "C1", "234.00", "TM:invoiced"), ("R-FREE", "C1", "9.00", ""), ("R-OTHER", "C2", "9.00", "")])
        {
            var to = reference.Length > 0 ? $",\"reference\":\"{reference}\"" : "";
            await served.Done("/api/receipts", $$"""
                {"receipt":"{{receipt}}","customer":"{{customer}}","effectiveOn":"2026-03-20",
                 "amount":{"amount":{{amount}},"currency":"CNY"}{{to}}}
                """);
        }

        await served.Settled();
    }
}
