using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using static Daybook.Domain.Projects.ProjectCommand;
using static Daybook.Domain.Projects.ProjectRefusals;
using Daybook.Domain.Shared;
using Daybook.Kernel;

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

/// <summary>Why something of a project is refused.</summary>
public static class ProjectRefusals
{
    internal static Refusal Unknown { get; } = Refusals.Unknown("projects.unknown-project", "such project");

    internal static Refusal TaskCount { get; } =
        Refusals.NotOneTo("projects.task-count", "A project", ProjectDecider.MaxTasks, "tasks");

    internal static Refusal TooManyDependencies { get; } = Refusals.TooMany(
        "projects.too-many-dependencies", "A project", ProjectDecider.MaxDependencies, "dependencies");

    internal static Refusal TaskTwice { get; } = Bad("projects.task-twice", "The code of a task must be given once.");

    internal static Refusal DependencyTwice { get; } = Bad(
        "projects.dependency-twice", "That a task comes after another must be given once.");

    internal static Refusal BadDays { get; } = Refusals.OutOfRange(
        "projects.bad-days", "The time of a task", 0, ProjectDecider.MaxDays, " days");

    internal static Refusal BadLag { get; } = Refusals.OutOfRange(
        "projects.bad-lag", "The time between two tasks", 0, ProjectDecider.MaxDays, " days");

    internal static Refusal TooLong { get; } = new Refusal(
        "projects.too-long", $"A project can take at most {ProjectDecider.MaxDays} days.", RefusalKind.Unprocessable)
        .With("limit", ProjectDecider.MaxDays);

    internal static Refusal BadPercent { get; } =
        Refusals.OutOfRange("projects.bad-percent", "Progress", 0, 100, " percent");

    internal static Refusal NegativeBudget { get; } =
        Refusals.Negative("projects.negative-budget", "The budget of a task");

    internal static Refusal TooLarge { get; } = new Refusal(
        "projects.amount-too-large", $"An amount must be at most {UnitPrices.MaxAmount}.", RefusalKind.Unprocessable)
        .With("limit", UnitPrices.MaxAmount);

    public static Refusal OtherCurrency(string given, string known) => new Refusal(
            "projects.other-currency", $"The project is kept in {known}, not in {given}.", RefusalKind.Unprocessable)
        .With("given", given).With("currency", known);

    internal static Refusal BadCurrency(string? currency) =>
        Refusals.BadCurrency("projects.bad-currency", currency);

    internal static Refusal NumberTaken(string number) => Refusals.DifferentContent(
        "projects.project-taken", $"Project {number}", "opened").With("number", number);

    internal static Refusal IsClosed(string reason) =>
        Refusals.IsAlready("projects.project-closed", "The project", "closed").With("reason", reason);

    internal static Refusal UnknownTask(string task) =>
        Refusals.Unknown("projects.unknown-task", $"task {task} in the plan of the project").With("task", task);

    internal static Refusal IsSummary(string task) => Bad(
        "projects.task-is-summary",
        $"Task {task} has parts. Only its parts are planned, reported, budgeted and charged.").With("task", task);

    internal static Refusal SummaryTakesDays(string task) => Bad(
        "projects.summary-takes-days", $"Task {task} has parts, so it takes as long as they do. Give it 0 days.")
        .With("task", task);

    internal static Refusal Loop(string task) => Bad(
        "projects.task-in-itself", $"Task {task} would be a part of itself.").With("task", task);

    internal static Refusal Cycle(string task) => Bad(
        "projects.cycle", $"Task {task} would wait for itself.").With("task", task);

    internal static Refusal TaskHasFacts(string task) => new Refusal(
        "projects.task-has-facts",
        $"Task {task} has progress, a budget or costs, so it stays in the plan and has no parts.").With("task", task);

    internal static Refusal PlannedEarlier(DateOnly on, DateOnly last) => Refusals.TooEarly(
        "projects.planned-earlier", "A plan", "hold from", on, "the last one holds from", last)
        .With("on", Day(on)).With("last", Day(last));

    internal static Refusal ReportedEarlier(DateOnly on, DateOnly last) => Refusals.TooEarly(
        "projects.reported-earlier", "Progress", "be reported for", on, "it was reported for", last)
        .With("on", Day(on)).With("last", Day(last));

    internal static Refusal BudgetedEarlier(DateOnly on, DateOnly last) => Refusals.TooEarly(
        "projects.budgeted-earlier", "A budget", "be set from", on, "it was set from", last)
        .With("on", Day(on)).With("last", Day(last));

    internal static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
