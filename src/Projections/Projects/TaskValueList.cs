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
    [NoFigure("added up from the rows of project_purchases")]
    public decimal Committed { get; init; }

    /// <summary>What arrived of purchase orders, at their price.</summary>
    [NoFigure("added up from the rows of project_receipts")]
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
    [NoFigure("the budget times the percent")]
    public decimal Earned { get; init; }

    /// <summary>Cost performance index: earned value divided by actual cost.</summary>
    [RatioOf(nameof(Earned), nameof(ActualCost), 3)]
    public decimal? Cpi { get; init; }

    /// <summary>Estimate at completion: the budget divided by the cost performance index, before it is
    /// rounded.</summary>
    [NoFigure("the budget times actual cost, divided by earned value")]
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
    [NoFigure("added up from the rows of project_receipts")]
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

    /// <summary>Planned value (PV): the part of the budget that the plan of the day had until the day.</summary>
    [NoFigure("the budget times the part of the planned days until the day")]
    public decimal Planned { get; init; }
    [NoFigure("the budget times the percent")]
    public decimal Earned { get; init; }

    /// <summary>Schedule performance index: earned value divided by planned value.</summary>
    [RatioOf(nameof(Earned), nameof(Planned), 3)]
    public decimal? Spi { get; init; }
    [RatioOf(nameof(Earned), nameof(ActualCost), 3)]
    public decimal? Cpi { get; init; }
    [NoFigure("the budget times actual cost, divided by earned value")]
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
               v.percent, v.planned, v.earned, {EarnedValue.Spi}, {EarnedValue.Cpi}, {EarnedValue.Eac}
        from ({EarnedValue.Tasks("$1")}) v
        """);
}
