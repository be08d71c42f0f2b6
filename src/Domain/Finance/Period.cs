using System.Globalization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>A period: its last voucher number, the entry that took it, and whether it is closed.</summary>
public sealed record Period(long LastNumber, string? LastEntry, bool IsClosed);

/// <summary>What can be asked of an accounting period.</summary>
public abstract record PeriodCommand
{
    private PeriodCommand()
    {
    }

    /// <summary>Takes the period's next voucher number (凭证号) for a journal entry.</summary>
    /// <param name="Entry">The stream name of the journal entry.</param>
    public sealed record TakeNumber(string Entry) : PeriodCommand;

    public sealed record Close([Actor] string By) : PeriodCommand;

    public sealed record Reopen([Actor] string By, string Reason) : PeriodCommand;
}

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

/// <summary>An accounting period is a calendar month, written yyyy-MM; the fiscal year is the calendar year (会计法
/// article 11).</summary>
public static class AccountingPeriod
{
    /// <summary>The period a date falls in.</summary>
    public static string Of(DateOnly date) => date.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>True for text such as 2026-05.</summary>
    public static bool IsPeriod(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
