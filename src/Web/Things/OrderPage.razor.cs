using System.Text.Json;
using Daybook.Web.Ground;
using Daybook.Web.Work;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Things;

/// <summary>An order: its progress, the work that waits for a person, its lines, its goods, its money, and its
/// history.</summary>
public sealed partial class OrderPage : DeskPage
{
    private const int SegmentsBefore = 2;
    private static readonly string[] First = ["amend-order", "cancel-order", "promise-order"];
    private static readonly string[] Sums = ["goods", "freight", "tax"];
    private static readonly string[] LineColumns =
        ["line", "sku", "orderedQuantity", "orderedUnit", "unitPrice", "discount", "net", "allocated", "shipped"];

    private static readonly string[] Shown = ["orders", "order_lines", "outbounds", "shipments", "order_history",
        "order_exceptions", "invoices"];

    private static readonly string[] FactColumns =
        ["channel", "customer", "orderedOn", "requiredOn", "promisedOn", "priority", "warehouses", "shipsFrom",
            "shipVia", "paymentTermDays", "amendments", "placedBy", "cancelledReason"];

    private static readonly string[] OutboundFacts =
        ["units", "releasedOn", "package", "weightKg", "manifest", "dock"];

    private static readonly string[] ShipmentFacts =
        ["carrier", "tariff", "price", "waybill", "handedOverOn", "deliveredOn", "receivedBy"];

    private IReadOnlyList<string> _parts = [];
    private JsonElement? _view;
    private Problem? _problem;
    private long? _position;
    private int _noted;

    [Parameter]
    public string Channel { get; set; } = "";

    [Parameter]
    public string Number { get; set; } = "";

    private JsonElement Order => _view?.Of("order") ?? default;

    private string Status => Order.TextOf("status") ?? "";

    private IEnumerable<(string Name, string Value)> Named => [("channel", _parts[0]), ("number", _parts[1])];

    protected override async Task Load()
    {
        _parts = [.. Segments.Skip(SegmentsBefore)];
        var settled = QueryHelpers.ParseQuery(Query).GetValueOrDefault("settled").ToString();
        var path = $"/api/orders/{string.Join('/', _parts.Select(Uri.EscapeDataString))}";
        var reply = await Desk.Get(
            path + Addresses.Query(settled.Length > 0 ? [("settled", settled)] : []), Gone);
        (_problem, _view) = (reply.Problem, reply.IsGood ? reply.Json : null);
        _position = reply.Json.WholeOf("position");
    }

    private IEnumerable<ListedColumn> Facts() => Desk.List("orders") is not { } list
        ? []
        : FactColumns.Select(list.Column).OfType<ListedColumn>().Where(c => Order.Of(c.Name) is var value
            && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0));

    private string Amount(string name) => Format.Number(Order.NumberOf(name) ?? 0);

    private static string Lines(JsonElement address) => string.Join(
        ' ', address.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String).Select(m => m.Value));

    /// <summary>The steps of an order, each with its day when it is done.</summary>
    private IEnumerable<Step> Steps()
    {
        var progress = Order.Of("progress");
        var stages = progress.ItemsOf("legs").Select(l => l.TextOf("stage")).ToList();
        (string Status, bool IsPassed, string? When)[] way =
        [
            ("accepted", Yes("isPlaced"), Order.TextOf("orderedOn")),
            ("validated", Yes("isValidated"), null),
            ("reserved", stages.Count > 0, null),
            ("packed", stages.Count > 0 && stages.TrueForAll(s => s is "packed" or "shipped" or "delivered"), null),
            ("shipped", Order.TextOf("shippedOn") is not null, Order.TextOf("shippedOn")),
            ("delivered", Order.TextOf("deliveredOn") is not null, Order.TextOf("deliveredOn")),
            ("invoiced", Yes("isInvoiced"), Order.TextOf("invoicedOn")),
            ("reconciled", Yes("isSettled"), Order.TextOf("settledOn")),
        ];
        return way.Select(s => new Step(
            Texts.Value("orders", "status", s.Status), s.IsPassed, s.Status == Status, s.When));

        bool Yes(string name) => progress.Of(name).ValueKind == JsonValueKind.True;
    }

    /// <summary>The commands for a finding that this person may send.</summary>
    private IEnumerable<(string Text, string Address)> ActionsOf(JsonElement finding) => FindingActions.Of(
        finding, _parts[0], _parts[1], Addresses.Thing("sales-order", _parts), Desk, Texts);

    /// <summary>The next step for the goods of a warehouse.</summary>
    private (string Text, string Address)? Next(JsonElement outbound, JsonElement shipment)
    {
        var name = outbound.TextOf("status") switch
        {
            "released" => "pick-outbound",
            "picked" => "pack-outbound",
            "packed" => shipment.ValueKind == JsonValueKind.Object ? "load-outbound" : "plan-shipment",
            "loaded" => "ship-outbound",
            "handedOver" when shipment.TextOf("status") != "delivered" => "deliver-shipment",
            _ => "",
        };
        return Desk.Command(name) is { } command
            ? (Texts.Command(command), Addresses.Form(
                name, [.. Named, ("warehouse", outbound.TextOf("warehouse") ?? ""),
                    ("from", Addresses.Thing("sales-order", _parts)), (Addresses.Seen, $"{_position}")]))
            : null;
    }

    private IEnumerable<(string Of, string Name, string Value)> Delivery(JsonElement outbound, JsonElement shipment)
    {
        foreach (var name in OutboundFacts)
        {
            if (outbound.TextOf(name) is { } value)
                yield return ("outbounds", name, Written(name, value, outbound.Of(name)));
        }

        foreach (var name in ShipmentFacts)
        {
            if (shipment.TextOf(name) is { } value)
                yield return ("shipments", name, Written(name, value, shipment.Of(name)));
        }
    }

    private string Written(string name, string text, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? Format.Number(value.GetDecimal())
        : name.EndsWith("On", StringComparison.Ordinal) ? Format.Day(text)
        : text;

    private sealed record Step(string Text, bool IsPassed, bool IsHere, string? When);
}
