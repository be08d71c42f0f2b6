using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>The last steps of every operation that posts: the accounts exist, the period is open and gives the
/// voucher's number, the entry balances. In one transaction with the facts, so that books and goods agree at every
/// position.</summary>
/// <param name="Company">The company whose books.</param>
/// <param name="On">The date that decides the period.</param>
/// <param name="Source">What makes the entry unique, such as the stream whose fact is posted.</param>
internal sealed record Books(string Company, DateOnly On, params IReadOnlyList<string> Source)
{
    private StreamId Chart => ChartDecider.Stream(Company);

    private StreamId PeriodStream => PeriodDecider.Stream(Company, AccountingPeriod.Of(On));

    private StreamId Entry => JournalEntryDecider.Stream([Company, .. Source]);

    /// <summary>Posts what is computed from the steps before; nothing when that is null. An entry that was posted
    /// before refuses the whole transaction: its goods would move without books.</summary>
    public IEnumerable<Step> Post(Func<Earlier, Posting?> posting, params IReadOnlyList<StreamId> sources) =>
    [
        JournalEntryDecider.On(Entry, earlier => posting(earlier) is null
            ? null
            : new JournalEntryCommand.RequireNew()),
        ChartDecider.On(Chart, earlier => posting(earlier) is { } p
            ? new ChartCommand.RequireAccounts([.. p.Lines.Select(l => l.Account).Distinct()])
            : null),
        PeriodDecider.On(PeriodStream, earlier => posting(earlier) is null
            ? null
            : new PeriodCommand.TakeNumber(Entry.ToString())),
        JournalEntryDecider.On(Entry, earlier => posting(earlier) is { } p
            ? p.AsCommand(
                Company, AccountingPeriod.Of(On), Number(earlier), On, [.. sources.Select(s => s.ToString())])
            : null),
    ];

    private long Number(Earlier earlier) => earlier.State<Period>(PeriodStream).LastNumber;
}
