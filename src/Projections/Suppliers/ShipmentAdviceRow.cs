using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A supplier's advice of a shipment (发货通知).</summary>
public sealed record ShipmentAdviceRow : Row
{
    public required string PurchaseOrder { get; init; }

    /// <summary>The supplier's number of the shipment.</summary>
    public required string Advice { get; init; }
    public required string Supplier { get; init; }
    public required string Warehouse { get; init; }
    public ShipmentAdviceStatus Status { get; init; }
    public DateOnly ShippedOn { get; init; }
    public DateOnly ExpectedOn { get; init; }
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The number under which it was received.</summary>
    public string? Receipt { get; init; }

    /// <summary>True when less or more came than was advised.</summary>
    public bool Differs { get; init; }

    /// <summary>The reason why it was withdrawn.</summary>
    public string? EndReason { get; init; }
}

/// <summary>How far an advised shipment is.</summary>
public enum ShipmentAdviceStatus
{
    OnTheWay,
    Received,
    Withdrawn,
}

/// <summary>Advices of shipments.</summary>
public sealed class ShipmentAdvicesProjection()
    : Projection<ShipmentAdviceRow>("shipment_advices", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["status, expected_on", "purchase_order, advice", "supplier, expected_on desc"];

    public ShipmentAdviceRow? Apply(ShipmentAdviceRow? row, Recorded<ShipmentAdviceEvent> e) => e.Body switch
    {
        ShipmentAdviceEvent.Advised x => new ShipmentAdviceRow
        {
            Key = e.Stream.Id,
            PurchaseOrder = x.PurchaseOrder,
            Advice = x.Advice,
            Supplier = x.Terms.Supplier,
            Warehouse = x.Terms.Warehouse,
            ShippedOn = x.Terms.ShippedOn,
            ExpectedOn = x.Terms.ExpectedOn,
        },
        ShipmentAdviceEvent.Received x => row! with
        {
            Status = ShipmentAdviceStatus.Received,
            Receipt = x.Receipt,
            ReceivedOn = x.On,
            Differs = x.Lines.Any(l => l.Quantity != l.Advised),
        },
        ShipmentAdviceEvent.Withdrawn x => row! with
        {
            Status = ShipmentAdviceStatus.Withdrawn, EndReason = x.Reason,
        },
        _ => throw new UnreachableException(),
    };
}

/// <summary>Goods of an advice, of one lot, with what came.</summary>
/// <remarks>The key is the advice's id and the line.</remarks>
public sealed record ShipmentAdviceLineRow : Row
{
    public required string PurchaseOrder { get; init; }
    public required string Advice { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }

    /// <summary>The line of the purchase order.</summary>
    [NoFigure("numbers the line")]
    public int OrderLine { get; init; }
    public required string Supplier { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    public string? Lot { get; init; }

    /// <summary>The last day on which the lot may be used, as the supplier says.</summary>
    public DateOnly? ExpiresOn { get; init; }
    public DateOnly ExpectedOn { get; init; }
    public ShipmentAdviceStatus Status { get; init; }

    /// <summary>In the base unit of the item.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Advised { get; init; }
    public required string Unit { get; init; }

    /// <summary>What came, in the base unit; zero before it was received.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Received { get; init; }

    /// <summary>What came more than advised; negative for less, zero before it was received.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Difference { get; init; }

    /// <summary>The lot that came, when that is another one.</summary>
    public string? OtherLot { get; init; }
}

/// <summary>Lines of advices.</summary>
public sealed class ShipmentAdviceLinesProjection()
    : Projection<ShipmentAdviceLineRow>("shipment_advice_lines", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["purchase_order, advice, line", "status, expected_on", "sku, expected_on", "lot"];

    public IEnumerable<string> Keys(Recorded<ShipmentAdviceEvent> e) => (e.Body switch
    {
        ShipmentAdviceEvent.Advised x => x.Terms.Lines.Select(l => l.Line),
        ShipmentAdviceEvent.Received x => x.Lines.Select(l => l.Line),
        ShipmentAdviceEvent.Withdrawn x => x.Lines,
        _ => throw new UnreachableException(),
    }).Select(line => RowKey.Under(e.Stream, $"{line}"));

    public ShipmentAdviceLineRow? Apply(
        ShipmentAdviceLineRow? row, string key, Recorded<ShipmentAdviceEvent> e) => e.Body switch
    {
        ShipmentAdviceEvent.Advised x => Advised(key, x, x.Terms.Find(int.Parse(RowKey.Last(key)))!),
        ShipmentAdviceEvent.Received x => x.Lines.First(l => l.Line == row!.Line) is { } came
            ? row! with
            {
                Status = ShipmentAdviceStatus.Received,
                Received = came.Quantity.Value,
                Difference = (came.Quantity - came.Advised).Value,
                OtherLot = came.Quantity.IsZero || came.Lot == row.Lot ? null : came.Lot,
            }
            : row,
        ShipmentAdviceEvent.Withdrawn => row! with { Status = ShipmentAdviceStatus.Withdrawn },
        _ => throw new UnreachableException(),
    };

    private static ShipmentAdviceLineRow Advised(string key, ShipmentAdviceEvent.Advised advised, AdviceLine line) =>
        new()
    {
        Key = key,
        PurchaseOrder = advised.PurchaseOrder,
        Advice = advised.Advice,
        Line = line.Line,
        OrderLine = line.OrderLine,
        Supplier = advised.Terms.Supplier,
        Warehouse = advised.Terms.Warehouse,
        Sku = line.Sku,
        Lot = line.Lot,
        ExpiresOn = line.ExpiresOn,
        ExpectedOn = advised.Terms.ExpectedOn,
        Advised = line.BaseQuantity.Value,
        Unit = line.BaseQuantity.Unit,
    };
}
