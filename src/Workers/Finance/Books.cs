using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>The last steps of every operation that posts: the accounts exist, the first open period takes the entry
/// (with a voucher number, or in a group that gets one when its day is over), and the entry balances. They are in one
/// transaction with the facts, so that books and goods agree at every position.</summary>
/// <param name="Company">The company whose books are kept.</param>
/// <param name="On">The date of the fact.</param>
/// <param name="Channel">The channel for grouping, if the entry has one.</param>
/// <param name="Warehouse">The warehouse for grouping, if the entry has one.</param>
/// <param name="Source">The source that makes the entry unique, such as the stream whose fact is posted.</param>
internal sealed record Books(
    string Company, DateOnly On, string? Channel, string? Warehouse, params IReadOnlyList<string> Source)
{
    /// <summary>Posts the entry; does nothing when there is nothing to post. An entry that was already posted refuses
    /// the whole transaction, because otherwise its goods would move without an entry.</summary>
    public IEnumerable<Step> Post(StepContext context, Posting? posting, params IReadOnlyList<StreamId> sources)
    {
        if (posting is null) yield break;
        var entry = JournalEntryDecider.Stream([Company, .. Source]);
        yield return JournalEntryDecider.On(entry, new JournalEntryCommand.RequireNew());
        yield return ChartDecider.On(
            ChartDecider.Stream(Company),
            new ChartCommand.RequireAccounts([.. posting.Lines.Select(l => l.Account).Distinct()]));
        yield return ChartDecider.On(
            ChartDecider.Stream(Company),
            new ChartCommand.RequireCurrencies([.. posting.Lines.Select(l => l.Currency).Distinct()]));
        var dates = OpenPeriods.DatesOf(context, Company, On);
        var period = PeriodDecider.Stream(Company, dates.Period);
        var rules = context.State<VoucherRules>(VoucherRulesDecider.Stream(Company));
        EntryVoucher voucher;
        if (rules.GroupingOf(posting.Rule.Name, dates.PostedOn) == VoucherGrouping.PerDay)
        {
            var group = VoucherGroup.Stream(Company, dates.PostedOn, Channel, Warehouse);
            // The period learns of a group once per voucher, so that entries do not queue for the period.
            if (!context.State<VoucherGroup>(group).HasOpen())
            {
                yield return PeriodDecider.On(
                    period, new PeriodCommand.OpenGroup($"{group}", dates.On, dates.PostedOn));
            }

            yield return VoucherGroupDecider.On(group, new VoucherGroupCommand.Add($"{entry}"));
            voucher = EntryVoucher.Of(group, context.State<VoucherGroup>(group).Entries);
        }
        else
        {
            yield return PeriodDecider.On(
                period, new PeriodCommand.TakeNumber($"{entry}", dates.On, dates.PostedOn));
            voucher = EntryVoucher.Own(context.State<Period>(period).LastNumber);
        }

        yield return JournalEntryDecider.On(entry, posting.AsCommand(
            Company, voucher, dates, [.. sources.Select(s => s.ToString())]));
    }
}
