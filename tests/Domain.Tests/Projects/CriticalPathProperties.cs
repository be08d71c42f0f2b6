using Daybook.Domain.Projects;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Domain.Tests.Projects.ProjectTests;

namespace Daybook.Domain.Tests.Projects;

/// <summary>The critical path method on a plan that is worked out by hand, and what holds for any plan (J1).</summary>
public sealed class CriticalPathProperties
{
    /// <summary>Plans of up to twelve tasks without cycles: a task waits only for some of a smaller number.</summary>
    private static readonly Arbitrary<ProjectPlan> Plans = (
        from days in Gen.Choose(0, 9).NonEmptyListOf()
        from links in (
            from task in Gen.Choose(0, 11)
            from after in Gen.Choose(0, 11)
            from lag in Gen.Choose(0, 3)
            select (task, after, lag)).ListOf()
        let count = Math.Min(12, days.Count)
        select new ProjectPlan(
            [.. days.Take(count).Select((d, n) => Task($"{n}", d))],
            [
                .. links.Where(l => l.after < l.task && l.task < count).DistinctBy(l => (l.task, l.after))
                    .Select(l => new TaskDependency($"{l.task}", $"{l.after}", l.lag)),
            ])).ToArbitrary();

    [Fact, Shows("J1")]
    public void Days_and_float_are_those_of_a_plan_worked_out_by_hand()
    {
        var plan = new ProjectPlan(
            [
                Task("S", 0), Task("A", 3, "S"), Task("B", 5, "S"), Task("C", 2, "S"), Task("D", 4), Task("END", 0),
            ],
            [
                new TaskDependency("B", "A", 0), new TaskDependency("C", "A", 1), new TaskDependency("D", "B", 2),
                new TaskDependency("D", "C", 0), new TaskDependency("END", "D", 0),
            ]);
        CriticalPath.Of(plan).ShouldBe(
        [
            new ScheduledTask("S", 0, 8, 0, 8), new ScheduledTask("A", 0, 3, 0, 3),
            new ScheduledTask("B", 3, 8, 3, 8), new ScheduledTask("C", 4, 6, 8, 10),
            new ScheduledTask("D", 10, 14, 10, 14), new ScheduledTask("END", 14, 14, 14, 14),
        ]);
        CriticalPath.LengthOf(plan).ShouldBe(14);
    }

    [Fact, Shows("J1")]
    public void The_plan_takes_as_long_as_its_longest_path() => Prop.ForAll(Plans, plan =>
        CriticalPath.LengthOf(plan).ShouldBe(plan.Tasks.Max(t => LongestTo(plan, t.Code))))
        .QuickCheckThrowOnFailure();

    [Fact, Shows("J1")]
    public void No_task_has_negative_float_and_one_has_none() => Prop.ForAll(Plans, plan =>
    {
        var schedule = CriticalPath.Of(plan);
        schedule.Min(t => t.TotalFloat).ShouldBe(0);
        foreach (var link in plan.Dependencies)
        {
            var (task, after) = (schedule.First(t => t.Code == link.Task), schedule.First(t => t.Code == link.After));
            task.EarlyStart.ShouldBeGreaterThanOrEqualTo(after.EarlyFinish + link.LagDays);
            task.LateStart.ShouldBeGreaterThanOrEqualTo(after.LateFinish + link.LagDays);
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>A task that takes its whole float longer delays nothing, and one day more delays the project.</summary>
    [Fact, Shows("J1")]
    public void The_float_is_what_a_task_may_take_longer() => Prop.ForAll(Plans, plan =>
    {
        var length = CriticalPath.LengthOf(plan);
        foreach (var task in CriticalPath.Of(plan))
        {
            CriticalPath.LengthOf(Longer(plan, task.Code, task.TotalFloat)).ShouldBe(length);
            CriticalPath.LengthOf(Longer(plan, task.Code, task.TotalFloat + 1)).ShouldBe(length + 1);
        }
    }).QuickCheckThrowOnFailure();

    [Fact, Shows("J1")]
    public void The_order_of_the_input_does_not_matter() => Prop.ForAll(Plans, plan =>
        CriticalPath.Of(new ProjectPlan([.. plan.Tasks.Reverse()], [.. plan.Dependencies.Reverse()]))
            .OrderBy(t => t.Code, StringComparer.Ordinal)
            .ShouldBe(CriticalPath.Of(plan).OrderBy(t => t.Code, StringComparer.Ordinal)))
        .QuickCheckThrowOnFailure();

    private static ProjectPlan Longer(ProjectPlan plan, string code, int days) => plan with
    {
        Tasks = [.. plan.Tasks.Select(t => t.Code == code ? t with { Days = t.Days + days } : t)],
    };

    private static int LongestTo(ProjectPlan plan, string code) => plan.Find(code)!.Days + plan.Dependencies
        .Where(d => d.Task == code).Select(d => LongestTo(plan, d.After) + d.LagDays).DefaultIfEmpty(0).Max();
}
