using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Planning;

/// <summary>The state of a planning run (计划运行).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Made), "made")]
public abstract record PlanningRun
{
    private PlanningRun()
    {
    }

    public sealed record Unknown : PlanningRun;

    /// <summary>It was made from what was known at a position.</summary>
    public sealed record Made(PlanningRunTerms Terms) : PlanningRun;
}

/// <summary>What a run was made from, and how much came of it.</summary>
/// <param name="ReadAt">The position of the log that it was made at: it knows everything up to it and nothing
/// later.</param>
/// <param name="From">The first day of the plan.</param>
/// <param name="Items">The items that were netted.</param>
/// <param name="Demands">What was wanted, by order and SKU.</param>
/// <param name="Supplies">What was on order.</param>
/// <param name="LeftOut">The demands that were left out, because they are not counted in the base unit of a registered
/// item.</param>
/// <param name="Proposals">The orders that it proposes.</param>
/// <param name="Messages">What a planner should do.</param>
/// <param name="Forecast">The forecast that it counts beside the orders; null for none.</param>
public sealed record PlanningRunTerms(
    long ReadAt, DateOnly From, int Items, int Demands, int Supplies, int LeftOut, int Proposals, int Messages,
    string? Forecast);

/// <summary>Commands for a planning run.</summary>
public abstract record PlanningRunCommand
{
    private PlanningRunCommand()
    {
    }

    /// <summary>Writes down what came of the run.</summary>
    public sealed record Record(string Number, PlanningRunTerms Terms, ImmutableArray<PlanMessage> Messages)
        : PlanningRunCommand;
}

/// <summary>Events of a planning run.</summary>
public abstract record PlanningRunEvent
{
    private PlanningRunEvent()
    {
    }

    [StoredAs("planning.run-made.v1")]
    public sealed record Made(string Number, PlanningRunTerms Terms) : PlanningRunEvent;

    /// <param name="First">The number of the first of these messages in the run, from 1.</param>
    [StoredAs("planning.run-advised.v1")]
    public sealed record Advised(string Number, int First, ImmutableArray<PlanMessage> Messages) : PlanningRunEvent;
}

/// <summary>Which run is the plan that holds.</summary>
/// <param name="Run">Its number; null before the first.</param>
/// <param name="ReadAt">The position that it was made at.</param>
/// <param name="Proposals">How many orders it proposed.</param>
public sealed record CurrentPlan(string? Run, long ReadAt, int Proposals);

/// <summary>Commands for the plan that holds.</summary>
public abstract record CurrentPlanCommand
{
    private CurrentPlanCommand()
    {
    }

    /// <summary>Another run takes its place.</summary>
    /// <param name="Taken">How many proposals of the run before are accepted by now.</param>
    /// <param name="KnownTaken">How many of them the new run knew of.</param>
    public sealed record Replace(string Run, long ReadAt, int Proposals, int Taken, int KnownTaken)
        : CurrentPlanCommand;
}

/// <summary>Events of the plan that holds.</summary>
public abstract record CurrentPlanEvent
{
    private CurrentPlanEvent()
    {
    }

    /// <param name="Before">The run whose place it takes; null for the first.</param>
    [StoredAs("planning.plan-replaced.v1")]
    public sealed record Replaced(string Run, string? Before, long ReadAt, int Proposals) : CurrentPlanEvent;
}
