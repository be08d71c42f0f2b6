using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>In which period a fact counts: its own or, where that is closed, the first open one after it. Decided here
/// for goods, invoices and receipts alike, under the lock: whoever closes the period at the same moment comes before
/// the entry or after it, and neither is refused because of the other.</summary>
internal static class OpenPeriods
{
    /// <summary>Most periods after the books are closed that are looked at: a hundred years. Only what an older release
    /// closed lies there, for it closed periods in any order; past it the number is asked for, and refused.</summary>
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
