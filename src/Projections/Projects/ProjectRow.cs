using System.Diagnostics;
using Daybook.Domain.Projects;
using Daybook.Kernel;

namespace Daybook.Projections.Projects;

/// <summary>A project (项目) with its plan that holds.</summary>
public sealed record ProjectRow : Row
{
    public required string Project { get; init; }
    public ProjectStatus Status { get; init; }
    public required string Name { get; init; }
    public string? Customer { get; init; }
    public required string Manager { get; init; }
    public required string Currency { get; init; }
    public DateOnly StartOn { get; init; }

    /// <summary>The last day of the plan that holds; null while there is none.</summary>
    public DateOnly? FinishOn { get; init; }

    /// <summary>The days of its critical path.</summary>
    [ChangedByFacts]
    public int Days { get; init; }

    /// <summary>The number of the plan that holds; zero while there is none.</summary>
    [NoFigure("numbers the plan")]
    public int Version { get; init; }

    /// <summary>The day from which that plan holds.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>Why it was planned so.</summary>
    public string? PlanReason { get; init; }

    /// <summary>Why it was closed.</summary>
    public string? EndReason { get; init; }
}

/// <summary>Whether a project goes on.</summary>
public enum ProjectStatus
{
    Open,
    Closed,
}

/// <summary>Projects.</summary>
public sealed class ProjectsProjection() : Projection<ProjectRow>("projects", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["project", "status, start_on", "customer"];

    public ProjectRow? Apply(ProjectRow? row, Recorded<ProjectEvent> e) => e.Body switch
    {
        ProjectEvent.Opened { Terms: var terms } x => new ProjectRow
        {
            Key = e.Stream.Id,
            Project = x.Number,
            Name = terms.Name,
            Customer = terms.Customer,
            Manager = terms.Manager,
            Currency = terms.Currency,
            StartOn = terms.StartOn,
        },
        ProjectEvent.Planned x => Planned(row!, x),
        ProjectEvent.Closed x => row! with { Status = ProjectStatus.Closed, EndReason = x.Reason },
        ProjectEvent.Reported or ProjectEvent.Budgeted or ProjectEvent.Charged => row,
        _ => throw new UnreachableException(),
    };

    private static ProjectRow Planned(ProjectRow row, ProjectEvent.Planned e)
    {
        var days = CriticalPath.LengthOf(e.After);
        return row with
        {
            Days = days, FinishOn = ProjectSchedule.LastDay(e.StartOn, 0, days), Version = e.Version,
            PlannedOn = e.On, PlanReason = e.Reason,
        };
    }
}
