using System.Text.Json;

namespace Daybook.Api.Tests;

/// <summary>The examples of the interface's description tell one story, and every one of them is true: sent to its own
/// route in the order of the story it is accepted and does something.</summary>
public sealed class ExampleTests(Served served) : IClassFixture<Served>
{
    private static readonly string[] Story =
    [
        "open-accounts", "write-manual-voucher", "open-channel", "set-price-limits", "register-item",
        "define-item-unit", "set-price",
        "set-vat-rate", "set-item-vat-rate", "write-bill", "release-bill", "withdraw-bill",
        "request-change", "withdraw-change", "register-customer",
        "register-supplier", "record-certificate", "apply-qualification", "qualify-supplier",
        "open-warehouse", "generate-bins", "receive-opening-stock",
        "set-work-centre", "write-routing", "release-routing", "enter-operator",
        "set-inspection-plan", "record-inspection",
        "write-work-order", "cancel-work-order",
        "set-planning-parameters", "forecast-demand", "run-planning", "dismiss-proposal",
        "compute-stock-policies", "set-stock-levels",
        "draft-purchase-order", "send-purchase-order", "receive-purchase", "write-requisition", "submit-requisition",
        "order-requisitions", "ask-quotations", "enter-bid", "award-quotations", "cancel-purchase-order",
        "close-requisition", "advise-shipment", "receive-advice", "close-purchase-order",
        "set-supplier-rules", "review-suppliers",
        "enter-supplier-invoice", "propose-payment-run", "withdraw-payment-run",
        "pay-supplier-invoice",
        "open-project", "plan-project", "budget-task", "report-progress", "book-time", "book-expense", "withdraw-cost",
        "charge-purchase", "release-purchase", "sign-contract", "reach-contract-part", "receive-contract-part",
        "close-project",
        "move-stock", "admit-carrier", "publish-tariff", "map-zone", "publish-sourcing-rules", "buffer-stock",
        "set-pool-rules", "assign-customer",
        "enter-lead", "qualify-lead", "move-opportunity", "write-quotation", "send-quotation", "accept-quotation",
        "win-opportunity",
        "hold-cart", "set-exchange-rate", "place-order", "resolve-order-exception", "report-short-pick",
        "find-stock", "open-stock-count", "count-stock", "ask-recount", "hold-lot", "release-lot",
        "pick-outbound", "pack-outbound", "load-outbound", "ship-outbound",
        "locate-depot", "set-vehicle", "set-driver", "plan-delivery", "plan-routes", "accept-route", "cancel-trip",
        "plan-trip", "depart-trip", "report-positions", "fail-stop", "finish-trip", "deliver-shipment",
        "enter-freight-bill", "dispute-freight-line", "correct-freight-line", "pay-freight-bill",
        "rate-order", "open-ticket", "answer-ticket", "solve-ticket", "close-ticket", "score-ticket",
        "book-receipt", "ask-return", "authorise-return", "receive-return", "restock-return", "refund-return",
        "change-item-unit",
        "change-item-decimals", "create-key", "invite-user", "replay-dead-letter", "discard-dead-letter",
        "found-department", "enter-employee", "hold-post", "set-approval-policy",
        "write-expense-claim", "change-expense-claim", "withdraw-expense-claim",
        "set-bookable", "set-shift", "roster-shift", "punch", "correct-work-day",
        "register-webhook-endpoint", "enter-stage", "change-company",
    ];

    /// <summary>Commands of the story that need no body, and therefore no example.</summary>
    private static readonly string[] WithoutBody =
        ["pick-outbound", "close-ticket", "authorise-return", "depart-trip", "finish-trip"];

    /// <summary>What only people send, whose example <see cref="ViewTests"/> sends.</summary>
    private static readonly string[] OfPeople = ["save-view"];

    /// <summary>Sent by <see cref="NoteTests"/>: a path of it names things of every kind.</summary>
    private static readonly string[] OfAnything = ["add-comment"];

    private const string Part =
        """{"sku":"KETTLE-BODY","name":"壶身组件","baseUnit":"EA","state":"production"}""";

    private static readonly Guid Letter = new("01937b5e-7a00-7000-8000-000000000001");

    private static readonly Dictionary<string, string> Things = new()
    {
        ["sku"] = "KETTLE-17", ["code"] = "FS1", ["warehouse"] = "FS1", ["channel"] = "TM", ["number"] = "1001",
        ["unit"] = "CTN", ["supplier"] = "S001", ["id"] = $"{Letter}", ["profile"] = "main",
        ["item"] = "KETTLE-17", ["version"] = "V1.0", ["project"] = "XM-1", ["line"] = "1",
        ["purchaseOrder"] = "1001", ["group"] = "ALL", ["advice"] = "FH-77",
        ["carrier"] = "SF", ["waybill"] = "SF1234567890", ["run"] = "JH-1", ["proposal"] = "1",
        ["plan"] = "XL-1", ["vehicle"] = "C-01",
        ["employee"] = "E01", ["day"] = "2026-03-02",
    };

