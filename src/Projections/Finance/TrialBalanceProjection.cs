using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>Debits and credits of each account in each period and currency.</summary>
public sealed class TrialBalanceProjection : Projection<TrialBalanceRow>
{
    public TrialBalanceProjection() : base("trial_balance", 1, ReadGroups.Books) =>
        OnMany<JournalEntryEvent.Posted>(
            e => e.Body.Lines.Select(line => Key(e.Body, line)).Distinct(),
            (row, key, e) => e.Body.Lines.Where(line => Key(e.Body, line) == key)
                .Aggregate(row, (sums, line) => Added(sums ?? Empty(key, e.Body, line), line, e.Meta)));

    public override IReadOnlyList<string> Indexes => ["company, period, account"];

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

    private static TrialBalanceRow Added(TrialBalanceRow sums, JournalLine line, RecordedEvent meta) => sums with
    {
        Debit = sums.Debit + line.Debit,
        Credit = sums.Credit + line.Credit,
        Position = meta.Position,
    };
}
