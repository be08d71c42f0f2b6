using System.Collections.Immutable;
using Daybook.Domain.Finance;

namespace Daybook.Projections.Finance;

/// <summary>The three financial statements (财务报表) from the rows of <c>trial_balance</c> and <c>accounts</c>.</summary>
/// <param name="company">The company.</param>
/// <param name="currency">The currency; amounts in different currencies cannot be added.</param>
/// <param name="balances">Rows of the trial balance; rows of other companies and currencies are ignored.</param>
/// <param name="accounts">The chart; an account that is not in it has the kind of the standard chart.</param>
public sealed class BookStatements(
    string company, string currency, IEnumerable<TrialBalanceRow> balances, IEnumerable<AccountRow> accounts)
{
    private readonly ImmutableArray<TrialBalanceRow> _balances =
        [.. balances.Where(row => row.Company == company && row.Currency == currency)];

    private readonly Dictionary<string, AccountRow> _accounts =
        accounts.Where(row => row.Company == company).ToDictionary(row => row.Account);

    /// <summary>The movements of each account in the periods from <paramref name="first"/> to <paramref name="last"/>,
    /// both yyyy-MM and included, with the balances before.</summary>
    public ImmutableArray<AccountMovement> Movements(string first, string last) =>
    [
        .. _balances.Where(row => string.CompareOrdinal(row.Period, last) <= 0)
            .GroupBy(row => row.Account).OrderBy(account => account.Key, StringComparer.Ordinal)
            .Select(account => Movement(account.Key, account.ToLookup(row => IsBefore(row, first)))),
    ];

    /// <summary>The trial balance (试算平衡表) of a span.</summary>
    public TrialBalance TrialBalance(string first, string last) =>
        FinancialStatements.TrialBalance(Movements(first, last));

    /// <summary>The profit and loss statement (利润表) of a span.</summary>
    public ImmutableArray<StatementLine> ProfitAndLoss(string first, string last) =>
        FinancialStatements.ProfitAndLoss(Movements(first, last));

    /// <summary>The balance sheet (资产负债表) at the end of a period.</summary>
    public ImmutableArray<StatementLine> BalanceSheet(string period) =>
        FinancialStatements.BalanceSheet(Movements(period, period));

    private static bool IsBefore(TrialBalanceRow row, string period) => string.CompareOrdinal(row.Period, period) < 0;

    private AccountMovement Movement(string account, ILookup<bool, TrialBalanceRow> isBefore)
    {
        var (name, kind) = Meaning(account);
        return new AccountMovement(
            account, name, kind, isBefore[true].Sum(row => row.Balance),
            isBefore[false].Sum(row => row.Debit), isBefore[false].Sum(row => row.Credit));
    }

    private (string Name, AccountKind Kind) Meaning(string account)
    {
        if (_accounts.TryGetValue(account, out var known)) return (known.Name, known.Kind);
        return StandardChart.Accounts.FirstOrDefault(a => account.StartsWith(a.Account)) is { } standard
            ? (standard.Name, standard.Kind)
            : (account, AccountKind.Asset);
    }
}
