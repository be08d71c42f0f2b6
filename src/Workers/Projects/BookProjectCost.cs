using Daybook.Domain.Projects;
using Daybook.Kernel;

namespace Daybook.Workers.Projects;

/// <summary>Books hours that somebody worked on a task (工时), at a rate.</summary>
/// <param name="Number">The number of the entry; one that is sent again is booked once.</param>
/// <param name="Rate">The price of an hour, in the currency of the project.</param>
[StoredAs("projects.book-time.v1")]
public sealed record BookTime(
    string Project, string Task, string Number, string Person, decimal Hours, decimal Rate,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (Hours is <= 0 or > ProjectCostDecider.MaxHours) return [ProjectCostDecider.BadHours];
        return ProjectCosts.Book(context, Number, Project, Task, currency => new CostEntry(
            Project, Task, CostKind.Time, On, Money.Round(Hours * Rate, currency), Person, Hours, Rate, null));
    }
}

/// <summary>Books an expense for a task (费用). It is a cost of the project; nothing is posted in the books.</summary>
/// <param name="Number">The number of the entry; one that is sent again is booked once.</param>
/// <param name="What">What was paid for.</param>
/// <param name="Receipt">The number of the receipt.</param>
[StoredAs("projects.book-expense.v1")]
public sealed record BookExpense(
    string Project, string Task, string Number, Money Amount, string Receipt, string What,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (context.State<Domain.Projects.Project>(ProjectDecider.Stream(Project)).Known() is { } terms
            && terms.Currency != Amount.Currency)
            return [ProjectRefusals.OtherCurrency(Amount.Currency, terms.Currency)];
        return ProjectCosts.Book(context, Number, Project, Task, _ => new CostEntry(
            Project, Task, CostKind.Expense, On, Amount, What, null, null, Receipt));
    }
}

/// <summary>Costs and the projects that they are of.</summary>
internal static class ProjectCosts
{
    public static IEnumerable<Step> Book(
        StepContext context, string number, string project, string task, Func<string, CostEntry> entry)
    {
        var (cost, of) = (ProjectCostDecider.Stream(number), ProjectDecider.Stream(project));
        // What was booked before gets the same answer, even if the project is closed by now.
        yield return ProjectDecider.On(
            of,
            context.State<ProjectCost>(cost) is ProjectCost.Unknown
                ? new ProjectCommand.Charge(task)
                : new ProjectCommand.RequireKnown());
        if (context.State<Project>(of).Known() is not { } terms) yield break;
        yield return ProjectCostDecider.On(cost, new ProjectCostCommand.Book(number, entry(terms.Currency)));
    }
}
