using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The postings of expenses that employees paid.</summary>
public static partial class PostingRules
{
    /// <summary>An expense claim that is approved: 借 管理费用 per expense, 借 应交税费 (input VAT), 贷 其他应付款——员工报销.</summary>
    /// <param name="claim">The number of the claim.</param>
    public static Posting? ExpensesClaimed(string claim, IEnumerable<ClaimedExpense> expenses)
    {
        List<ClaimedExpense> all = [.. expenses];
        return Of(
            ExpensesClaimedRule,
            $"费用报销 {claim}",
            [
                .. all.Select(e => Debit(StandardChart.AdministrativeExpenses, e.Amount - e.Tax) with
                {
                    Document = claim,
                }),
                .. all.Select(e => Debit(StandardChart.TaxesPayable, e.Tax) with { Document = claim }),
                .. all.Select(e => Credit(StandardChart.EmployeePayables, e.Amount) with { Document = claim }),
            ]);
    }

    /// <summary>An expense claim paid: 借 其他应付款——员工报销, 贷 银行存款.</summary>
    /// <param name="claim">The number of the claim.</param>
    public static Posting? ExpensesPaid(string payment, string claim, Money amount) => Of(
        ExpensesPaidRule,
        $"报销付款 {payment}",
        [
            Debit(StandardChart.EmployeePayables, amount) with { Document = claim },
            Credit(StandardChart.Bank, amount) with { Document = payment },
        ]);
}

/// <summary>An expense of a claim.</summary>
/// <param name="Amount">What the employee paid, with VAT.</param>
/// <param name="Tax">The VAT that may be deducted.</param>
public sealed record ClaimedExpense(Money Amount, Money Tax);
