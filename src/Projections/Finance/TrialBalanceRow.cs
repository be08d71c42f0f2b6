using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>The movements of an account in a period, in one currency.</summary>
public sealed record TrialBalanceRow : Row
{
    public required string Company { get; init; }
    public required string Account { get; init; }
    public required string Period { get; init; }
    public required string Currency { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "journal", nameof(JournalRow.Debit), nameof(Company), nameof(Period), nameof(Account), nameof(Currency))]
    public decimal Debit { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "journal", nameof(JournalRow.Credit), nameof(Company), nameof(Period), nameof(Account), nameof(Currency))]
    public decimal Credit { get; init; }

    /// <summary>Debit minus credit of the period.</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Debit), "-" + nameof(Credit))]
    public decimal Balance => Debit - Credit;
}

/// <summary>Debits and credits of each account in each period and currency.</summary>
public sealed class TrialBalanceProjection()
    : Projection<TrialBalanceRow>("trial_balance", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["company, period, account"];

    public IEnumerable<string> Keys(Recorded<JournalEntryEvent.Posted> e) =>
        e.Body.Lines.Select(line => Key(e.Body, line)).Distinct();

    public TrialBalanceRow? Apply(TrialBalanceRow? row, string key, Recorded<JournalEntryEvent.Posted> e) =>
        e.Body.Lines.Where(line => Key(e.Body, line) == key)
            .Aggregate(row, (sums, line) => Added(sums ?? Empty(key, e.Body, line), line));

    private static string Key(JournalEntryEvent.Posted entry, JournalLine line) =>
        RowKey.Of(entry.Company, entry.Period, line.Account, line.Currency);

    private static TrialBalanceRow Empty(string key, JournalEntryEvent.Posted entry, JournalLine line) => new()
    {
        Key = key,
        Company = entry.Company,
        Account = line.Account,
        Period = entry.Period,
        Currency = line.Currency,
    };

    private static TrialBalanceRow Added(TrialBalanceRow sums, JournalLine line) => sums with
    {
        Debit = sums.Debit + line.Debit,
        Credit = sums.Credit + line.Credit,
    };
}
