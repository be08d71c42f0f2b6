using Daybook.Domain.Finance;

namespace Daybook.Projections.Finance;

/// <summary>Checks within the general ledger, and between the general ledger and its sub-ledgers.</summary>
internal static class LedgerChecks
{
    private const string NotMade = "days whose vouchers are not made yet";

    public static Check ReceivablesLedger { get; } = new(
        "receivables-ledger",
        $"Open items = general ledger, control account {StandardChart.Receivables} (应收账款)",
        $"""
        select coalesce(u.scope, l.scope) as scope, coalesce(u.invoice, l.document) as document,
               coalesce(u.booked_open, 0) as "left", coalesce(l.balance, 0) as "right", null as reason
        from (select company || '/' || booked_currency as scope, invoice, booked_open from read.open_items) u
        full join (
            select j.company || '/' || j.currency as scope,
                   coalesce(j.document, '{Check.VoucherName}' || j.period || '/' || j.number) as document,
                   sum(j.debit - j.credit) as balance
            from read.journal j
            where j.account = '{StandardChart.Receivables}'
               or (j.company, j.account) in (select company, account from read.accounts where control = 'Receivables')
            group by 1, 2) l on l.scope = u.scope and l.document = u.invoice
        """)
    {
        Left = "open-items?invoice={d}",
        Right = $"journal?account={StandardChart.Receivables}&document={{d}}",
    };

    public static Check AdvancesLedger { get; } = new(
        "advances-ledger",
        $"Receipts not yet allocated to invoices = general ledger, account {StandardChart.CustomerAdvances} (预收账款)",
        $"""
        select coalesce(r.scope, l.scope) as scope, coalesce(r.receipt, l.document) as document,
               coalesce(r.booked_free, 0) as "left", coalesce(l.balance, 0) as "right", null as reason
        from (select company || '/' || booked_currency as scope, receipt, booked_free from read.receipts) r
        full join (
            select j.company || '/' || j.currency as scope,
                   coalesce(j.document, '{Check.VoucherName}' || j.period || '/' || j.number) as document,
                   sum(j.credit - j.debit) as balance
            from read.journal j where j.account like '{StandardChart.CustomerAdvances}%'
            group by 1, 2) l on l.scope = r.scope and l.document = r.receipt
        """)
    {
        Left = "receipts?receipt={d}",
        Right = $"journal?account.contains={StandardChart.CustomerAdvances}&document={{d}}",
    };

    public static Check ExchangeDifferences { get; } = new(
        "exchange-differences",
        "Booked amounts of receipts in foreign currencies - booked amounts of the invoices that they cleared = gains "
            + "- losses in the general ledger, accounts "
            + $"{StandardChart.NonOperatingIncome} and {StandardChart.FinancialExpenses}",
        $"""
        select coalesce(b.scope, l.scope) as scope, coalesce(b.receipt, l.document) as document,
               coalesce(b.gain, 0) as "left", coalesce(l.gain, 0) as "right", null as reason
        from (select f.company || '/' || f.booked_currency as scope, t.receipt,
                     sum((t."bookedAmount" ->> 'amount')::numeric * case when f.is_receipt then 1 else -1 end) as gain
              from read.foreign_balances f
              cross join lateral jsonb_to_recordset(f.taken) as t(receipt text, "bookedAmount" jsonb)
              group by 1, 2) b
        full join (
            select j.company || '/' || j.currency as scope, j.document, sum(j.credit - j.debit) as gain
            from read.journal j
            where j.rule = '{PostingRules.ForeignReceiptAllocatedRule.Name}'
              and j.account in ('{StandardChart.NonOperatingIncome}', '{StandardChart.FinancialExpenses}')
            group by 1, 2) l on l.scope = b.scope and l.document = b.receipt
        """)
    {
        Right = $"journal?document={{d}}&rule={PostingRules.ForeignReceiptAllocatedRule.Name}",
    };

    public static Check ForeignSettled { get; } = new(
        "foreign-settled",
        "Booked amounts of settled documents in foreign currencies = booked amounts of their settlements",
        """
        select f.company || '/' || f.booked_currency as scope, f.number as document, f.booked as "left",
               (select coalesce(sum((t."bookedAmount" ->> 'amount')::numeric), 0)
                from jsonb_to_recordset(f.taken) as t("bookedAmount" jsonb)) as "right", null as reason
        from read.foreign_balances f where f.open = 0
        """)
    {
        Left = "foreign-balances?number={d}",
    };

