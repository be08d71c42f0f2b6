using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>Chooses the period of a fact: its own or, if that is closed, the first open one after it. This is decided
/// here for goods, invoices and receipts, under the lock. A closing at the same time comes before or after the entry,
/// and neither is refused because of the other.</summary>
internal static class OpenPeriods
{
    /// <summary>Maximum number of periods that are checked after the books are closed: a hundred years. Only an older
    /// release, which closed periods in any order, can have closed periods there. After the limit the period itself
    /// refuses.</summary>
    private const int MostLookedAt = 1_200;

    /// <summary>The date of the fact and the one under which it is posted.</summary>
    public static PostingDates DatesOf(StepContext context, string company, DateOnly on)
    {
        var (period, closing) = (AccountingPeriod.Of(on), context.State<Closing>(ClosingDecider.Stream(company)));
        if (closing.Covers(period)) period = AccountingPeriod.Plus(closing.Through!, 1);
        for (var i = 0; i < MostLookedAt && IsClosed(context, company, period); i++)
            period = AccountingPeriod.Plus(period, 1);
        return new PostingDates(on, period);
    }

    public static Period State(StepContext context, string company, string period) =>
        context.State<Period>(PeriodDecider.Stream(company, period));

    private static bool IsClosed(StepContext context, string company, string period) =>
        State(context, company, period).IsClosed;
}
