using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Projects;
using Daybook.Projections.Projects;
using Daybook.Workers.Projects;
using FluentValidation;

namespace Daybook.Api.Projects;

/// <summary>Projects (项目): their plans, progress, budgets and costs.</summary>
internal sealed class ProjectRoutes : IRoutes
{
    private const string One = "/api/projects/{project}";
    private const string Cost = "/api/project-costs/{number}";
    private static readonly string[] Readers = [Roles.Projects, Roles.Finance, Roles.Purchasing, Roles.Sales];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(ProjectDecider.Instance, One, Roles.Projects)
            .NewByOperation<OpenProject>("", "open-project", "Opens a project.")
            .Command<ProjectCommand.Plan>(
                "plan", "plan-project",
                "Says all tasks of a project, how long they take and what they wait for; the plan before is replaced "
                    + "from that day on.")
            .Command<ProjectCommand.Report>("progress", "report-progress", "Says how much of a task is done.")
            .Command<ProjectCommand.Budget>("budget", "budget-task", "Sets the budget of a task from a day on.")
            .Operation<ChargePurchase>(
                "purchases", "charge-purchase",
                "Charges a line of a purchase order to a task: a commitment, and a cost when the goods arrive.")
            .Command<ProjectCommand.Close>("close", "close-project", "Closes a project.");
        routes.Streams(ProjectPurchaseDecider.Instance, "/api/project-purchases/{purchaseOrder}/{line}", Roles.Projects)
            .Command<ProjectPurchaseCommand.Release>(
                "release", "release-purchase", "A line of a purchase order is not charged to a task any more.");
        routes.Streams(ProjectCostDecider.Instance, Cost, Roles.Projects)
            .NewByOperation<BookTime>("time", "book-time", "Books hours that somebody worked on a task.")
            .NewByOperation<BookExpense>("expenses", "book-expense", "Books an expense for a task.")
            .Command<ProjectCostCommand.Withdraw>(
                "withdraw", "withdraw-cost", "Takes time or an expense back, as if it had not been booked.");

        routes.MapList<ProjectRow>("/api/projects", "projects", "Projects.", Readers)
            .WithMetadata(new UnderWay("status = 'Open'"));
        routes.MapList<ProjectScheduleRow>(
            "/api/project-schedule", "project_schedule",
            "When tasks can be and have to be done, their float, and which are critical; `isCurrent=true` for the plan "
                + "that holds.",
            Readers);
        routes.MapList<ProjectBudgetRow>(
            "/api/project-budgets", "project_budgets", "Budgets of tasks, a row for each change.", Readers);
        routes.MapList<ProjectProgressRow>(
            "/api/project-progress", "project_progress", "Progress of tasks, a row for each report.", Readers);
        routes.MapList<ProjectCostRow>(
            "/api/project-costs", "project_costs", "Time and expenses of tasks.", Readers);
        routes.MapList<ProjectPurchaseRow>(
            "/api/project-purchases", "project_purchases",
            "Lines of purchase orders that are charged to tasks, with what we still have to take.", Readers);
        routes.MapList<ProjectReceiptRow>(
            "/api/project-receipts", "project_receipts", "Goods that arrived for tasks, at the price of their orders.",
            Readers);
        routes.MapList<TaskValueRow>(
            "/api/task-values", "task_values",
            "Budget, commitment, actual cost and earned value of tasks; `asOf` for those of a day, with what was "
                + "planned.",
            Readers);
        routes.MapList<ProjectValueRow>(
            "/api/project-values", "project_values",
            "The same of whole projects.", Readers);
        routes.MapFile<ProjectRow, ProjectView>(
            One, "project", "projects", http => ProjectDecider.Stream(http.Path("project")),
            (at, row) => new ProjectView(at, row), Readers);
        routes.MapFile<ProjectCostRow, ProjectCostView>(
            Cost, "project cost", "project_costs", http => ProjectCostDecider.Stream(http.Path("number")),
            (at, row) => new ProjectCostView(at, row), Readers);
    }
}

internal sealed class OpenProjectRules : AbstractValidator<OpenProject>
{
    public OpenProjectRules()
    {
        RuleFor(c => c.Project).IsCode();
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Customer).IsCodeOrNull();
        RuleFor(c => c.Manager).IsName();
        RuleFor(c => c.Currency).IsCurrency();
    }
}

internal sealed class PlanProjectRules : AbstractValidator<ProjectCommand.Plan>
{
    public PlanProjectRules()
    {
        RuleFor(c => c.Tasks).HasOneTo(ProjectDecider.MaxTasks);
        RuleForEach(c => c.Tasks).SetValidator(new ProjectTaskRules());
        RuleFor(c => c.Dependencies).Must(d => d is null || d.Value.Length <= ProjectDecider.MaxDependencies)
            .WithMessage($"must have at most {ProjectDecider.MaxDependencies} entries");
        RuleForEach(c => c.Dependencies ?? ImmutableArray<TaskDependency>.Empty)
            .SetValidator(new TaskDependencyRules()).OverridePropertyName("dependencies");
    }
}

internal sealed class ProjectTaskRules : AbstractValidator<ProjectTask>
{
    public ProjectTaskRules()
    {
        RuleFor(t => t.Code).IsCode();
        RuleFor(t => t.Name).IsName();
        RuleFor(t => t.Parent).IsCodeOrNull();
    }
}

internal sealed class TaskDependencyRules : AbstractValidator<TaskDependency>
{
    public TaskDependencyRules()
    {
        RuleFor(d => d.Task).IsCode();
        RuleFor(d => d.After).IsCode();
    }
}

internal sealed class ReportProgressRules : AbstractValidator<ProjectCommand.Report>
{
    public ReportProgressRules() => RuleFor(c => c.Task).IsCode();
}

internal sealed class BudgetTaskRules : AbstractValidator<ProjectCommand.Budget>
{
    public BudgetTaskRules()
    {
        RuleFor(c => c.Task).IsCode();
        RuleFor(c => c.Reason).IsNoteOrNull();
    }
}

internal sealed class BookTimeRules : AbstractValidator<BookTime>
{
    public BookTimeRules()
    {
        RuleFor(c => c.Project).IsCode();
        RuleFor(c => c.Task).IsCode();
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Person).IsName();
        RuleFor(c => c.Hours).IsMeasure();
        RuleFor(c => c.Rate).IsAmount();
    }
}

internal sealed class BookExpenseRules : AbstractValidator<BookExpense>
{
    public BookExpenseRules()
    {
        RuleFor(c => c.Project).IsCode();
        RuleFor(c => c.Task).IsCode();
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Receipt).IsNote();
        RuleFor(c => c.What).IsName();
    }
}

internal sealed class ChargePurchaseRules : AbstractValidator<ChargePurchase>
{
    public ChargePurchaseRules()
    {
        RuleFor(c => c.Task).IsCode();
        RuleFor(c => c.PurchaseOrder).IsCode();
        RuleFor(c => c.Line).Must(n => n > 0).WithMessage("must be more than 0");
    }
}

/// <summary>A project as of a position.</summary>
public sealed record ProjectView(long Position, ProjectRow Project);

/// <summary>Time or an expense as of a position.</summary>
public sealed record ProjectCostView(long Position, ProjectCostRow ProjectCost);
