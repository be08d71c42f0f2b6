namespace Daybook.Projections.Projects;

/// <summary>Earned value (挣值), by the definitions of ISO 21508: what was planned to be done until a day, what was done,
/// each at its budget, and what it cost.</summary>
internal static class EarnedValue
{
    /// <summary>Later than every day of a plan.</summary>
    public const string Always = "date '9999-12-31'";

    /// <summary>A row for each task of the plan that holds now. The planned value is the budget of the day, spread
    /// evenly over the days of the plan that held on it.</summary>
    /// <param name="day">The day, in SQL.</param>
    public static string Tasks(string day) => $"""
        select t.key, t.project, t.task, t.name, p.currency, v.budget, v.percent, v.purchased, v.time, v.expenses,
               v.committed, v.purchased + v.time + v.expenses as actual_cost,
               round(v.budget * v.percent / 100, 2) as earned,
               coalesce(d.days_until, 0) as days_until, coalesce(d.plan_days, 0) as plan_days,
               coalesce(round(v.budget * d.days_until / d.plan_days, 2), 0) as planned, t."position"
        from read.project_schedule t
        join read.projects p on p.project = t.project
        cross join lateral (
            select
                coalesce((select sum(b.change) from read.project_budgets b
                    where b.project = t.project and b.task = t.task and b.effective_on <= {day}), 0) as budget,
                coalesce((select sum(g.change) from read.project_progress g
                    where g.project = t.project and g.task = t.task and g.effective_on <= {day}), 0)::numeric
                    as percent,
                coalesce((select sum(r.value) from read.purchase_charges c
                    join read.purchase_receipts r on r.number = c.purchase_order and r.line = c.line
                    where c.project = t.project and c.task = t.task and r.received_on <= {day}), 0) as purchased,
                coalesce((select sum(k.cost) from read.project_costs k
                    where k.project = t.project and k.task = t.task and k.kind = 'Time'
                        and k.effective_on <= {day}), 0) as time,
                coalesce((select sum(k.cost) from read.project_costs k
                    where k.project = t.project and k.task = t.task and k.kind = 'Expense'
                        and k.effective_on <= {day}), 0) as expenses,
                coalesce((select sum(l.committed) from read.purchase_charges c
                    join read.purchase_lines l on l.number = c.purchase_order and l.line = c.line
                    where c.project = t.project and c.task = t.task), 0) as committed) v
        left join lateral (
            select greatest(s.days, 1) as plan_days,
                   greatest(0, least(greatest(s.days, 1), {day} - s.early_start + 1)) as days_until
            from read.project_schedule s
            where s.project = t.project and s.task = t.task and s.planned_on <= {day}
                and (s.replanned_on is null or s.replanned_on > {day})) d on true
        where t.is_current and not t.is_summary
        """;

    /// <summary>The same, a row for each project that is planned.</summary>
    /// <param name="day">The day, in SQL.</param>
    public static string Projects(string day) => $"""
        select p.key, p.project, p.name, p.currency, sum(t.budget) as budget, sum(t.purchased) as purchased,
               sum(t.time) as time, sum(t.expenses) as expenses, sum(t.committed) as committed,
               sum(t.actual_cost) as actual_cost, sum(t.earned) as earned, sum(t.planned) as planned,
               p."position"
        from read.projects p
        join ({Tasks(day)}) t on t.project = p.project
        group by p.key, p.project, p.name, p.currency, p."position"
        """;

    /// <summary>The indices of a day: cost performance, schedule performance, and the estimate at completion by the
    /// cost performance so far.</summary>
    public const string Cpi = "round(v.earned / nullif(v.actual_cost, 0), 3) as cpi";

    public const string Spi = "round(v.earned / nullif(v.planned, 0), 3) as spi";

    public const string Eac = "round(v.budget * v.actual_cost / nullif(v.earned, 0), 2) as eac";
}
