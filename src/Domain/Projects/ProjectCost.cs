using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Projects;

/// <summary>A cost of a task that no purchase order has: time that somebody worked, or an expense.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Booked), "booked")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
public abstract record ProjectCost
{
    private ProjectCost()
    {
    }

    public sealed record Unknown : ProjectCost;

    public sealed record Booked(CostEntry Entry) : ProjectCost;

    /// <summary>Taken back, as if it had never been.</summary>
    public sealed record Withdrawn(CostEntry Entry) : ProjectCost;
}

/// <summary>What a cost is of.</summary>
public enum CostKind
{
    /// <summary>Hours at a rate (工时).</summary>
    Time,

    /// <summary>Paid for the project by somebody (费用).</summary>
    Expense,
}

/// <summary>A cost as it was booked.</summary>
/// <param name="Of">Who worked, or what was paid for.</param>
/// <param name="Hours">Null for an expense.</param>
/// <param name="Rate">The price of an hour; null for an expense.</param>
/// <param name="Receipt">The number of the receipt of an expense; null for time.</param>
public sealed record CostEntry(
    string Project, string Task, CostKind Kind, DateOnly On, Money Cost, string Of, decimal? Hours, decimal? Rate,
    string? Receipt);

/// <summary>Commands for a cost.</summary>
public abstract record ProjectCostCommand
{
    private ProjectCostCommand()
    {
    }

    public sealed record Book(string Number, CostEntry Entry) : ProjectCostCommand;

    /// <summary>Takes it back.</summary>
    public sealed record Withdraw(string Reason) : ProjectCostCommand;
}

/// <summary>Events of a cost.</summary>
public abstract record ProjectCostEvent
{
    private ProjectCostEvent()
    {
    }

    [StoredAs("projects.cost-booked.v1")]
    public sealed record Booked(string Number, CostEntry Entry) : ProjectCostEvent;

    [StoredAs("projects.cost-withdrawn.v1")]
    public sealed record Withdrawn(string Project, string Task, Money Cost, string Reason) : ProjectCostEvent;
}

/// <summary>The rules of a cost: booked once, taken back once.</summary>
public sealed class ProjectCostDecider()
    : Decider<ProjectCostCommand, ProjectCostEvent, ProjectCost>("project-cost", new ProjectCost.Unknown())
{
    /// <summary>The most hours of one entry: a year of days and nights.</summary>
    public const int MaxHours = 8_760;

    /// <summary>The refusal of hours that nobody can work.</summary>
    public static Refusal BadHours => ProjectCostRefusals.BadHours;

    public override Decision<ProjectCostEvent> Decide(ProjectCost state, ProjectCostCommand command) =>
        (state, command) switch
    {
        (ProjectCost.Unknown, ProjectCostCommand.Book c) => Problem(c.Entry) is { } problem
            ? problem
            : new ProjectCostEvent.Booked(c.Number, c.Entry),
        (ProjectCost.Unknown, ProjectCostCommand.Withdraw) => ProjectCostRefusals.Unknown,
        (ProjectCost.Booked s, ProjectCostCommand.Book c) => s.Entry == c.Entry
            ? []
            : ProjectCostRefusals.NumberTaken(c.Number),
        (ProjectCost.Booked s, ProjectCostCommand.Withdraw c) => new ProjectCostEvent.Withdrawn(
            s.Entry.Project, s.Entry.Task, s.Entry.Cost, c.Reason),
        (ProjectCost.Withdrawn, ProjectCostCommand.Book c) => ProjectCostRefusals.NumberTaken(c.Number),
        (ProjectCost.Withdrawn, ProjectCostCommand.Withdraw) => [],
        _ => throw new UnreachableException(),
    };

    public override ProjectCost Evolve(ProjectCost state, ProjectCostEvent @event) => (state, @event) switch
    {
        (_, ProjectCostEvent.Booked e) => new ProjectCost.Booked(e.Entry),
        (ProjectCost.Booked s, ProjectCostEvent.Withdrawn) => new ProjectCost.Withdrawn(s.Entry),
        _ => throw new UnreachableException(),
    };

    private static Refusal? Problem(CostEntry entry) => entry switch
    {
        { Hours: <= 0 or > MaxHours } => ProjectCostRefusals.BadHours,
        { Cost.Amount: <= 0 } => ProjectCostRefusals.NotPositive,
        { Cost.Amount: > UnitPrices.MaxAmount } => ProjectRefusals.TooLarge,
        _ => null,
    };
}

internal static class ProjectCostRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("projects.unknown-cost", "such cost of a project");

    public static Refusal BadHours { get; } = ProjectRefusals.Bad(
        "projects.bad-hours", $"Hours must be more than zero and at most {ProjectCostDecider.MaxHours}.");

    public static Refusal NotPositive { get; } =
        Refusals.NotPositive("projects.cost-not-positive", "A cost");

    public static Refusal NumberTaken(string number) => Refusals.DifferentContent(
        "projects.cost-taken", $"Cost {number}", "booked").With("number", number);
}
