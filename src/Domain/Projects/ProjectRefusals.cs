using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Projects;

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
