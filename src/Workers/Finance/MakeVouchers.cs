using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>Makes a voucher (汇总凭证) of each group of entries of a period whose day is over, with the next numbers of the
/// period. A later posting on such a day goes into a further voucher.</summary>
/// <param name="Through">The last day whose groups get vouchers.</param>
[StoredAs("finance.make-vouchers.v1")]
public sealed record MakeVouchers(string Company, string Period, DateOnly Through) : Operation
{
    /// <summary>Maximum number of vouchers of one command; the next command makes more.</summary>
    public const int MostVouchers = 1_000;

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var period = PeriodDecider.Stream(Company, Period);
        // In the order of their days, channels and warehouses, not in the order in which they were opened.
        var groups = context.State<Period>(period).OpenGroups.Select(StreamId.Parse)
            .Where(g => VoucherGroup.DayOf(g) <= Through).OrderBy(g => g.Id, StringComparer.Ordinal)
            .Take(MostVouchers).ToList();
        foreach (var group in groups)
        {
            var state = context.State<VoucherGroup>(group);
            yield return PeriodDecider.On(
                period, new PeriodCommand.TakeGroupNumber($"{group}", state.Vouchered + 1, state.Entries));
            yield return VoucherGroupDecider.On(
                group, new VoucherGroupCommand.MakeVoucher(context.State<Period>(period).LastNumber));
        }
    }
}
