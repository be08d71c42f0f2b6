using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What can have happened in an accounting period (会计期间); a period nobody closed is open.</summary>
public abstract record PeriodEvent
{
    private PeriodEvent()
    {
    }

    [StoredAs("finance.voucher-number-taken.v1")]
    public sealed record VoucherNumberTaken(long Number, string Entry) : PeriodEvent;

    [StoredAs("finance.period-closed.v1")]
    public sealed record Closed(string By) : PeriodEvent;

    [StoredAs("finance.period-reopened.v1")]
    public sealed record Reopened(string By, string Reason) : PeriodEvent;
}
