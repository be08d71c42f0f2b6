using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>The last steps of every operation that posts: the accounts exist, the first open period gives the voucher's
/// number, the entry balances. In one transaction with the facts, so that books and goods agree at every
/// position.</summary>
/// <param name="Company">The company whose books.</param>
/// <param name="On">The date of the fact.</param>
/// <param name="Source">What makes the entry unique, such as the stream whose fact is posted.</param>
internal sealed record Books(string Company, DateOnly On, params IReadOnlyList<string> Source)
{
    /// <summary>Posts; nothing where there is nothing to post. An entry that was posted before refuses the whole
    /// transaction: its goods would move without books.</summary>
    public IEnumerable<Step> Post(StepContext context, Posting? posting, params IReadOnlyList<StreamId> sources)
    {
        if (posting is null) yield break;
        var entry = JournalEntryDecider.Stream([Company, .. Source]);
        yield return JournalEntryDecider.On(entry, new JournalEntryCommand.RequireNew());
        yield return ChartDecider.On(
            ChartDecider.Stream(Company),
            new ChartCommand.RequireAccounts([.. posting.Lines.Select(l => l.Account).Distinct()]));
        var dates = OpenPeriods.DatesOf(context, Company, On);
        var period = PeriodDecider.Stream(Company, dates.Period);
        yield return PeriodDecider.On(
            period, new PeriodCommand.TakeNumber(entry.ToString(), dates.On, dates.PostedOn));
        var number = context.State<Period>(period).LastNumber;
        yield return JournalEntryDecider.On(entry, posting.AsCommand(
            Company, number, dates, [.. sources.Select(s => s.ToString())]));
    }
}
