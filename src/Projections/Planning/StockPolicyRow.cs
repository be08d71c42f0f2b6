using System.Diagnostics;
using Daybook.Domain.Planning;
using Daybook.Kernel;

namespace Daybook.Projections.Planning;

/// <summary>A run that proposes stock policies (库存策略运行).</summary>
public sealed record StockPolicyRunRow : Row
{
    public required string Run { get; init; }

    /// <summary>The Monday before which weeks count.</summary>
    public DateOnly LastMonday { get; init; }

    /// <summary>The chance that nothing is missing in a cycle.</summary>
    [ChangedByFacts]
    public decimal ServiceLevel { get; init; }
    [SumOfRows("stock_policies", SumOfRowsAttribute.Each, nameof(Run))]
    public int Items { get; init; }

    /// <summary>The position of the log that it was made at.</summary>
    [NoFigure("names a position")]
    public long ReadAt { get; init; }
}

/// <summary>Runs.</summary>
public sealed class StockPolicyRunsProjection()
    : Projection<StockPolicyRunRow>("stock_policy_runs", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["run"];

    public StockPolicyRunRow? Apply(StockPolicyRunRow? row, Recorded<StockPolicyRunEvent.Made> e) => new()
    {
        Key = e.Stream.Id,
        Run = e.Body.Number,
        LastMonday = e.Body.Terms.Until,
        ServiceLevel = e.Body.Terms.Service,
        Items = e.Body.Terms.Items,
        ReadAt = e.Body.Terms.ReadAt,
    };
}

/// <summary>The policy that a run proposes for an item (库存策略), with what it is computed from.</summary>
/// <remarks>The key is the run and the SKU. Quantities are in the base unit of the item.</remarks>
public sealed record StockPolicyRow : Row
{
    public required string Run { get; init; }
    public required string Sku { get; init; }
    public StockPolicyStatus Status { get; init; }
    public AbcClass Abc { get; init; }
    public XyzClass Xyz { get; init; }

    /// <summary>What left the stock in the last 52 weeks, at its cost, in the currency of the books.</summary>
    [ChangedByFacts]
    public decimal UsedValue { get; init; }

    /// <summary>The coefficient of variation of weekly demand.</summary>
    [ChangedByFacts]
    public decimal? Variation { get; init; }

    /// <summary>The weeks of history.</summary>
    [ChangedByFacts]
    public int History { get; init; }

    /// <summary>The forecast of demand in a week.</summary>
    [ChangedByFacts]
    public decimal? PerWeek { get; init; }

    /// <summary>The mean of the squared errors of the forecast.</summary>
    [ChangedByFacts]
    public decimal? SquaredError { get; init; }

    /// <summary>The mean of the days from order to receipt.</summary>
    [ChangedByFacts]
    public decimal? LeadTimeDays { get; init; }

    /// <summary>How much it deviates, in days.</summary>
    [ChangedByFacts]
    public decimal? LeadTimeDeviation { get; init; }

    /// <summary>The lead times that were measured; 0 when the planned one is taken.</summary>
    [ChangedByFacts]
    public int? Measured { get; init; }

    /// <summary>The normal quantile of the level of service.</summary>
    [ChangedByFacts]
    public decimal? Quantile { get; init; }
    [ChangedByFacts]
    public decimal? SafetyStock { get; init; }
    [ChangedByFacts]
    public decimal? ReorderPoint { get; init; }
    public required string Unit { get; init; }

    /// <summary>The warehouse whose stock levels have it.</summary>
    public string? Warehouse { get; init; }
}

/// <summary>What became of a proposed policy.</summary>
public enum StockPolicyStatus
{
    Proposed,
    Accepted,
}

/// <summary>Proposed policies.</summary>
public sealed class StockPoliciesProjection()
    : Projection<StockPolicyRow>("stock_policies", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["run, sku", "sku"];

    public StockPolicyRow? Apply(StockPolicyRow? row, Recorded<StockPolicyEvent> e) => e.Body switch
    {
        StockPolicyEvent.Proposed { Policy: var policy } x => new StockPolicyRow
        {
            Key = e.Stream.Id,
            Run = x.Run,
            Sku = policy.Sku,
            Abc = policy.Abc,
            Xyz = policy.Xyz,
            UsedValue = policy.Value,
            Variation = policy.Variation,
            History = policy.Weeks,
            PerWeek = policy.Reorder?.PerWeek,
            SquaredError = policy.Reorder?.SquaredError,
            LeadTimeDays = policy.Reorder?.LeadTimeDays,
            LeadTimeDeviation = policy.Reorder?.LeadTimeDeviation,
            Measured = policy.Reorder?.Measured,
            Quantile = policy.Reorder?.Quantile,
            SafetyStock = policy.Reorder?.SafetyStock,
            ReorderPoint = policy.Reorder?.ReorderPoint,
            Unit = policy.Unit,
        },
        StockPolicyEvent.Accepted x => row! with { Status = StockPolicyStatus.Accepted, Warehouse = x.Warehouse },
        _ => throw new UnreachableException(),
    };
}

/// <summary>What a run reads of goods that left the stock and of how long goods took to come.</summary>
public static class StockPolicyQueries
{
    /// <summary>What left the stock for orders and work orders in each week from the day <c>$1</c> to the day before
    /// <c>$2</c>.</summary>
    public const string WeeklyUsed = """
        select m.sku || '/' || date_trunc('week', m.effective_on::timestamp)::date as key, '' as document, 0 as line,
               null::text as item, m.sku, -sum(m.quantity) as quantity, min(m.unit) as unit,
               date_trunc('week', m.effective_on::timestamp)::date as day
        from read.stock_movements m
        where m.kind in ('Shipment', 'Issue') and m.effective_on >= $1 and m.effective_on < $2
        group by m.sku, date_trunc('week', m.effective_on::timestamp)::date
        """;

    /// <summary>The cost of what left the stock, in the same days.</summary>
    public const string UsedValue = """
        select v.sku as key, '' as document, 0 as line, null::text as item, v.sku, -sum(v.value) as quantity,
               null::text as unit, date '0001-01-01' as day
        from read.value_movements v
        where v.quantity < 0 and v.effective_on >= $1 and v.effective_on < $2
        group by v.sku
        """;

    /// <summary>The days from sending a purchase order, or releasing a work order, to each receipt, in the same
    /// days.</summary>
    public const string LeadTimes = """
        select 'P/' || r.key as key, r.number as document, r.received_on - coalesce(p.sent_on, p.ordered_on) as line,
               null::text as item, r.sku, r.quantity, r.unit, r.received_on as day
        from read.purchase_receipts r
        join read.purchase_orders p on p.number = r.number
        where r.received_on >= $1 and r.received_on < $2
        union all
        select 'W/' || m.key, w.number, m.effective_on - w.released_on, null, m.sku, m.quantity, m.unit, m.effective_on
        from read.stock_movements m
        join read.work_orders w on w.number = m.source
        where m.kind = 'Production' and m.effective_on >= $1 and m.effective_on < $2
          and m.effective_on >= w.released_on
        """;
}
