using Daybook.Kernel;
using Daybook.Projections.Warehouse;

namespace Daybook.Projections.Manufacturing;

/// <summary>A lot that a work order used, and a lot that it made (批次谱系).</summary>
public sealed record LotGenealogyRow
{
    /// <summary>The work order, what it used and what it made.</summary>
    public required string Key { get; init; }
    public required string WorkOrder { get; init; }
    public required string Component { get; init; }
    public required string ConsumedLot { get; init; }

    /// <summary>What the work order took of the lot less what came back, for all that it made.</summary>
    [SumOfRows(
        "lot_movements", nameof(LotMovementRow.Quantity), "Source=WorkOrder", "Sku=Component", "Lot=ConsumedLot",
        Where = "r.kind in ('Issue', 'Unused')", IsNegated = true)]
    public decimal Consumed { get; init; }
    public required string ConsumedUnit { get; init; }
    public required string Item { get; init; }
    public required string ProducedLot { get; init; }

    /// <summary>What the work order made of the lot.</summary>
    [SumOfRows(
        "lot_movements", nameof(LotMovementRow.Quantity), "Source=WorkOrder", "Sku=Item", "Lot=ProducedLot",
        Where = "r.kind = 'Production'")]
    public decimal Produced { get; init; }
    public required string ProducedUnit { get; init; }
    public DateOnly ProducedOn { get; init; }
}

/// <summary>Lots from material to product: where a lot went, by <c>consumedLot</c>, and what is in one, by
/// <c>producedLot</c>.</summary>
public static class LotGenealogyList
{
    public static ComputedList List { get; } = new("lot_genealogy", ReadGroups.Books, typeof(LotGenealogyRow), """
        select w.key || '/' || u.sku || '/' || replace(replace(u.lot, '%', '%25'), '/', '%2F') || '/' || w.item || '/'
                   || replace(replace(p.lot, '%', '%25'), '/', '%2F') as key,
               w.number as work_order, u.sku as component, u.lot as consumed_lot, u.quantity as consumed,
               u.unit as consumed_unit, w.item, p.lot as produced_lot, p.quantity as produced,
               p.unit as produced_unit, p.produced_on
        from read.work_orders w
        join (select source, sku, lot, unit, -sum(quantity) as quantity from read.lot_movements
              where kind in ('Issue', 'Unused') group by 1, 2, 3, 4 having sum(quantity) <> 0) u on u.source = w.number
        join (select source, sku, lot, unit, sum(quantity) as quantity, max(effective_on) as produced_on
              from read.lot_movements where kind = 'Production' group by 1, 2, 3, 4) p
            on p.source = w.number and p.sku = w.item
        """);
}
