using System.Diagnostics;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>How much of a SKU there should be in a warehouse (库存上下限), in the base unit of the item.</summary>
public sealed record StockLevelRow : Row
{
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }

    /// <summary>When what is free and on order falls to it, more is asked for.</summary>
    [ChangedByFacts]
    public decimal? ReorderPoint { get; init; }

    /// <summary>Less than it is an alert.</summary>
    [ChangedByFacts]
    public decimal? Least { get; init; }

    /// <summary>More than it is an alert.</summary>
    [ChangedByFacts]
    public decimal? Most { get; init; }
    public required string Unit { get; init; }
}

/// <summary>The SKUs whose stock is watched.</summary>
public sealed class StockLevelsProjection()
    : Projection<StockLevelRow>("stock_levels", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["warehouse, sku", "sku"];

    public StockLevelRow? Apply(StockLevelRow? row, Recorded<StockLevelsEvent> e) => e.Body switch
    {
        StockLevelsEvent.Set { After: var terms } x =>
            (terms.ReorderPoint ?? terms.Least ?? terms.Most) is { Unit: var unit }
                ? new StockLevelRow
                {
                    Key = e.Stream.Id,
                    Warehouse = x.Warehouse,
                    Sku = x.Sku,
                    ReorderPoint = terms.ReorderPoint?.Value,
                    Least = terms.Least?.Value,
                    Most = terms.Most?.Value,
                    Unit = unit,
                }
                : null,
        _ => throw new UnreachableException(),
    };
}

/// <summary>What there is of a SKU whose stock is watched, beside how much there should be (库存预警).</summary>
public sealed record StockAlertRow
{
    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("available_to_promise", nameof(AvailableToPromiseRow.OnHand), nameof(Warehouse), nameof(Sku))]
    public decimal OnHand { get; init; }

    /// <summary>What can still be promised.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("available_to_promise", nameof(AvailableToPromiseRow.Available), nameof(Warehouse), nameof(Sku))]
    public decimal Available { get; init; }

    /// <summary>What purchase orders that suppliers have still bring.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("purchase_lines", "Expected", nameof(Warehouse), nameof(Sku))]
    public decimal OnOrder { get; init; }
    [SumOfRows("stock_levels", nameof(StockLevelRow.ReorderPoint), nameof(Key))]
    public decimal? ReorderPoint { get; init; }
    [SumOfRows("stock_levels", nameof(StockLevelRow.Least), nameof(Key))]
    public decimal? Least { get; init; }
    [SumOfRows("stock_levels", nameof(StockLevelRow.Most), nameof(Key))]
    public decimal? Most { get; init; }
    public required string Unit { get; init; }
    public StockAlert Alert { get; init; }
    public long Position { get; init; }
}

/// <summary>What is to be noticed of a stock.</summary>
public enum StockAlert
{
    /// <summary>It is as it should be.</summary>
    None,

    /// <summary>Less can be promised than the least.</summary>
    BelowLeast,

    /// <summary>More is there than the most.</summary>
    AboveMost,
}

/// <summary>Stock beside its levels, compared when it is read.</summary>
public static class StockAlertList
{
    public static ComputedList List { get; } = new("stock_alerts", ReadGroups.Books, typeof(StockAlertRow), """
        select s.key, s.warehouse, s.sku, s.on_hand, s.available, s.on_order, s.reorder_point, s.least, s.most, s.unit,
               case when s.available < s.least then 'BelowLeast' when s.on_hand > s.most then 'AboveMost'
                    else 'None' end as alert,
               s."position"
        from (
            select l.key, l.warehouse, l.sku, coalesce(a.on_hand, 0) as on_hand, coalesce(a.available, 0) as available,
                   coalesce((select sum(p.expected) from read.purchase_lines p
                             where p.warehouse = l.warehouse and p.sku = l.sku), 0) as on_order,
                   l.reorder_point, l.least, l.most, l.unit, l."position"
            from read.stock_levels l
            left join read.available_to_promise a on a.warehouse = l.warehouse and a.sku = l.sku) s
        """);
}
