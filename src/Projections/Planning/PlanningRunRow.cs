using System.Diagnostics;
using Daybook.Domain.Planning;
using Daybook.Kernel;

namespace Daybook.Projections.Planning;

/// <summary>A planning run (计划运行): what it was made from and how much came of it.</summary>
public sealed record PlanningRunRow : Row
{
    public required string Run { get; init; }
    public PlanningRunStatus Status { get; init; }

    /// <summary>The first day of the plan.</summary>
    public DateOnly From { get; init; }

    /// <summary>The position of the log that it was made at.</summary>
    [NoFigure("names a position")]
    public long ReadAt { get; init; }
    [ChangedByFacts]
    public int Items { get; init; }

    /// <summary>What was wanted, by order and SKU.</summary>
    [ChangedByFacts]
    public int Demands { get; init; }

    /// <summary>What was on order.</summary>
    [ChangedByFacts]
    public int Supplies { get; init; }

    /// <summary>Demands that are not counted in the base unit of a registered item, and so are not planned.</summary>
    [ChangedByFacts]
    public int LeftOut { get; init; }
    [SumOfRows("plan_proposals", SumOfRowsAttribute.Each, nameof(Run))]
    public int Proposals { get; init; }
    [SumOfRows("plan_advice", SumOfRowsAttribute.Each, nameof(Run))]
    public int Messages { get; init; }

    /// <summary>The forecast that it counts beside the orders.</summary>
    public string? Forecast { get; init; }

    /// <summary>The run that took its place.</summary>
    public string? SupersededBy { get; init; }
}

/// <summary>Whether a run is the plan that holds.</summary>
public enum PlanningRunStatus
{
    Current,
    Superseded,
}

/// <summary>Planning runs.</summary>
public sealed class PlanningRunsProjection()
    : Projection<PlanningRunRow>("planning_runs", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["status, run"];

    public PlanningRunRow? Apply(PlanningRunRow? row, Recorded<PlanningRunEvent.Made> e) => new()
    {
        Key = e.Stream.Id,
        Run = e.Body.Number,
        From = e.Body.Terms.From,
        ReadAt = e.Body.Terms.ReadAt,
        Items = e.Body.Terms.Items,
        Demands = e.Body.Terms.Demands,
        Supplies = e.Body.Terms.Supplies,
        LeftOut = e.Body.Terms.LeftOut,
        Proposals = e.Body.Terms.Proposals,
        Messages = e.Body.Terms.Messages,
        Forecast = e.Body.Terms.Forecast,
    };

    public string? Key(Recorded<CurrentPlanEvent> e) => e.Body switch
    {
        CurrentPlanEvent.Replaced { Before: { } before } => PlanningRunDecider.Stream(before).Id,
        CurrentPlanEvent.Replaced => null,
        _ => throw new UnreachableException(),
    };

    public PlanningRunRow? Apply(PlanningRunRow? row, Recorded<CurrentPlanEvent.Replaced> e) =>
        row! with { Status = PlanningRunStatus.Superseded, SupersededBy = e.Body.Run };
}
