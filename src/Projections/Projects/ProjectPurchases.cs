using System.Diagnostics;
using Daybook.Domain.Projects;
using Daybook.Kernel;
using Daybook.Projections.Suppliers;

namespace Daybook.Projections.Projects;

/// <summary>The task that a line of a purchase order is charged to.</summary>
public sealed record PurchaseChargeRow : Row
{
    public required string PurchaseOrder { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Project { get; init; }
    public required string Task { get; init; }
}

/// <summary>Charges of purchase orders to tasks. A line that is released has none.</summary>
public sealed class PurchaseChargesProjection()
    : Projection<PurchaseChargeRow>("purchase_charges", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["purchase_order, line", "project, task"];

    public PurchaseChargeRow? Apply(PurchaseChargeRow? row, Recorded<ProjectPurchaseEvent> e) => e.Body switch
    {
        ProjectPurchaseEvent.Charged x => new PurchaseChargeRow
        {
            Key = e.Stream.Id,
            PurchaseOrder = x.Order,
            Line = x.Line,
            Project = x.To.Project,
            Task = x.To.Task,
        },
        ProjectPurchaseEvent.Released => null,
        _ => throw new UnreachableException(),
    };
}

/// <summary>A line of a purchase order that is charged to a task: what it is worth, what arrived, and what we still
/// have to take.</summary>
public sealed record ProjectPurchaseRow
{
    public required string Key { get; init; }
    public required string PurchaseOrder { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Project { get; init; }
    public required string Task { get; init; }
    public required string Supplier { get; init; }
    public required string Sku { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("purchase_lines", nameof(PurchaseLineRow.Net), "Number=PurchaseOrder", nameof(Line))]
    public decimal Net { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("purchase_lines", nameof(PurchaseLineRow.ReceivedValue), "Number=PurchaseOrder", nameof(Line))]
    public decimal ReceivedValue { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("purchase_lines", nameof(PurchaseLineRow.Committed), "Number=PurchaseOrder", nameof(Line))]
    public decimal Committed { get; init; }
    public required string Currency { get; init; }
    public DateOnly NeededOn { get; init; }
    public long Position { get; init; }
}

/// <summary>Purchases of projects.</summary>
public static class ProjectPurchaseList
{
    public static ComputedList List { get; } = new(
        "project_purchases", ReadGroups.Books, typeof(ProjectPurchaseRow), """
        select c.key, c.purchase_order, c.line, c.project, c.task, l.supplier, l.sku, l.net, l.received_value,
               l.committed, l.currency, l.needed_on, greatest(c."position", l."position") as "position"
        from read.purchase_charges c
        join read.purchase_lines l on l.number = c.purchase_order and l.line = c.line
        """);
}

/// <summary>Goods that arrived for a task, at the price of their order.</summary>
public sealed record ProjectReceiptRow
{
    public required string Key { get; init; }
    public required string Project { get; init; }
    public required string Task { get; init; }
    public required string PurchaseOrder { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Receipt { get; init; }
    public required string Sku { get; init; }
    public DateOnly EffectiveOn { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("purchase_receipts", nameof(PurchaseReceiptRow.Value), nameof(Key))]
    public decimal Value { get; init; }
    public required string Currency { get; init; }
    public long Position { get; init; }
}

/// <summary>Receipts of projects.</summary>
public static class ProjectReceiptList
{
    public static ComputedList List { get; } = new(
        "project_receipts", ReadGroups.Books, typeof(ProjectReceiptRow), """
        select r.key, c.project, c.task, r.number as purchase_order, r.line, r.receipt, r.sku,
               r.received_on as effective_on, r.value, r.currency, greatest(c."position", r."position") as "position"
        from read.purchase_charges c
        join read.purchase_receipts r on r.number = c.purchase_order and r.line = c.line
        """);
}
