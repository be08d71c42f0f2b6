using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Projects;
using Daybook.Projections.Projects;
using Daybook.Workers.Projects;

namespace Daybook.Api.Projects;

/// <summary>Projects (项目): their plans, progress, budgets and costs.</summary>
internal sealed class ProjectRoutes : IRoutes
{
    private const string One = "/api/projects/{project}";
    private const string Cost = "/api/project-costs/{number}";
    private const string Contract = "/api/project-contracts/{number}";
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
        routes.Streams(ProjectContractDecider.Instance, Contract, Roles.Projects)
            .NewByOperation<SignContract>(
                "", "sign-contract", "Records a contract of a project: deposit, milestones and retention add up to it.")
            .Command<ProjectContractCommand.Reach>(
                "reach", "reach-contract-part", "A part of a contract is reached: its amount is due.")
            .Command<ProjectContractCommand.Receive>(
                "receive", "receive-contract-part", "The customer paid for a part of a contract.");

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
        routes.MapGroup("").AlsoPartOf("SRM").MapList<ProjectPurchaseRow>(
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
        routes.MapList<ProjectContractRow>(
            "/api/project-contracts", "project_contracts", "Contracts of projects.", Readers);
        routes.MapList<ContractPartRow>(
            "/api/contract-parts", "contract_parts",
            "Deposits, milestones and retentions of contracts: planned, due and received.", Readers);
        routes.MapList<ProjectProfitRow>(
            "/api/project-profits", "project_profits",
            "What projects earn: contract revenue that is due less actual cost.", Readers);
        routes.MapFile<ProjectContractRow, ProjectContractView>(
            Contract, "project contract", "project_contracts",
            http => ProjectContractDecider.Stream(http.Path("number")),
            (at, row) => new ProjectContractView(at, row), Readers);
        routes.MapFile<ProjectRow, ProjectView>(
            One, "project", "projects", http => ProjectDecider.Stream(http.Path("project")),
            (at, row) => new ProjectView(at, row), Readers);
        routes.MapFile<ProjectCostRow, ProjectCostView>(
            Cost, "project cost", "project_costs", http => ProjectCostDecider.Stream(http.Path("number")),
            (at, row) => new ProjectCostView(at, row), Readers);
    }
}

/// <summary>A project as of a position.</summary>
public sealed record ProjectView(long Position, ProjectRow Project);

/// <summary>Time or an expense as of a position.</summary>
public sealed record ProjectCostView(long Position, ProjectCostRow ProjectCost);

/// <summary>A contract as of a position.</summary>
public sealed record ProjectContractView(long Position, ProjectContractRow ProjectContract);
