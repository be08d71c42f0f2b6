using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Projects.ProjectCommand;
using static Daybook.Domain.Projects.ProjectRefusals;

namespace Daybook.Domain.Projects;

/// <summary>The rules of a project: opened, planned without cycles, reported and budgeted in the order of the days,
/// closed.</summary>
public sealed class ProjectDecider() : Decider<ProjectCommand, ProjectEvent, Project>("project", new Project.Unknown())
{
    /// <summary>Maximum number of tasks.</summary>
    public const int MaxTasks = 500;

    /// <summary>Maximum number of dependencies.</summary>
    public const int MaxDependencies = 2_000;

    /// <summary>The most days of a task, of a lag and of a whole project: twenty years.</summary>
    public const int MaxDays = 7_300;

    public override Decision<ProjectEvent> Decide(Project state, ProjectCommand command) => (state, command) switch
    {
        (Project.Unknown, Open c) => CurrencyCode.IsInUse(c.Terms.Currency)
            ? new ProjectEvent.Opened(c.Number, c.Terms)
            : BadCurrency(c.Terms.Currency),
        (Project.Unknown, _) => Unknown,
        (_, Open c) => state.Known() == c.Terms ? [] : NumberTaken(c.Number),
        (_, RequireKnown) => [],
        (Project.Open s, Plan c) => Planned(s, c),
        (Project.Open s, Report c) => WhyNot(s, c.Task) is { } no ? no : Reported(s.Of(c.Task), c),
        (Project.Open s, Budget c) => WhyNot(s, c.Task) is { } no ? no : Budgeted(s, c),
        (Project.Open s, Charge c) => WhyNot(s, c.Task) is { } no
            ? no
            : s.Of(c.Task).IsCharged ? [] : new ProjectEvent.Charged(c.Task),
        (Project.Open, Close c) => new ProjectEvent.Closed(c.Reason),
        (Project.Closed, Close) => [],
        (Project.Closed s, _) => IsClosed(s.Reason),
        _ => throw new UnreachableException(),
    };

    public override Project Evolve(Project state, ProjectEvent @event) => (state, @event) switch
    {
        (_, ProjectEvent.Opened e) => new Project.Open(
            e.Terms, ProjectPlan.None, 0, null,
            ImmutableSortedDictionary.Create<string, TaskFacts>(StringComparer.Ordinal)),
        (Project.Open s, ProjectEvent.Planned e) => s with { Plan = e.After, Version = e.Version, PlannedOn = e.On },
        (Project.Open s, ProjectEvent.Reported e) => With(
            s, e.Task, s.Of(e.Task) with { Percent = e.After, ReportedOn = e.On }),
        (Project.Open s, ProjectEvent.Budgeted e) => With(
            s, e.Task, s.Of(e.Task) with { Budget = e.After, BudgetedOn = e.On }),
        (Project.Open s, ProjectEvent.Charged e) => With(s, e.Task, s.Of(e.Task) with { IsCharged = true }),
        (Project.Open s, ProjectEvent.Closed e) => new Project.Closed(s, e.Reason),
        _ => throw new UnreachableException(),
    };

    private static Project.Open With(Project.Open s, string task, TaskFacts facts) =>
        s with { Tasks = s.Tasks.SetItem(task, facts) };

    private static Decision<ProjectEvent> Planned(Project.Open s, Plan c)
    {
        var plan = new ProjectPlan(c.Tasks, c.Dependencies ?? []);
        if (PlanRules.Problem(plan) is { } problem) return problem;
        if (plan.IsSameAs(s.Plan)) return [];
        if (c.On < s.PlannedOn) return PlannedEarlier(c.On, s.PlannedOn.Value);
        // What facts are of stays, and stays a task that is worked on.
        foreach (var (task, _) in s.Tasks)
        {
            if (plan.Find(task) is null || plan.IsSummary(task)) return TaskHasFacts(task);
        }

        return new ProjectEvent.Planned(s.Version + 1, c.On, s.Terms.StartOn, s.Plan, plan, c.Reason);
    }

    private static Decision<ProjectEvent> Reported(TaskFacts known, Report c)
    {
        if (c.Percent is < 0 or > 100) return BadPercent;
        if (c.On < known.ReportedOn) return ReportedEarlier(c.On, known.ReportedOn.Value);
        return c.Percent == known.Percent ? [] : new ProjectEvent.Reported(c.Task, known.Percent, c.Percent, c.On);
    }

    private static Decision<ProjectEvent> Budgeted(Project.Open s, Budget c)
    {
        var known = s.Of(c.Task);
        if (c.Amount.Currency != s.Terms.Currency) return OtherCurrency(c.Amount.Currency, s.Terms.Currency);
        if (c.Amount.Amount < 0) return NegativeBudget;
        if (c.Amount.Amount > UnitPrices.MaxAmount) return TooLarge;
        if (c.On < known.BudgetedOn) return BudgetedEarlier(c.On, known.BudgetedOn.Value);
        return c.Amount == known.Budget
            ? []
            : new ProjectEvent.Budgeted(c.Task, known.Budget, c.Amount, c.On, c.Reason);
    }

    private static Refusal? WhyNot(Project.Open s, string task)
    {
        if (s.Plan.Find(task) is null) return UnknownTask(task);
        return s.Plan.IsSummary(task) ? IsSummary(task) : null;
    }
}
