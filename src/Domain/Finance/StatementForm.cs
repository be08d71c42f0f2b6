using System.Collections.Immutable;

namespace Daybook.Domain.Finance;

/// <summary>A statement's form as data: which accounts stand on which line, and which lines add up to which.</summary>
internal sealed class StatementForm(ImmutableArray<StatementForm.Row> rows)
{
    private readonly Dictionary<string, int> _rowOfAccount = rows
        .SelectMany(r => r.Accounts, (r, account) => (account, r.Number))
        .ToDictionary(p => p.account, p => p.Number, StringComparer.Ordinal);

    /// <param name="IsDebit">True when a debit balance shows as a positive amount.</param>
    /// <param name="Accounts">Codes of the standard chart; sub-accounts follow their first four digits.</param>
    /// <param name="Totals">Numbers of lines to add, negative to subtract; empty for a line of accounts.</param>
    internal sealed record Row(
        int Number,
        string Name,
        string EnglishName,
        bool IsDebit,
        ImmutableArray<string> Accounts,
        ImmutableArray<int> Totals);

    internal static Row Debit(int number, string name, string englishName, params ImmutableArray<string> accounts) =>
        new(number, name, englishName, IsDebit: true, accounts, []);

    internal static Row Credit(int number, string name, string englishName, params ImmutableArray<string> accounts) =>
        new(number, name, englishName, IsDebit: false, accounts, []);

    internal static Row Total(int number, string name, string englishName, params ImmutableArray<int> rows) =>
        new(number, name, englishName, IsDebit: true, [], rows);

    /// <summary>The line on which the form itself places an account; null when it names none.</summary>
    internal int? RowOf(string account) =>
        account.Length >= 4 && _rowOfAccount.TryGetValue(account[..4], out var row) ? row : null;

    /// <summary>Fills the form in. A total may only name lines above it.</summary>
    /// <param name="balances">Accounts with their balances; debit is positive.</param>
    /// <param name="place">The line of an account.</param>
    internal ImmutableArray<StatementLine> Fill(
        IEnumerable<(AccountMovement Account, decimal Balance)> balances, Func<AccountMovement, int> place)
    {
        var placed = balances.ToLookup(b => place(b.Account));
        var lines = new Dictionary<int, StatementLine>();
        foreach (var row in rows)
        {
            var amount = row.Totals.Sum(t => Math.Sign(t) * lines[Math.Abs(t)].Amount)
                + placed[row.Number].Sum(b => row.IsDebit ? b.Balance : -b.Balance);
            lines.Add(row.Number, new StatementLine(
                row.Number, row.Name, row.EnglishName, amount,
                [.. placed[row.Number].Select(b => b.Account.Account).Order(StringComparer.Ordinal)]));
        }

        return [.. rows.Select(r => lines[r.Number])];
    }
}
