using System.Collections.Immutable;
using Daybook.Domain.Shared;

namespace Daybook.Domain.Projects;

/// <summary>A task of the work breakdown structure (工作分解).</summary>
/// <param name="Code">Unique in the project.</param>
/// <param name="Parent">The task that it is a part of; null for none. A task with parts is a summary.</param>
/// <param name="Days">Calendar days that it takes; zero for a milestone, and for a summary.</param>
public sealed record ProjectTask(string Code, string Name, string? Parent, int Days);

/// <summary>A task starts when another is finished (完成—开始).</summary>
/// <param name="After">The task that is finished before.</param>
/// <param name="LagDays">The days between (延隔).</param>
public sealed record TaskDependency(string Task, string After, int LagDays);

/// <summary>The tasks of a project and what depends on what.</summary>
public sealed record ProjectPlan(ImmutableArray<ProjectTask> Tasks, ImmutableArray<TaskDependency> Dependencies)
{
    public static ProjectPlan None { get; } = new([], []);

    /// <summary>The task with a code; null when there is none.</summary>
    public ProjectTask? Find(string code) => Tasks.FirstOrDefault(t => t.Code == code);

    /// <summary>Whether other tasks are parts of it.</summary>
    public bool IsSummary(string code) => Tasks.Any(t => t.Parent == code);

    internal bool IsSameAs(ProjectPlan other) =>
        Tasks.SameAs(other.Tasks) && Dependencies.SameAs(other.Dependencies);
}
