using System.Diagnostics;
using Daybook.Domain.Projects;
using Daybook.Kernel;

namespace Daybook.Projections.Projects;

/// <summary>Time or an expense of a task (工时、费用).</summary>
public sealed record ProjectCostRow : Row
{
    public required string Number { get; init; }
    public required string Project { get; init; }
    public required string Task { get; init; }
    public CostKind Kind { get; init; }
    public DateOnly EffectiveOn { get; init; }

    /// <summary>Zero when it was taken back.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Cost { get; init; }
    public required string Currency { get; init; }

    /// <summary>Who worked, or what was paid for.</summary>
    public required string Of { get; init; }

    /// <summary>Zero when they were taken back; null for an expense.</summary>
    [Summed]
    [ChangedByFacts]
    public decimal? Hours { get; init; }

    /// <summary>The price of an hour; null for an expense.</summary>
    [ChangedByFacts]
    public decimal? Rate { get; init; }

    /// <summary>The number of the receipt of an expense.</summary>
    public string? Receipt { get; init; }

    /// <summary>Why it was taken back; null when it counts.</summary>
    public string? EndReason { get; init; }
}

/// <summary>Time and expenses of projects.</summary>
public sealed class ProjectCostsProjection()
    : Projection<ProjectCostRow>("project_costs", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["number", "project, task, effective_on"];

    public ProjectCostRow? Apply(ProjectCostRow? row, Recorded<ProjectCostEvent> e) => e.Body switch
    {
        ProjectCostEvent.Booked { Entry: var entry } x => new ProjectCostRow
        {
            Key = e.Stream.Id,
            Number = x.Number,
            Project = entry.Project,
            Task = entry.Task,
            Kind = entry.Kind,
            EffectiveOn = entry.On,
            Cost = entry.Cost.Amount,
            Currency = entry.Cost.Currency,
            Of = entry.Of,
            Hours = entry.Hours,
            Rate = entry.Rate,
            Receipt = entry.Receipt,
        },
        ProjectCostEvent.Withdrawn x => row! with
        {
            Cost = 0, Hours = row.Hours is null ? null : 0, EndReason = x.Reason,
        },
        _ => throw new UnreachableException(),
    };
}
