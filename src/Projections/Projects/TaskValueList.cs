using Daybook.Kernel;

namespace Daybook.Projections.Projects;

/// <summary>Budget, commitment, cost and earned value of a task (预算与挣值).</summary>
public sealed record TaskValueRow
{
    public required string Key { get; init; }
    public required string Project { get; init; }
    public required string Task { get; init; }
    public required string Name { get; init; }
    public required string Currency { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("project_budgets", nameof(ProjectBudgetRow.Change), nameof(Project), nameof(Task))]
    public decimal Budget { get; init; }

    /// <summary>What sent purchase orders still bring.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("project_purchases", nameof(ProjectPurchaseRow.Committed), nameof(Project), nameof(Task))]
    public decimal Committed { get; init; }

    /// <summary>What arrived of purchase orders, at their price.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("project_receipts", nameof(ProjectReceiptRow.Value), nameof(Project), nameof(Task))]
    public decimal Purchased { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "project_costs", nameof(ProjectCostRow.Cost), nameof(Project), nameof(Task), Where = "r.kind = 'Time'")]
    public decimal Time { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "project_costs", nameof(ProjectCostRow.Cost), nameof(Project), nameof(Task), Where = "r.kind = 'Expense'")]
    public decimal Expenses { get; init; }

    /// <summary>Actual cost (AC).</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Purchased), nameof(Time), nameof(Expenses))]
    public decimal ActualCost { get; init; }

    /// <summary>What is left of the budget after cost and commitment.</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Budget), "-" + nameof(ActualCost), "-" + nameof(Committed))]
    public decimal Remaining { get; init; }

    /// <summary>How much is done, in percent.</summary>
    [SumOfRows("project_progress", nameof(ProjectProgressRow.Change), nameof(Project), nameof(Task))]
    public decimal Percent { get; init; }

    /// <summary>Earned value (EV): the budget of what is done.</summary>
    [Summed(nameof(Currency))]
    [ProductOf(2, nameof(Budget), nameof(Percent), Per = 100)]
    public decimal Earned { get; init; }

    /// <summary>Cost performance index: earned value divided by actual cost.</summary>
    [RatioOf(nameof(Earned), nameof(ActualCost), 3)]
    public decimal? Cpi { get; init; }

    /// <summary>Estimate at completion: the budget divided by the cost performance index, before it is
    /// rounded.</summary>
    [ProductOf(2, nameof(Budget), nameof(ActualCost), Over = nameof(Earned))]
    public decimal? Eac { get; init; }
    public long Position { get; init; }
}

/// <summary>The same as of a day; what is committed is only known of now.</summary>
public sealed record TaskValueOnDayRow
{
    public required string Key { get; init; }
    public required string Project { get; init; }
    public required string Task { get; init; }
    public required string Name { get; init; }
    public required string Currency { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("project_budgets", nameof(ProjectBudgetRow.Change), nameof(Project), nameof(Task))]
    public decimal Budget { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("project_receipts", nameof(ProjectReceiptRow.Value), nameof(Project), nameof(Task))]
    public decimal Purchased { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "project_costs", nameof(ProjectCostRow.Cost), nameof(Project), nameof(Task), Where = "r.kind = 'Time'")]
    public decimal Time { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "project_costs", nameof(ProjectCostRow.Cost), nameof(Project), nameof(Task), Where = "r.kind = 'Expense'")]
    public decimal Expenses { get; init; }
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Purchased), nameof(Time), nameof(Expenses))]
    public decimal ActualCost { get; init; }
    [SumOfRows("project_progress", nameof(ProjectProgressRow.Change), nameof(Project), nameof(Task))]
    public decimal Percent { get; init; }

    /// <summary>The days of the task until the day, by the plan that held on it. A task without duration counts as one
    /// day.</summary>
    [NoFigure("counts days of the plan")]
    public int DaysUntil { get; init; }

    /// <summary>All its days by that plan; 0 when the plan of the day does not have it.</summary>
    [NoFigure("counts days of the plan")]
    public int PlanDays { get; init; }

    /// <summary>Planned value (PV): the part of the budget that the plan of the day had until the day.</summary>
    [Summed(nameof(Currency))]
    [ProductOf(2, nameof(Budget), nameof(DaysUntil), Over = nameof(PlanDays))]
    public decimal Planned { get; init; }
    [Summed(nameof(Currency))]
    [ProductOf(2, nameof(Budget), nameof(Percent), Per = 100)]
    public decimal Earned { get; init; }

    /// <summary>Schedule performance index: earned value divided by planned value.</summary>
    [RatioOf(nameof(Earned), nameof(Planned), 3)]
    public decimal? Spi { get; init; }
    [RatioOf(nameof(Earned), nameof(ActualCost), 3)]
    public decimal? Cpi { get; init; }
    [ProductOf(2, nameof(Budget), nameof(ActualCost), Over = nameof(Earned))]
    public decimal? Eac { get; init; }
}

/// <summary>Budgets and earned value of tasks.</summary>
public static class TaskValueList
{
    public static ComputedList List { get; } = new("task_values", ReadGroups.Books, typeof(TaskValueRow), $"""
        select v.key, v.project, v.task, v.name, v.currency, v.budget, v.committed, v.purchased, v.time, v.expenses,
               v.actual_cost, v.budget - v.actual_cost - v.committed as remaining, v.percent, v.earned,
               {EarnedValue.Cpi}, {EarnedValue.Eac}, v."position"
        from ({EarnedValue.Tasks(EarnedValue.Always)}) v
        """);

    public static DatedList OnDay { get; } = new(
        "task_values", ReadGroups.Books, typeof(TaskValueOnDayRow), nameof(ProjectCostRow.EffectiveOn), $"""
        select v.key, v.project, v.task, v.name, v.currency, v.budget, v.purchased, v.time, v.expenses, v.actual_cost,
               v.percent, v.days_until, v.plan_days, v.planned, v.earned,
               {EarnedValue.Spi}, {EarnedValue.Cpi}, {EarnedValue.Eac}
        from ({EarnedValue.Tasks("$1")}) v
        """);
}
