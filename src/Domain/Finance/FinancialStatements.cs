using System.Collections.Immutable;

namespace Daybook.Domain.Finance;

/// <summary>The financial statements (财务报表) as pure functions of the account movements, all in one currency.</summary>
/// <remarks>Every account has a place: a line that names it; or else the line of the first four digits of its code; or
/// else the residual line of its kind. So the balance sheet balances whenever the journal does.</remarks>
public static class FinancialStatements
{
    /// <summary>All accounts with their movements, and the sums that must be equal.</summary>
    public static TrialBalance TrialBalance(IEnumerable<AccountMovement> accounts)
    {
        ImmutableArray<AccountMovement> ordered = [.. accounts.OrderBy(a => a.Account, StringComparer.Ordinal)];
        return new TrialBalance(
            ordered,
            ordered.Sum(a => a.Debit),
            ordered.Sum(a => a.Credit),
            ordered.Sum(a => Math.Max(a.Closing, 0)),
            ordered.Sum(a => Math.Max(-a.Closing, 0)));
    }

    /// <summary>The profit and loss statement (利润表) of the span: the movements of income and expense
    /// accounts.</summary>
    public static ImmutableArray<StatementLine> ProfitAndLoss(IEnumerable<AccountMovement> accounts) =>
        StatementForms.ProfitAndLoss.Fill(
            accounts.Where(IsResult).Select(a => (a, a.Debit - a.Credit)),
            a => StatementForms.ProfitAndLoss.RowOf(a.Account)
                ?? (a.Kind == AccountKind.Income ? StatementForms.Revenue : StatementForms.AdministrativeExpenses));

    /// <summary>The balance sheet (资产负债表) at the end of the span. The balances of income and expense accounts are
    /// profit that is not yet carried forward. It is included in retained earnings, so no closing entry is
    /// needed.</summary>
    public static ImmutableArray<StatementLine> BalanceSheet(IEnumerable<AccountMovement> accounts) =>
        StatementForms.BalanceSheet.Fill(accounts.Select(a => (a, a.Closing)), BalanceSheetRow);

    /// <summary>True when total assets equal total liabilities and equity.</summary>
    public static bool Balances(ImmutableArray<StatementLine> balanceSheet) =>
        Amount(balanceSheet, StatementForms.AssetsTotal)
            == Amount(balanceSheet, StatementForms.LiabilitiesAndEquityTotal);

    /// <summary>The last line of the profit and loss statement.</summary>
    public static decimal NetProfit(ImmutableArray<StatementLine> profitAndLoss) =>
        Amount(profitAndLoss, StatementForms.NetProfit);

    private static decimal Amount(ImmutableArray<StatementLine> lines, int row) =>
        lines.Single(l => l.Row == row).Amount;

    private static bool IsResult(AccountMovement account) => account.Kind is AccountKind.Income or AccountKind.Expense;

    private static int BalanceSheetRow(AccountMovement account) => IsResult(account)
        ? StatementForms.RetainedEarnings
        : StatementForms.BalanceSheet.RowOf(account.Account) ?? account.Kind switch
        {
            AccountKind.Asset => StatementForms.OtherCurrentAssets,
            AccountKind.Liability => StatementForms.OtherCurrentLiabilities,
            _ => StatementForms.RetainedEarnings,
        };
}

/// <summary>A line of a financial statement, with the accounts it drills down to.</summary>
/// <param name="Row">The line's number (行次) in the form of the standard.</param>
/// <param name="Name">The standard's Chinese name.</param>
/// <param name="EnglishName">The name in English.</param>
/// <param name="Amount">Positive as the form shows it.</param>
/// <param name="Parts">What the amount is the sum of: accounts, or other lines of the form.</param>
public sealed record StatementLine(
    int Row, string Name, string EnglishName, decimal Amount, ImmutableArray<StatementPart> Parts)
{
    /// <summary>The accounts of this line; none for a total.</summary>
    public IEnumerable<string> Accounts => Parts.Select(p => p.Account).OfType<string>();
}

/// <summary>A part of a line of a statement: an account, or another line.</summary>
/// <param name="Account">Null for a line.</param>
/// <param name="Row">Null for an account.</param>
/// <param name="Amount">As it is added; negative where the form subtracts the line.</param>
public sealed record StatementPart(string? Account, int? Row, decimal Amount)
{
    /// <summary>In a cash flow statement: whether the part is what was received, or what was paid; otherwise
    /// null.</summary>
    public bool? IsReceived { get; init; }
}
