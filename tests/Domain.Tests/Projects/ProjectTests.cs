using Daybook.Domain.Projects;
using Daybook.Kernel;
using Daybook.Specification;
using Costs = Daybook.Specification.Specify<
    Daybook.Domain.Projects.ProjectCostCommand, Daybook.Domain.Projects.ProjectCostEvent,
    Daybook.Domain.Projects.ProjectCost>;
using Purchases = Daybook.Specification.Specify<
    Daybook.Domain.Projects.ProjectPurchaseCommand, Daybook.Domain.Projects.ProjectPurchaseEvent,
    Daybook.Domain.Projects.ProjectPurchase>;
using Specify = Daybook.Specification.Specify<
    Daybook.Domain.Projects.ProjectCommand, Daybook.Domain.Projects.ProjectEvent, Daybook.Domain.Projects.Project>;

namespace Daybook.Domain.Tests.Projects;

/// <summary>Projects, their plans, progress, budgets and costs (J1, J2, J4).</summary>
public sealed class ProjectTests
{
    private const string Why = "立项";
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly ProjectTerms Terms = new("新产线", "C001", "王芳", "CNY", Monday);
    private static readonly ProjectEvent Opened = new ProjectEvent.Opened("XM-1", Terms);

    private static readonly ProjectPlan Plan = new(
        [Task("1", 0), Task("1.1", 3, "1"), Task("1.2", 5, "1"), Task("2", 0)],
        [new TaskDependency("1.2", "1.1", 2), new TaskDependency("2", "1.2", 0)]);

    private static readonly ProjectEvent Planned =
        new ProjectEvent.Planned(1, Monday, Monday, ProjectPlan.None, Plan, Why);

    [Fact, Shows("J1")]
    public void A_project_is_opened_once_and_closed_once()
    {
        var open = new ProjectCommand.Open("XM-1", Terms);
        Specify.Given().When(open).Then(Opened);
        Specify.Given(Opened).When(open).ThenNothing();
        Specify.Given(Opened).When(open with { Terms = Terms with { Name = "旧产线" } })
            .ThenRefused("projects.project-taken");
        Specify.Given().When(open with { Terms = Terms with { Currency = "XXX" } })
            .ThenRefused("projects.bad-currency");
        var closed = new ProjectEvent.Closed("完工");
        Specify.Given(Opened).When(new ProjectCommand.Close("完工")).Then(closed);
        Specify.Given(Opened, closed).When(new ProjectCommand.Close("完工")).ThenNothing();
        Specify.Given(Opened, closed).When(new ProjectCommand.Charge("1.1")).ThenRefused("projects.project-closed");
        Specify.Given(Opened, closed).When(new ProjectCommand.RequireKnown()).ThenNothing();
        Specify.Given(Opened, closed).When(open).ThenNothing();
        Specify.Given().When(new ProjectCommand.RequireKnown()).ThenRefused("projects.unknown-project");
    }

    [Fact, Shows("J1")]
    public void A_plan_replaces_the_one_before_from_its_day_on()
    {
        Specify.Given(Opened).When(Set(Plan)).Then(Planned);
        Specify.Given(Opened, Planned).When(Set(Plan)).ThenNothing();
        var longer = Plan with { Tasks = Plan.Tasks.SetItem(1, Task("1.1", 4, "1")) };
        Specify.Given(Opened, Planned).When(Set(longer, Monday.AddDays(7))).Then(
            new ProjectEvent.Planned(2, Monday.AddDays(7), Monday, Plan, longer, Why));
        Specify.Given(Opened, Planned).When(Set(longer, Monday.AddDays(-1)))
            .ThenRefused("projects.planned-earlier");
    }

