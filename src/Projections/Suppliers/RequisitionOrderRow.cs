using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>What a line of a purchase order has of a line of a requisition.</summary>
/// <remarks>The key is the requisition's id, the purchase order and its line.</remarks>
public sealed record RequisitionOrderRow : Row
{
    public required string Requisition { get; init; }

    /// <summary>The line of the requisition.</summary>
    [NoFigure("numbers the line")]
    public int RequestedLine { get; init; }
    public required string PurchaseOrder { get; init; }

    /// <summary>The line of the purchase order.</summary>
    [NoFigure("numbers the line")]
    public int OrderLine { get; init; }
    public required string Sku { get; init; }

    /// <summary>In the base unit of the item; less than at first when the order was lowered, cancelled or
    /// closed.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public DateOnly OrderedOn { get; init; }
}

/// <summary>Which purchase orders have what of which requisitions.</summary>
public sealed class RequisitionOrdersProjection()
    : Projection<RequisitionOrderRow>("requisition_orders", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["requisition, requested_line", "purchase_order, order_line"];

    public IEnumerable<string> Keys(Recorded<RequisitionEvent> e) => e.Body switch
    {
        RequisitionEvent.Ordered x => [Key(e.Stream, x.Line, x.PurchaseOrder, x.OrderLine)],
        RequisitionEvent.GivenBack x => [Key(e.Stream, x.Line, x.PurchaseOrder, x.OrderLine)],
        RequisitionEvent.Written or RequisitionEvent.Changed or RequisitionEvent.Submitted or RequisitionEvent.Closed
            or RequisitionEvent.Cancelled => [],
        _ => throw new UnreachableException(),
    };

    public RequisitionOrderRow? Apply(RequisitionOrderRow? row, string key, Recorded<RequisitionEvent> e) =>
        e.Body switch
    {
        RequisitionEvent.Ordered x => With(row ?? new RequisitionOrderRow
        {
            Key = key,
            Requisition = e.Stream.Parts()[0],
            RequestedLine = x.Line,
            PurchaseOrder = x.PurchaseOrder,
            OrderLine = x.OrderLine,
            Sku = x.Sku,
            Unit = x.Quantity.Unit,
            OrderedOn = e.EffectiveOn,
        }, x.Quantity.Value),
        RequisitionEvent.GivenBack x => With(row!, -x.Quantity.Value),
        RequisitionEvent.Written or RequisitionEvent.Changed or RequisitionEvent.Submitted or RequisitionEvent.Closed
            or RequisitionEvent.Cancelled => row,
        _ => throw new UnreachableException(),
    };

    private static RequisitionOrderRow With(RequisitionOrderRow row, decimal quantity) =>
        row with { Quantity = row.Quantity + quantity };

    private static string Key(StreamId requisition, int line, string order, int orderLine) =>
        RowKey.Under(requisition, $"{line}", order, $"{orderLine}");
}
