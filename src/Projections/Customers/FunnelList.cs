using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Projections.Customers;

/// <summary>A stage of the sales funnel (销售漏斗), by currency.</summary>
/// <remarks>The key is the step, the stage and the currency.</remarks>
public sealed record FunnelRow
{
    public required string Key { get; init; }

    /// <summary>The place of the stage in the funnel, from 1.</summary>
    [NoFigure("orders the stages")]
    public int Step { get; init; }
    public OpportunityStage Stage { get; init; }
    public required string Currency { get; init; }

    /// <summary>The number of opportunities that are there.</summary>
    [Summed]
    [SumOfRows("opportunities", SumOfRowsAttribute.Each, nameof(Step), nameof(Currency))]
    public long Opportunities { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("opportunities", nameof(OpportunityRow.Amount), nameof(Step), nameof(Currency))]
    public decimal Amount { get; init; }

    /// <summary>The chance of the stage of the amount, opportunity by opportunity.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("opportunities", nameof(OpportunityRow.Weighted), nameof(Step), nameof(Currency))]
    public decimal Weighted { get; init; }
}

/// <summary>How long opportunities stay in a stage.</summary>
/// <remarks>The key is the stage.</remarks>
public sealed record StageTimeRow
{
    public required string Key { get; init; }
    [NoFigure("orders the stages")]
    public int Step { get; init; }
    public OpportunityStage Stage { get; init; }

    /// <summary>The stays that have ended.</summary>
    [Summed]
    [SumOfRows("opportunity_stages", SumOfRowsAttribute.Each, nameof(Step), Where = "r.left_on is not null")]
    public long Stays { get; init; }

    /// <summary>The days of the stays that have ended.</summary>
    [Summed]
    [SumOfRows("opportunity_stages", nameof(OpportunityStageRow.Days), nameof(Step), Where = "r.left_on is not null")]
    public decimal Days { get; init; }

    /// <summary>The days of one stay, rounded to a tenth.</summary>
    [RatioOf(nameof(Days), nameof(Stays), decimals: 1)]
    public decimal? DaysEach { get; init; }

    /// <summary>The stays that have not ended.</summary>
    [Summed]
    [SumOfRows("opportunity_stages", SumOfRowsAttribute.Each, nameof(Step), Where = "r.left_on is null")]
    public long Staying { get; init; }
}

/// <summary>What is expected of a month (销售预测), by currency.</summary>
/// <remarks>The key is the month and the currency.</remarks>
public sealed record SalesForecastRow
{
    private const string IsOpen = "r.ended_on is null";
    private const string IsWon = "r.stage = 'Won'";

    public required string Key { get; init; }
    public required string Month { get; init; }
    public required string Currency { get; init; }

    /// <summary>The number of open opportunities that are expected to be decided in the month.</summary>
    [Summed]
    [SumOfRows("opportunities", SumOfRowsAttribute.Each, nameof(Month), nameof(Currency), Where = IsOpen)]
    public long Opportunities { get; init; }

    /// <summary>The whole amount of those.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("opportunities", nameof(OpportunityRow.Amount), nameof(Month), nameof(Currency), Where = IsOpen)]
    public decimal Amount { get; init; }

    /// <summary>The amount of those by their chances.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("opportunities", nameof(OpportunityRow.Weighted), nameof(Month), nameof(Currency), Where = IsOpen)]
    public decimal Weighted { get; init; }

    /// <summary>What was won in the month.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("opportunities", nameof(OpportunityRow.Amount), nameof(Month), nameof(Currency), Where = IsWon)]
    public decimal Won { get; init; }

    /// <summary>What was won, and what is expected by chances.</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Won), nameof(Weighted))]
    public decimal Forecast { get; init; }
}

/// <summary>The lists that add opportunities up.</summary>
public static class FunnelList
{
    /// <summary>By stage and currency.</summary>
    public static ComputedList Funnel { get; } = new(
        "opportunity_funnel", ReadGroups.Books, typeof(FunnelRow), """
        select o.step || '/' || o.stage || '/' || o.currency as key, o.step, o.stage, o.currency,
               count(*) as opportunities, sum(o.amount) as amount, sum(o.weighted) as weighted
        from read.opportunities o
        group by o.step, o.stage, o.currency
        """);

    /// <summary>By stage.</summary>
    public static ComputedList Times { get; } = new(
        "opportunity_stage_times", ReadGroups.Books, typeof(StageTimeRow), """
        select s.step || '/' || s.stage as key, s.step, s.stage,
               count(*) filter (where s.left_on is not null) as stays, coalesce(sum(s.days), 0)::numeric as days,
               round(sum(s.days)::numeric / nullif(count(*) filter (where s.left_on is not null), 0), 1) as days_each,
               count(*) filter (where s.left_on is null) as staying
        from read.opportunity_stages s
        group by s.step, s.stage
        """);

    /// <summary>By month and currency.</summary>
    public static ComputedList Forecast { get; } = new(
        "sales_forecast", ReadGroups.Books, typeof(SalesForecastRow), """
        select o.month || '/' || o.currency as key, o.month, o.currency,
               count(*) filter (where o.ended_on is null) as opportunities,
               coalesce(sum(o.amount) filter (where o.ended_on is null), 0) as amount,
               coalesce(sum(o.weighted) filter (where o.ended_on is null), 0) as weighted,
               coalesce(sum(o.amount) filter (where o.stage = 'Won'), 0) as won,
               coalesce(sum(o.weighted) filter (where o.ended_on is null), 0)
                   + coalesce(sum(o.amount) filter (where o.stage = 'Won'), 0) as forecast
        from read.opportunities o
        where o.month is not null
        group by o.month, o.currency
        """);
}