    [Fact, Shows("J1")]
    public void A_plan_that_makes_no_sense_is_refused()
    {
        Refused("projects.task-count", [], []);
        Refused("projects.task-twice", [Task("1", 1), Task("1", 2)], []);
        Refused("projects.bad-days", [Task("1", -1)], []);
        Refused("projects.bad-days", [Task("1", ProjectDecider.MaxDays + 1)], []);
        Refused("projects.unknown-task", [Task("1", 1, "9")], []);
        Refused("projects.summary-takes-days", [Task("1", 1), Task("1.1", 1, "1")], []);
        Refused("projects.task-in-itself", [Task("1", 0, "2"), Task("2", 0, "1")], []);
        Refused("projects.unknown-task", [Task("1", 1)], [new TaskDependency("1", "9", 0)]);
        Refused("projects.unknown-task", [Task("1", 1)], [new TaskDependency("9", "1", 0)]);
        Refused("projects.bad-lag", [Task("1", 1), Task("2", 1)], [new TaskDependency("2", "1", -1)]);
        Refused(
            "projects.task-is-summary", [Task("1", 0), Task("1.1", 1, "1"), Task("2", 1)],
            [new TaskDependency("2", "1", 0)]);
        Refused(
            "projects.dependency-twice", [Task("1", 1), Task("2", 1)],
            [new TaskDependency("2", "1", 0), new TaskDependency("2", "1", 1)]);
        Refused(
            "projects.too-long", [Task("1", ProjectDecider.MaxDays), Task("2", 1)], [new TaskDependency("2", "1", 0)]);
        Refused("projects.cycle", [Task("1", 1)], [new TaskDependency("1", "1", 0)]);
    }

    [Fact, Shows("J1")]
    public void A_cycle_is_refused_and_a_task_of_it_named() => Specify.Given(Opened).When(Set(new ProjectPlan(
            [Task("A", 1), Task("B", 1), Task("C", 1), Task("D", 1)],
            [
                new TaskDependency("B", "C", 0), new TaskDependency("C", "B", 0), new TaskDependency("A", "C", 0),
                new TaskDependency("B", "D", 0),
            ])))
        .ThenRefused("projects.cycle").Facts["task"].ShouldBe("C");

    [Fact, Shows("J1")]
    public void Progress_is_reported_for_tasks_without_parts_in_the_order_of_days()
    {
        var half = new ProjectEvent.Reported("1.1", 0, 50, Monday);
        Specify.Given(Opened, Planned).When(Report(50)).Then(half);
        Specify.Given(Opened, Planned, half).When(Report(50)).ThenNothing();
        Specify.Given(Opened, Planned, half).When(Report(30, Monday.AddDays(1)))
            .Then(new ProjectEvent.Reported("1.1", 50, 30, Monday.AddDays(1)));
        Specify.Given(Opened, Planned, half).When(Report(60, Monday.AddDays(-1)))
            .ThenRefused("projects.reported-earlier");
        Specify.Given(Opened, Planned).When(Report(101)).ThenRefused("projects.bad-percent");
        Specify.Given(Opened, Planned).When(Report(50) with { Task = "1" }).ThenRefused("projects.task-is-summary");
        Specify.Given(Opened, Planned).When(Report(50) with { Task = "9" }).ThenRefused("projects.unknown-task");
    }

    [Fact, Shows("J2")]
    public void A_budget_is_set_and_changed()
    {
        var set = new ProjectEvent.Budgeted("1.1", Cny(0), Cny(800), Monday, null);
        Specify.Given(Opened, Planned).When(Budget(Cny(800))).Then(set);
        Specify.Given(Opened, Planned, set).When(Budget(Cny(800))).ThenNothing();
        Specify.Given(Opened, Planned, set).When(Budget(Cny(900)))
            .Then(new ProjectEvent.Budgeted("1.1", Cny(800), Cny(900), Monday, null));
        Specify.Given(Opened, Planned, set).When(Budget(Cny(900)) with { On = Monday.AddDays(-1) })
            .ThenRefused("projects.budgeted-earlier");
        Specify.Given(Opened, Planned).When(Budget(Cny(-1))).ThenRefused("projects.negative-budget");
        Specify.Given(Opened, Planned).When(Budget(Cny(1_000_000_000_001))).ThenRefused("projects.amount-too-large");
        Specify.Given(Opened, Planned).When(Budget(Money.Of(1, "USD"))).ThenRefused("projects.other-currency");
    }

