using System.Collections.Immutable;

namespace Daybook.Domain.Projects;

/// <summary>When a task can be and has to be done, in days from the start of the project.</summary>
/// <param name="EarlyStart">The first day on which it can start (最早开始).</param>
/// <param name="EarlyFinish">The day after its last one then (最早完成).</param>
/// <param name="LateStart">The last start that delays nothing (最迟开始).</param>
/// <param name="LateFinish">The day after its last one then (最迟完成).</param>
public sealed record ScheduledTask(string Code, int EarlyStart, int EarlyFinish, int LateStart, int LateFinish)
{
    /// <summary>The days that it may be late without delaying the project (总时差).</summary>
    public int TotalFloat => LateStart - EarlyStart;
}

/// <summary>The critical path method (关键路径法): a forward pass for the earliest days, a backward pass for the
/// latest.</summary>
public static class CriticalPath
{
    /// <summary>The schedule of a plan without cycles, in the order of the tasks. A summary lasts from its first part
    /// to its last, and has the least float of its parts.</summary>
    public static ImmutableArray<ScheduledTask> Of(ProjectPlan plan)
    {
        var (order, _) = Sorted(plan);
        var before = plan.Dependencies.ToLookup(d => d.Task, StringComparer.Ordinal);
        var after = plan.Dependencies.ToLookup(d => d.After, StringComparer.Ordinal);
        var early = new Dictionary<string, int>(StringComparer.Ordinal);
        var days = order.ToDictionary(t => t.Code, t => t.Days, StringComparer.Ordinal);
        foreach (var task in order)
        {
            early[task.Code] = before[task.Code]
                .Select(d => early[d.After] + days[d.After] + d.LagDays).DefaultIfEmpty(0).Max();
        }

        var end = order.Select(t => early[t.Code] + t.Days).DefaultIfEmpty(0).Max();
        var late = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var task in order.Reverse())
        {
            late[task.Code] = after[task.Code].Select(d => late[d.Task] - d.LagDays).DefaultIfEmpty(end).Min()
                - task.Days;
        }

        var parts = plan.Tasks.Where(t => t.Parent is not null).ToLookup(t => t.Parent!, StringComparer.Ordinal);
        return [.. plan.Tasks.Select(Scheduled)];

        ScheduledTask Scheduled(ProjectTask task)
        {
            if (days.TryGetValue(task.Code, out var takes))
            {
                var (first, last) = (early[task.Code], late[task.Code]);
                return new ScheduledTask(task.Code, first, first + takes, last, last + takes);
            }

            var of = parts[task.Code].Select(Scheduled).ToList();
            var start = of.Min(t => t.EarlyStart);
            var finish = of.Max(t => t.EarlyFinish);
            var spare = of.Min(t => t.TotalFloat);
            return new ScheduledTask(task.Code, start, finish, start + spare, finish + spare);
        }
    }

    /// <summary>The days that a whole plan takes.</summary>
    public static int LengthOf(ProjectPlan plan) => Of(plan).Select(t => t.EarlyFinish).DefaultIfEmpty(0).Max();

    /// <summary>A task that waits for itself, through others or not; null when there is none.</summary>
    public static string? CycleIn(ProjectPlan plan) => Sorted(plan).Stuck;

    /// <summary>The tasks that are no summaries, each after all that it waits for; and one that never comes.</summary>
    private static (ImmutableArray<ProjectTask> Order, string? Stuck) Sorted(ProjectPlan plan)
    {
        var summaries = plan.Tasks.Select(t => t.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var tasks = plan.Tasks.Where(t => !summaries.Contains(t.Code))
            .ToDictionary(t => t.Code, StringComparer.Ordinal);
        var before = plan.Dependencies.ToLookup(d => d.Task, StringComparer.Ordinal);
        var waits = tasks.Keys.ToDictionary(code => code, code => before[code].Count(), StringComparer.Ordinal);
        var after = plan.Dependencies.ToLookup(d => d.After, StringComparer.Ordinal);
        var ready = new Queue<string>(waits.Where(w => w.Value == 0).Select(w => w.Key));
        var order = ImmutableArray.CreateBuilder<ProjectTask>(tasks.Count);
        while (ready.TryDequeue(out var code))
        {
            order.Add(tasks[code]);
            foreach (var next in after[code])
            {
                if (--waits[next.Task] == 0) ready.Enqueue(next.Task);
            }
        }

        var stuck = order.Count == tasks.Count
            ? null
            : Cycle(plan, [.. tasks.Keys.Except(order.Select(t => t.Code)).Order(StringComparer.Ordinal)]);
        return (order.ToImmutable(), stuck);
    }

    /// <summary>Of tasks that never come, one that waits for itself: back from any of them, it is met again.</summary>
    private static string Cycle(ProjectPlan plan, ImmutableArray<string> stuck)
    {
        var (seen, at) = (new HashSet<string>(StringComparer.Ordinal), stuck[0]);
        while (seen.Add(at)) at = plan.Dependencies.First(d => d.Task == at && stuck.Contains(d.After)).After;
        return at;
    }
}
