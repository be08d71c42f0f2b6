using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>The last steps of every operation that posts: the accounts exist, the first open period takes the entry,
/// with a voucher number or in a group that gets one when its day is over, and the entry balances. In one transaction
/// with the facts, so that books and goods agree at every position.</summary>
/// <param name="Company">The company whose books.</param>
/// <param name="On">The date of the fact.</param>
/// <param name="Channel">By which entries are grouped, where it has one.</param>
/// <param name="Warehouse">By which entries are grouped, where it has one.</param>
/// <param name="Source">What makes the entry unique, such as the stream whose fact is posted.</param>
internal sealed record Books(
    string Company, DateOnly On, string? Channel, string? Warehouse, params IReadOnlyList<string> Source)
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
            // The period hears of a group once a voucher, so that entries do not queue for it.
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
