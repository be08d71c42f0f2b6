using Daybook.Domain.Finance;

namespace Daybook.Projections.Finance;

/// <summary>Checks of the vouchers that people write.</summary>
internal static class ManualVoucherChecks
{
    public static Check ManualVouchers { get; } = new(
        "manual-vouchers",
        "Manual vouchers that are posted = entries of the general ledger that no document made, debits",
        $"""
        select coalesce(v.scope, j.scope) as scope, coalesce(v.number, j.entry_id) as document,
               coalesce(v.amount, 0) as "left", coalesce(j.debit, 0) as "right", null as reason
        from (select company || '/' || currency as scope, number, entry_id, amount
              from read.manual_vouchers where status in ('Posted', 'Reversed')) v
        full join (
            select company || '/' || currency as scope, entry_id, sum(debit) as debit
            from read.journal where rule = '{PostingRules.ManualVoucherRule.Name}' group by 1, 2) j
            on j.scope = v.scope and j.entry_id = v.entry_id
        """)
    {
        Left = "manual-vouchers?number={d}",
        Right = $"journal?rule={PostingRules.ManualVoucherRule.Name}",
    };
}
