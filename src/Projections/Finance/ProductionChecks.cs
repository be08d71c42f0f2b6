using Daybook.Domain.Finance;

namespace Daybook.Projections.Finance;

/// <summary>The check of making: work orders = general ledger.</summary>
internal static class ProductionChecks
{
    public static Check WorkInProgress { get; } = new(
        "work-in-progress",
        $"Work orders, issued less returned, output and differences = general ledger, account "
            + $"{StandardChart.Production} (生产成本)",
        $"""
        select coalesce(w.scope, l.scope) as scope, coalesce(w.number, l.document) as document,
               coalesce(w.cost, 0) as "left", coalesce(l.balance, 0) as "right", null as reason
        from (select company || '/' || currency as scope, number,
                     sum(issued - returned - output - difference) as cost
              from read.work_orders where company is not null group by 1, 2) w
        full join (
            select j.company || '/' || j.currency as scope,
                   coalesce(j.document, '{Check.VoucherName}' || j.period || '/' || j.number) as document,
                   sum(j.debit - j.credit) as balance
            from read.journal j where j.account = '{StandardChart.Production}'
            group by 1, 2) l on l.scope = w.scope and l.document = w.number
        """)
    {
        Left = "work-orders?number={d}",
        Right = $"journal?account={StandardChart.Production}&document={{d}}",
    };
}
