using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A line of a requisition, with what is ordered and what is left to order.</summary>
/// <remarks>The key is the requisition's id and the line.</remarks>
public sealed record RequisitionLineRow : Row
{
    public required string Requisition { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }

    /// <summary>In the base unit of the item.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public DateOnly NeededOn { get; init; }

    /// <summary>What purchase orders have of it, in the base unit.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows(
        "requisition_orders", nameof(RequisitionOrderRow.Quantity), nameof(Requisition),
        nameof(RequisitionOrderRow.RequestedLine) + "=" + nameof(Line))]
    public decimal Ordered { get; init; }

    /// <summary>True when it was submitted and not ended.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What is still to be ordered, in the base unit; zero when it was not submitted or is ended.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Left => IsOpen ? Math.Max(0, Quantity - Ordered) : 0;

    /// <summary>The id of the order of a customer that it is for.</summary>
    public string? OrderId { get; init; }

    /// <summary>The work order that it is for.</summary>
    public string? WorkOrder { get; init; }

    /// <summary>What else is said about what it is for.</summary>
    public string? ForNote { get; init; }
}

/// <summary>Lines of requisitions.</summary>
public sealed class RequisitionLinesProjection()
    : Projection<RequisitionLineRow>("requisition_lines", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["requisition, line", "sku, needed_on", "order_id", "work_order"];

    public IEnumerable<string> Keys(Recorded<RequisitionEvent> e) => (e.Body switch
    {
        RequisitionEvent.Written x => x.Terms.LineNumbers,
        RequisitionEvent.Changed x => [.. x.Before.LineNumbers.Union(x.After.LineNumbers)],
        RequisitionEvent.Submitted x => x.Lines,
        RequisitionEvent.Ordered x => [x.Line],
        RequisitionEvent.GivenBack x => [x.Line],
        RequisitionEvent.Closed x => x.Lines,
        RequisitionEvent.Cancelled x => x.Lines,
        _ => throw new UnreachableException(),
    }).Select(line => RowKey.Under(e.Stream, $"{line}"));

    public RequisitionLineRow? Apply(RequisitionLineRow? row, string key, Recorded<RequisitionEvent> e) =>
        e.Body switch
    {
        RequisitionEvent.Written x => Written(key, e.Stream, x.Terms.Warehouse, x.Terms.Find(LineOf(key))!),
        RequisitionEvent.Changed x => x.After.Find(LineOf(key)) is { } line
            ? Written(key, e.Stream, x.After.Warehouse, line) with { Ordered = row?.Ordered ?? 0 }
            : null,
        RequisitionEvent.Submitted => row! with { IsOpen = true },
        RequisitionEvent.Ordered x => row! with { Ordered = row.Ordered + x.Quantity.Value },
        RequisitionEvent.GivenBack x => row! with { Ordered = row.Ordered - x.Quantity.Value },
        RequisitionEvent.Closed or RequisitionEvent.Cancelled => row! with { IsOpen = false },
        _ => throw new UnreachableException(),
    };

    private static int LineOf(string key) => int.Parse(RowKey.Last(key));

    private static RequisitionLineRow Written(
        string key, StreamId requisition, string warehouse, RequestedLine line) => new()
    {
        Key = key,
        Requisition = requisition.Parts()[0],
        Line = line.Line,
        Warehouse = warehouse,
        Sku = line.Sku,
        Quantity = line.BaseQuantity.Value,
        Unit = line.BaseQuantity.Unit,
        NeededOn = line.NeededOn,
        OrderId = line.For is { Channel: { } channel, Order: { } order }
            ? StreamId.Of("sales-order", channel, order).Id
            : null,
        WorkOrder = line.For?.WorkOrder,
        ForNote = line.For?.Note,
    };
}