    [Fact, Shows("J4")]
    public void A_task_that_has_facts_stays_in_the_plan()
    {
        var charged = new ProjectEvent.Charged("1.1");
        Specify.Given(Opened, Planned).When(new ProjectCommand.Charge("1.1")).Then(charged);
        Specify.Given(Opened, Planned, charged).When(new ProjectCommand.Charge("1.1")).ThenNothing();
        Specify.Given(Opened, Planned, charged).When(Set(new ProjectPlan([Task("2", 1)], [])))
            .ThenRefused("projects.task-has-facts");
        Specify.Given(Opened, Planned, charged)
            .When(Set(new ProjectPlan([Task("1.1", 0), Task("1.1.1", 1, "1.1")], [])))
            .ThenRefused("projects.task-has-facts");
    }

    [Fact, Shows("J4")]
    public void A_cost_is_booked_once_and_taken_back_once()
    {
        var entry = new CostEntry("XM-1", "1.1", CostKind.Time, Monday, Cny(400), "李雷", 8, 50, null);
        var (book, booked) = (new ProjectCostCommand.Book("GS-1", entry), new ProjectCostEvent.Booked("GS-1", entry));
        var withdrawn = new ProjectCostEvent.Withdrawn("XM-1", "1.1", Cny(400), "记错");
        var withdraw = new ProjectCostCommand.Withdraw("记错");
        Costs.Given().When(book).Then(booked);
        Costs.Given(booked).When(book).ThenNothing();
        Costs.Given(booked).When(book with { Entry = entry with { Hours = 7 } }).ThenRefused("projects.cost-taken");
        Costs.Given(booked).When(withdraw).Then(withdrawn);
        Costs.Given(booked, withdrawn).When(withdraw).ThenNothing();
        Costs.Given(booked, withdrawn).When(book).ThenRefused("projects.cost-taken");
        Costs.Given().When(withdraw).ThenRefused("projects.unknown-cost");
        Costs.Given().When(book with { Entry = entry with { Hours = 0 } }).ThenRefused("projects.bad-hours");
        Costs.Given().When(book with { Entry = entry with { Cost = Cny(0) } })
            .ThenRefused("projects.cost-not-positive");
        Costs.Given().When(book with { Entry = entry with { Cost = Cny(1_000_000_000_001) } })
            .ThenRefused("projects.amount-too-large");
    }

    [Fact, Shows("J4")]
    public void A_line_of_a_purchase_order_is_charged_to_one_task_at_a_time()
    {
        ChargedTask to = new("XM-1", "1.1"), other = new("XM-1", "1.2");
        var charge = new ProjectPurchaseCommand.Charge("1001", 1, to);
        var charged = new ProjectPurchaseEvent.Charged("1001", 1, to);
        var (release, released) = (new ProjectPurchaseCommand.Release("记错"),
            new ProjectPurchaseEvent.Released(to, "记错"));
        Purchases.Given().When(charge).Then(charged);
        Purchases.Given(charged).When(charge).ThenNothing();
        Purchases.Given(charged).When(charge with { To = other }).ThenRefused("projects.purchase-is-charged");
        Purchases.Given(charged).When(release).Then(released);
        Purchases.Given(charged, released).When(charge with { To = other })
            .Then(new ProjectPurchaseEvent.Charged("1001", 1, other));
        Purchases.Given().When(release).ThenRefused("projects.purchase-not-charged");
    }

    internal static ProjectTask Task(string code, int days, string? parent = null) =>
        new(code, $"任务 {code}", parent, days);

    private static Money Cny(decimal amount) => Money.Of(amount, "CNY");

    private static ProjectCommand.Plan Set(ProjectPlan plan, DateOnly? on = null) =>
        new(on ?? Monday, plan.Tasks, plan.Dependencies, Why);

    private static ProjectCommand.Report Report(int percent, DateOnly? on = null) => new("1.1", percent, on ?? Monday);

    private static ProjectCommand.Budget Budget(Money amount) => new("1.1", amount, Monday, null);

    private static void Refused(string code, ProjectTask[] tasks, TaskDependency[] dependencies) =>
        Specify.Given(Opened).When(Set(new ProjectPlan([.. tasks], [.. dependencies]))).ThenRefused(code);
}
