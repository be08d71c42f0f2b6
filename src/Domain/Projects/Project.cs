using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Projects;

/// <summary>The state of a project (项目).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Closed), "closed")]
public abstract record Project
{
    private Project()
    {
    }

    /// <summary>Its terms; null when there is no such project.</summary>
    public ProjectTerms? Known() => this switch
    {
        Unknown => null,
        Open s => s.Terms,
        Closed s => s.Before.Terms,
        _ => throw new UnreachableException(),
    };

    public sealed record Unknown : Project;

    /// <param name="Version">How often it was planned.</param>
    /// <param name="PlannedOn">The day of the plan that holds; null while there is none.</param>
    /// <param name="Tasks">What is known of tasks beside the plan, by code.</param>
    public sealed record Open(
        ProjectTerms Terms, ProjectPlan Plan, int Version, DateOnly? PlannedOn,
        ImmutableSortedDictionary<string, TaskFacts> Tasks) : Project
    {
        internal TaskFacts Of(string task) =>
            Tasks.GetValueOrDefault(task) ?? new TaskFacts(0, null, Money.Zero(Terms.Currency), null, false);
    }

    /// <summary>Nothing is planned, reported or charged any more.</summary>
    public sealed record Closed(Open Before, string Reason) : Project;
}

/// <summary>What a project is.</summary>
/// <param name="Customer">For whom it is; null when it is our own.</param>
/// <param name="Manager">Who answers for it.</param>
/// <param name="Currency">Of its budget and costs.</param>
/// <param name="StartOn">The first day of its schedule.</param>
public sealed record ProjectTerms(string Name, string? Customer, string Manager, string Currency, DateOnly StartOn);

/// <summary>What is known of a task beside the plan.</summary>
/// <param name="Percent">How much of it is done.</param>
/// <param name="ReportedOn">The day of the last report; null before.</param>
/// <param name="BudgetedOn">The day of the last budget; null before.</param>
/// <param name="IsCharged">Whether a cost was ever charged to it.</param>
public sealed record TaskFacts(
    int Percent, DateOnly? ReportedOn, Money Budget, DateOnly? BudgetedOn, bool IsCharged);

/// <summary>Commands for a project.</summary>
public abstract record ProjectCommand
{
    private ProjectCommand()
    {
    }

    /// <summary>Opens the project.</summary>
    public sealed record Open(string Number, ProjectTerms Terms) : ProjectCommand;

    /// <summary>Says all tasks and what depends on what; the plan before is replaced from that day on.</summary>
    public sealed record Plan(
        [BusinessDate, Happened] DateOnly On, ImmutableArray<ProjectTask> Tasks,
        ImmutableArray<TaskDependency>? Dependencies, string Reason) : ProjectCommand;

    /// <summary>Says how much of a task is done.</summary>
    public sealed record Report(string Task, int Percent, [BusinessDate, Happened] DateOnly On) : ProjectCommand;

    /// <summary>Sets the budget of a task.</summary>
    public sealed record Budget(string Task, Money Amount, [BusinessDate, Happened] DateOnly On, string? Reason)
        : ProjectCommand;

    /// <summary>A cost is charged to a task.</summary>
    public sealed record Charge(string Task) : ProjectCommand;

    /// <summary>Guard: refuses an unknown project.</summary>
    public sealed record RequireKnown : ProjectCommand;

    public sealed record Close(string Reason) : ProjectCommand;
}

/// <summary>Events of a project.</summary>
public abstract record ProjectEvent
{
    private ProjectEvent()
    {
    }

    [StoredAs("projects.project-opened.v1")]
    public sealed record Opened(string Number, ProjectTerms Terms) : ProjectEvent;

    /// <param name="Version">The number of the plan, from 1.</param>
    /// <param name="StartOn">The first day of the project.</param>
    [StoredAs("projects.project-planned.v1")]
    public sealed record Planned(
        int Version, DateOnly On, DateOnly StartOn, ProjectPlan Before, ProjectPlan After, string Reason)
        : ProjectEvent;

    [StoredAs("projects.progress-reported.v1")]
    public sealed record Reported(string Task, int Before, int After, DateOnly On) : ProjectEvent;

    [StoredAs("projects.task-budgeted.v1")]
    public sealed record Budgeted(string Task, Money Before, Money After, DateOnly On, string? Reason)
        : ProjectEvent;

    /// <summary>A cost was charged to a task for the first time.</summary>
    [StoredAs("projects.task-charged.v1")]
    public sealed record Charged(string Task) : ProjectEvent;

    [StoredAs("projects.project-closed.v1")]
    public sealed record Closed(string Reason) : ProjectEvent;
}