    public static Check DebitsCredits { get; } = new(
        "debits-credits",
        "Debits = credits",
        """
        select company || '/' || currency as scope, period as document, sum(debit) as "left", sum(credit) as "right",
               null as reason
        from read.trial_balance group by company, currency, period
        """)
    {
        Left = "trial-balances?period={d}&currency={s1}",
    };

    public static Check JournalTrialBalance { get; } = new(
        "journal-trial-balance",
        "Lines of the journal = trial balance, debits and credits of each account and period added up",
        """
        select coalesce(j.scope, t.scope) as scope, coalesce(j.document, t.document) as document,
               coalesce(j.moved, 0) as "left", coalesce(t.moved, 0) as "right", null as reason
        from (select company || '/' || currency as scope, period || '/' || account as document,
                     sum(debit + credit) as moved
              from read.journal group by 1, 2) j
        full join (select company || '/' || currency as scope, period || '/' || account as document,
                          sum(debit + credit) as moved
                   from read.trial_balance group by 1, 2) t on t.scope = j.scope and t.document = j.document
        """)
    {
        Left = "journal?period={d0}&account={d1}",
        Right = "trial-balances?period={d0}&account={d1}",
    };

    public static Check VoucherNumbers { get; } = new(
        "voucher-numbers",
        "Voucher numbers of each period run from 1 without a gap, each with its entries",
        """
        select g.company as scope, g.period || '/' || n as document, 1 as "left", count(v.key) as "right",
               null as reason
        from (select company, period, max(number) as last from read.vouchers group by 1, 2) g
        cross join lateral generate_series(1, g.last) n
        left join read.vouchers v
            on v.company = g.company and v.period = g.period and v.number = n and v.is_numbered and v.is_posted
        group by g.company, g.period, n
        """)
    {
        Measure = CheckMeasure.Count,
        Right = "vouchers?period={d0}&number={d1}",
    };

    public static Check ClosedPeriods { get; } = new(
        "closed-periods",
        "Lines of each period = those posted while it was open",
        """
        select j.company as scope, j.period as document, count(*) as "left",
               count(*) filter (where not coalesce(p.is_closed and j.position > p.closed_at, false)) as "right",
               null as reason
        from read.journal j
        left join read.periods p on p.company = j.company and p.period = j.period
        group by j.company, j.period
        """)
    {
        Measure = CheckMeasure.Count,
        Left = "journal?period={d}",
        Right = "periods?period={d}",
    };

    public static Check VoucherEntries { get; } = new(
        "voucher-entries",
        "Entries of each period = entries in vouchers",
        $"""
        select coalesce(e.company, v.company) as scope, coalesce(e.period, v.period) as document,
               coalesce(e.entries, 0) as "left", coalesce(v.entries, 0) as "right",
               case when coalesce(e.entries, 0) - coalesce(v.entries, 0) = g.open
                   then '{NotMade}' end as reason
        from (select company, period, count(distinct entry_id) as entries from read.journal group by 1, 2) e
        full join (select company, period, sum(entries) filter (where is_posted and is_numbered) as entries
                   from read.vouchers group by 1, 2) v on v.company = e.company and v.period = e.period
        left join (select company, to_char(day, 'YYYY-MM') as period, sum(open) as open
                   from read.voucher_groups group by 1, 2) g
            on g.company = coalesce(e.company, v.company) and g.period = coalesce(e.period, v.period)
        """)
    {
        Measure = CheckMeasure.Count,
        Left = "journal?period={d}",
        Right = "vouchers?period={d}",
    };

    public static Check InvoiceNumbers { get; } = new(
        "invoice-numbers",
        "Invoice numbers run from 1 without a gap",
        """
        with numbered as (
            select company, substring(number from '([0-9]+)$')::bigint as number, key from read.invoices)
        select g.company as scope, 'number ' || n as document, 1 as "left", count(i.key) as "right", null as reason
        from (select company, max(number) as last from numbered group by 1) g
        cross join lateral generate_series(1, g.last) n
        left join numbered i on i.company = g.company and i.number = n
        group by g.company, n
        """)
    {
        Measure = CheckMeasure.Count,
        Right = "invoices?sort=number",
    };

    public static IReadOnlyList<Check> All { get; } =
    [
        ReceivablesLedger, AdvancesLedger, ExchangeDifferences, ForeignSettled, DebitsCredits, JournalTrialBalance,
        VoucherNumbers, VoucherEntries, ClosedPeriods, InvoiceNumbers,
    ];
}
