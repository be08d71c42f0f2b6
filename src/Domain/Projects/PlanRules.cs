using Daybook.Kernel;
using static Daybook.Domain.Projects.ProjectRefusals;

namespace Daybook.Domain.Projects;

/// <summary>What the plan of a project must be.</summary>
internal static class PlanRules
{
    public static Refusal? Problem(ProjectPlan plan)
    {
        if (plan.Tasks.Length is < 1 or > ProjectDecider.MaxTasks) return TaskCount;
        if (plan.Dependencies.Length > ProjectDecider.MaxDependencies) return TooManyDependencies;
        var codes = plan.Tasks.Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        if (codes.Count != plan.Tasks.Length) return TaskTwice;
        var summaries = plan.Tasks.Select(t => t.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var task in plan.Tasks)
        {
            if (task.Parent is { } parent && !codes.Contains(parent)) return UnknownTask(parent);
            if (task.Days is < 0 or > ProjectDecider.MaxDays) return BadDays;
            if (task.Days > 0 && summaries.Contains(task.Code)) return SummaryTakesDays(task.Code);
        }

        return (PartOfItself(plan) is { } loop ? Loop(loop) : null) ?? Dependencies(plan, codes, summaries);
    }

    private static Refusal? Dependencies(ProjectPlan plan, HashSet<string> codes, HashSet<string> summaries)
    {
        foreach (var dependency in plan.Dependencies)
        {
            if (!codes.Contains(dependency.Task)) return UnknownTask(dependency.Task);
            if (!codes.Contains(dependency.After)) return UnknownTask(dependency.After);
            if (summaries.Contains(dependency.Task)) return IsSummary(dependency.Task);
            if (summaries.Contains(dependency.After)) return IsSummary(dependency.After);
            if (dependency.LagDays is < 0 or > ProjectDecider.MaxDays) return BadLag;
        }

        if (plan.Dependencies.Select(d => (d.Task, d.After)).Distinct().Count() != plan.Dependencies.Length)
            return DependencyTwice;
        if (CriticalPath.CycleIn(plan) is { } stuck) return Cycle(stuck);
        return CriticalPath.LengthOf(plan) > ProjectDecider.MaxDays ? TooLong : null;
    }

    /// <summary>A task that is above itself; null when there is none.</summary>
    private static string? PartOfItself(ProjectPlan plan)
    {
        var parents = plan.Tasks.ToDictionary(t => t.Code, t => t.Parent, StringComparer.Ordinal);
        foreach (var task in plan.Tasks)
        {
            var (steps, at) = (0, task.Parent);
            while (at is not null && steps++ <= plan.Tasks.Length) at = parents[at];
            if (at is not null) return task.Code;
        }

        return null;
    }
}
