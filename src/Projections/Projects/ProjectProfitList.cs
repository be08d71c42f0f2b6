using Daybook.Kernel;

namespace Daybook.Projections.Projects;

/// <summary>What a project earns (项目利润): what its contracts made due, less what it cost.</summary>
public sealed record ProjectProfitRow
{
    public required string Key { get; init; }
    public required string Project { get; init; }
    public required string Name { get; init; }
    public string? Customer { get; init; }
    public required string Currency { get; init; }

    /// <summary>All parts of its contracts.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("contract_parts", nameof(ContractPartRow.Amount), nameof(Project))]
    public decimal Contracted { get; init; }

    /// <summary>The parts that are reached.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("contract_parts", nameof(ContractPartRow.Due), nameof(Project))]
    public decimal Revenue { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("task_values", nameof(TaskValueRow.ActualCost), nameof(Project))]
    public decimal ActualCost { get; init; }
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Revenue), "-" + nameof(ActualCost))]
    public decimal Profit { get; init; }
    public long Position { get; init; }
}

/// <summary>Profits of projects.</summary>
public static class ProjectProfitList
{
    public static ComputedList List { get; } = new(
        "project_profits", ReadGroups.Books, typeof(ProjectProfitRow), $"""
        select v.key, v.project, v.name, v.customer, v.currency, v.contracted, v.revenue, v.actual_cost,
               v.revenue - v.actual_cost as profit, v."position"
        from (
            select p.key, p.project, p.name, p.customer, p.currency,
                   coalesce((select sum(c.amount) from read.contract_parts c where c.project = p.project), 0)
                       as contracted,
                   coalesce((select sum(c.due) from read.contract_parts c where c.project = p.project), 0) as revenue,
                   coalesce((select sum(t.actual_cost) from ({EarnedValue.Tasks(EarnedValue.Always)}) t
                       where t.project = p.project), 0) as actual_cost, p."position"
            from read.projects p) v
        """);
}
