using Daybook.Domain.Projects;
using Daybook.Kernel;

namespace Daybook.Projections.Projects;

/// <summary>When a task can be and has to be done by a plan of its project (进度计划), the days on which it starts and
/// the last days on which it is worked on.</summary>
/// <remarks>The key is the project, the number of the plan and the task. Plans that do not hold any more are
/// kept.</remarks>
public sealed record ProjectScheduleRow : Row
{
    public required string Project { get; init; }

    /// <summary>The number of the plan.</summary>
    [NoFigure("numbers the plan")]
    public int Version { get; init; }

    /// <summary>Whether that plan holds.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>The place of the task in the plan.</summary>
    [NoFigure("numbers the task in the plan")]
    public int Place { get; init; }
    public required string Task { get; init; }
    public required string Name { get; init; }

    /// <summary>The task that it is a part of.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether other tasks are parts of it.</summary>
    public bool IsSummary { get; init; }

    /// <summary>The days that it takes; of a summary, from its first part to its last.</summary>
    [ChangedByFacts]
    public int Days { get; init; }

    /// <summary>What it waits for, with the days between.</summary>
    public string? Predecessors { get; init; }
    public DateOnly EarlyStart { get; init; }
    public DateOnly EarlyFinish { get; init; }
    public DateOnly LateStart { get; init; }
    public DateOnly LateFinish { get; init; }

    /// <summary>The days that it may be late without delaying the project.</summary>
    [ChangedByFacts]
    public int TotalFloat { get; init; }
    public bool IsCritical { get; init; }

    /// <summary>The day from which the plan holds.</summary>
    public DateOnly PlannedOn { get; init; }

    /// <summary>The day from which the next plan holds; null when there is none.</summary>
    public DateOnly? ReplannedOn { get; init; }
}

/// <summary>Schedules of projects.</summary>
public sealed class ProjectSchedule()
    : Projection<ProjectScheduleRow>("project_schedule", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["project, version, place", "project, task", "early_start"];

    public IEnumerable<string> Keys(Recorded<ProjectEvent.Planned> e) =>
        e.Body.Before.Tasks.Select(t => Of(e, e.Body.Version - 1, t))
            .Concat(e.Body.After.Tasks.Select(t => Of(e, e.Body.Version, t)));

    public ProjectScheduleRow? Apply(ProjectScheduleRow? row, string key, Recorded<ProjectEvent.Planned> e)
    {
        if (row is not null) return row with { IsCurrent = false, ReplannedOn = e.Body.On };
        var (plan, start) = (e.Body.After, e.Body.StartOn);
        var task = plan.Find(RowKey.Last(key))!;
        var days = CriticalPath.Of(plan).First(t => t.Code == task.Code);
        return new ProjectScheduleRow
        {
            Key = key,
            Project = e.Stream.Parts()[0],
            Version = e.Body.Version,
            IsCurrent = true,
            Place = plan.Tasks.IndexOf(task) + 1,
            Task = task.Code,
            Name = task.Name,
            Parent = task.Parent,
            IsSummary = plan.IsSummary(task.Code),
            Days = days.EarlyFinish - days.EarlyStart,
            Predecessors = Waits(plan, task.Code),
            EarlyStart = start.AddDays(days.EarlyStart),
            EarlyFinish = LastDay(start, days.EarlyStart, days.EarlyFinish),
            LateStart = start.AddDays(days.LateStart),
            LateFinish = LastDay(start, days.LateStart, days.LateFinish),
            TotalFloat = days.TotalFloat,
            IsCritical = days.TotalFloat == 0,
            PlannedOn = e.Body.On,
        };
    }

    /// <summary>The last day of what is finished before a day; of what takes no days, the day itself.</summary>
    internal static DateOnly LastDay(DateOnly start, int from, int until) =>
        start.AddDays(until > from ? until - 1 : until);

    private static string Of(Recorded<ProjectEvent.Planned> e, int version, ProjectTask task) =>
        RowKey.Under(e.Stream, $"{version}", task.Code);

    private static string? Waits(ProjectPlan plan, string task)
    {
        var waits = plan.Dependencies.Where(d => d.Task == task)
            .Select(d => d.LagDays == 0 ? d.After : $"{d.After}+{d.LagDays}").ToList();
        return waits.Count == 0 ? null : string.Join(", ", waits);
    }
}
