using Daybook.Domain.Projects;
using Daybook.Kernel;

namespace Daybook.Projections.Projects;

/// <summary>A change of the budget of a task (预算).</summary>
/// <remarks>The key is the project and the number of the event in its stream.</remarks>
public sealed record ProjectBudgetRow : Row
{
    public required string Project { get; init; }
    public required string Task { get; init; }
    public DateOnly EffectiveOn { get; init; }

    /// <summary>By how much it changed.</summary>
    [Summed(nameof(Currency))]
    [StatedByFact]
    public decimal Change { get; init; }

    /// <summary>What it is after that.</summary>
    [StatedByFact]
    public decimal Budget { get; init; }
    public required string Currency { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Budgets of tasks, a row for each change.</summary>
public sealed class ProjectBudgetsProjection()
    : Projection<ProjectBudgetRow>("project_budgets", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["project, task, effective_on"];

    public string Key(Recorded<ProjectEvent.Budgeted> e) => RowKey.Under(e.Stream, $"{e.Version}");

    public ProjectBudgetRow Apply(ProjectBudgetRow? _, string key, Recorded<ProjectEvent.Budgeted> e) => new()
    {
        Key = key,
        Project = e.Stream.Parts()[0],
        Task = e.Body.Task,
        EffectiveOn = e.Body.On,
        Change = e.Body.After.Amount - e.Body.Before.Amount,
        Budget = e.Body.After.Amount,
        Currency = e.Body.After.Currency,
        Reason = e.Body.Reason,
    };
}

/// <summary>A report of the progress of a task (进度汇报).</summary>
/// <remarks>The key is the project and the number of the event in its stream.</remarks>
public sealed record ProjectProgressRow : Row
{
    public required string Project { get; init; }
    public required string Task { get; init; }
    public DateOnly EffectiveOn { get; init; }

    /// <summary>By how many percent more is done than was reported before.</summary>
    [StatedByFact]
    public int Change { get; init; }

    /// <summary>How much is done, in percent.</summary>
    [StatedByFact]
    public int Percent { get; init; }
}

/// <summary>Progress of tasks, a row for each report.</summary>
public sealed class ProjectProgressProjection()
    : Projection<ProjectProgressRow>("project_progress", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["project, task, effective_on"];

    public string Key(Recorded<ProjectEvent.Reported> e) => RowKey.Under(e.Stream, $"{e.Version}");

    public ProjectProgressRow Apply(ProjectProgressRow? _, string key, Recorded<ProjectEvent.Reported> e) => new()
    {
        Key = key,
        Project = e.Stream.Parts()[0],
        Task = e.Body.Task,
        EffectiveOn = e.Body.On,
        Change = e.Body.After - e.Body.Before,
        Percent = e.Body.After,
    };
}
