using Daybook.Domain.Finance;

namespace Daybook.Projections.Finance;

/// <summary>The check of expense claims: what is owed to employees = general ledger.</summary>
internal static class ExpenseChecks
{
    public static Check EmployeePayables { get; } = new(
        "employee-payables",
        $"Expense claims that are not paid = general ledger, account {StandardChart.EmployeePayables} (员工报销)",
        $"""
        select coalesce(c.scope, l.scope) as scope, coalesce(c.number, l.document) as document,
               coalesce(c.open, 0) as "left", coalesce(l.balance, 0) as "right", null as reason
        from (select company || '/' || currency as scope, number, sum(open) as open
              from read.expense_claims where approved_on is not null group by 1, 2) c
        full join (
            select j.company || '/' || j.currency as scope,
                   coalesce(j.document, '{Check.VoucherName}' || j.period || '/' || j.number) as document,
                   sum(j.credit - j.debit) as balance
            from read.journal j where j.account = '{StandardChart.EmployeePayables}'
            group by 1, 2) l on l.scope = c.scope and l.document = c.number
        """)
    {
        Left = "expense-claims?number={d}",
        Right = $"journal?account={StandardChart.EmployeePayables}&document={{d}}",
    };
}