    /// <summary>The numbers of what is no order.</summary>
    private static readonly Dictionary<string, string> Numbers = new()
    {
        ["withdraw-cost"] = "GS-1", ["reach-contract-part"] = "HT-1", ["receive-contract-part"] = "HT-1",
        ["qualify-lead"] = "XS-1", ["move-opportunity"] = "SJ-1", ["win-opportunity"] = "SJ-1",
        ["send-quotation"] = "1003", ["accept-quotation"] = "1003", ["answer-ticket"] = "GD-1",
        ["dispute-freight-line"] = "YF-2603", ["correct-freight-line"] = "YF-2603", ["pay-freight-bill"] = "YF-2603",
        ["authorise-return"] = "TH-1", ["receive-return"] = "TH-1", ["restock-return"] = "TH-1",
        ["refund-return"] = "TH-1",
        ["change-expense-claim"] = "BX-1", ["withdraw-expense-claim"] = "BX-1",
        ["solve-ticket"] = "GD-1", ["close-ticket"] = "GD-1", ["score-ticket"] = "GD-1",
    };

    /// <summary>The codes of what is no warehouse.</summary>
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["assign-customer"] = "C001", ["set-price-limits"] = "TM", ["set-vat-rate"] = "standard",
    };

    [Fact]
    public async Task Every_example_is_accepted_by_its_own_route_and_does_something()
    {
        var document = await served.Read("/openapi/v1.json");
        var commands = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => (path.Name, Operation: o.Value)))
            .Where(c => c.Operation.TryGetProperty("operationId", out _))
            .ToDictionary(c => c.Operation.GetProperty("operationId").GetString()!);
        commands.Where(c => Example(c.Value.Operation) is not null).Select(c => c.Key).Concat(WithoutBody)
            .ShouldBe(
                [.. Story, .. OfPeople, .. OfAnything], ignoreOrder: true, "every example has its place in the story");
        foreach (var name in Story)
        {
            var (path, operation) = commands[name];
            if (name is "count-stock" or "ask-recount") path = path.Replace("{number}", "PD-1");
            if (name == "cancel-purchase-order") path = path.Replace("{number}", "1002");
            if (name == "hold-post") path = path.Replace("{number}", "E01");
            if (name == "pay-supplier-invoice") path = path.Replace("{number}", "25442000");
            if (Numbers.GetValueOrDefault(name) is { } number) path = path.Replace("{number}", number);
            if (name == "cancel-trip") path = path.Replace("{trip}", "CC-1");
            path = path.Replace("{trip}", "CC-2");
            if (Codes.GetValueOrDefault(name) is { } code) path = path.Replace("{code}", code);
            var filled = Things.Aggregate(path, (p, thing) => p.Replace($"{{{thing.Key}}}", thing.Value));
            if (name.EndsWith("dead-letter", StringComparison.Ordinal)) await served.Die(Letter);
            if (name == "enter-stage")
            {
                await served.Done("/api/purchase-orders/1003/cancel", """{"reason":"改由其他供应商"}""");
                await served.Settled();
            }

            if (name == "write-bill") await served.Done("/api/items", Part);
            if (name == "resolve-order-exception") filled = await HeldOrder();
            // A trip leaves on its day.
            var body = name == "depart-trip" ? """{"effectiveOn":"2026-03-04"}""" : Example(operation) ?? "{}";
            var reply = await served.Post(filled, body);
            reply.Status.ShouldBe(200, $"{name}: {reply.Text}");
            reply.Json.GetProperty("events").GetInt32().ShouldBePositive(name);
            await served.Settled();
        }

        var order = await served.Order("TM/1001");
        order.GetProperty("order").GetProperty("status").GetString().ShouldBe("reconciled", order.ToString());
    }

    /// <summary>An order at half the price, and where what is open against it is resolved.</summary>
    private async Task<string> HeldOrder()
    {
        await served.Done("/api/orders", $$"""
            {"channel":"TM","number":"1002","customer":"C001","currency":"CNY","orderedOn":"2026-03-02",
             "shipTo":{{Company.Address}},"lines":[{"sku":"KETTLE-17","quantity":{"value":1,"unit":"EA"},
             "unitPrice":99.50}]}
            """);
        await served.Settled();
        return "/api/orders/TM/1002/exceptions/price-deviates/resolve";
    }

    private static string? Example(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty("application/json", out var json)
        && json.TryGetProperty("example", out var example)
            ? example.GetRawText()
            : null;
}
