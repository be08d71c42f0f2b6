using Daybook.Kernel;

namespace Daybook.Projections.Projects;

/// <summary>Budget, commitment, cost and earned value of a project (预算与挣值).</summary>
public sealed record ProjectValueRow
{
    public required string Key { get; init; }
    public required string Project { get; init; }
    public required string Name { get; init; }
    public required string Currency { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("project_budgets", nameof(ProjectBudgetRow.Change), nameof(Project))]
    public decimal Budget { get; init; }

    /// <summary>What sent purchase orders still bring.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("project_purchases", nameof(ProjectPurchaseRow.Committed), nameof(Project))]
    public decimal Committed { get; init; }

    /// <summary>What arrived of purchase orders, at their price.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("project_receipts", nameof(ProjectReceiptRow.Value), nameof(Project))]
    public decimal Purchased { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "project_costs", nameof(ProjectCostRow.Cost), nameof(Project), Where = "r.kind = 'Time'")]
    public decimal Time { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "project_costs", nameof(ProjectCostRow.Cost), nameof(Project), Where = "r.kind = 'Expense'")]
    public decimal Expenses { get; init; }

    /// <summary>Actual cost (AC).</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Purchased), nameof(Time), nameof(Expenses))]
    public decimal ActualCost { get; init; }

    /// <summary>What is left of the budget after cost and commitment.</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Budget), "-" + nameof(ActualCost), "-" + nameof(Committed))]
    public decimal Remaining { get; init; }

    /// <summary>Earned value (EV): the budget of what is done.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("task_values", nameof(TaskValueRow.Earned), nameof(Project))]
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
public sealed record ProjectValueOnDayRow
{
    public required string Key { get; init; }
    public required string Project { get; init; }
    public required string Name { get; init; }
    public required string Currency { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("project_budgets", nameof(ProjectBudgetRow.Change), nameof(Project))]
    public decimal Budget { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("project_receipts", nameof(ProjectReceiptRow.Value), nameof(Project))]
    public decimal Purchased { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "project_costs", nameof(ProjectCostRow.Cost), nameof(Project), Where = "r.kind = 'Time'")]
    public decimal Time { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "project_costs", nameof(ProjectCostRow.Cost), nameof(Project), Where = "r.kind = 'Expense'")]
    public decimal Expenses { get; init; }
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Purchased), nameof(Time), nameof(Expenses))]
    public decimal ActualCost { get; init; }

    /// <summary>Planned value (PV): the part of the budget that the plan of the day had until the day.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("task_values", nameof(TaskValueOnDayRow.Planned), nameof(Project))]
    public decimal Planned { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("task_values", nameof(TaskValueRow.Earned), nameof(Project))]
    public decimal Earned { get; init; }

    /// <summary>Schedule performance index: earned value divided by planned value.</summary>
    [RatioOf(nameof(Earned), nameof(Planned), 3)]
    public decimal? Spi { get; init; }
    [RatioOf(nameof(Earned), nameof(ActualCost), 3)]
    public decimal? Cpi { get; init; }
    [ProductOf(2, nameof(Budget), nameof(ActualCost), Over = nameof(Earned))]
    public decimal? Eac { get; init; }
}

/// <summary>Budgets and earned value of projects.</summary>
public static class ProjectValueList
{
    public static ComputedList List { get; } = new("project_values", ReadGroups.Books, typeof(ProjectValueRow), $"""
        select v.key, v.project, v.name, v.currency, v.budget, v.committed, v.purchased, v.time, v.expenses,
               v.actual_cost, v.budget - v.actual_cost - v.committed as remaining, v.earned,
               {EarnedValue.Cpi}, {EarnedValue.Eac}, v."position"
        from ({EarnedValue.Projects(EarnedValue.Always)}) v
        """);

    public static DatedList OnDay { get; } = new(
        "project_values", ReadGroups.Books, typeof(ProjectValueOnDayRow), nameof(ProjectCostRow.EffectiveOn), $"""
        select v.key, v.project, v.name, v.currency, v.budget, v.purchased, v.time, v.expenses, v.actual_cost,
               v.planned, v.earned, {EarnedValue.Spi}, {EarnedValue.Cpi}, {EarnedValue.Eac}
        from ({EarnedValue.Projects("$1")}) v
        """);
}
