using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>A period: its last voucher number, the entry that took this number, and whether the period is
/// closed.</summary>
/// <param name="OpenGroups">The stream names of the groups that have entries without a voucher.</param>
public sealed record Period(long LastNumber, string? LastEntry, bool IsClosed, ImmutableArray<string> OpenGroups)
{
    /// <summary>True when something was posted in the period.</summary>
    [JsonIgnore]
    public bool IsUsed => LastNumber > 0 || !OpenGroups.IsEmpty;
}

/// <summary>Commands for an accounting period.</summary>
public abstract record PeriodCommand
{
    private PeriodCommand()
    {
    }

    /// <summary>Takes the period's next voucher number (凭证号) for a journal entry.</summary>
    /// <param name="Entry">The stream name of the journal entry.</param>
    /// <param name="On">The date of the fact.</param>
    /// <param name="PostedOn">The date under which it is posted.</param>
    public sealed record TakeNumber(string Entry, DateOnly On, DateOnly PostedOn) : PeriodCommand;

    /// <summary>Records that a group has entries without a voucher.</summary>
    /// <param name="Group">The stream name of the group.</param>
    /// <param name="On">The date of the fact.</param>
    /// <param name="PostedOn">The date under which it is posted.</param>
    public sealed record OpenGroup(string Group, DateOnly On, DateOnly PostedOn) : PeriodCommand;

    /// <summary>Takes the period's next voucher number for the entries of a group that have no voucher.</summary>
    /// <param name="Group">The stream name of the group.</param>
    /// <param name="First">The place of the first entry.</param>
    /// <param name="Last">The place of the last entry.</param>
    public sealed record TakeGroupNumber(string Group, long First, long Last) : PeriodCommand;

    /// <summary>Closes the period.</summary>
    /// <param name="Checklist">The checks that were made; null when the period is closed together with a later
    /// one.</param>
    /// <param name="With">The later period with which this one is closed and whose closing has the checklist.</param>
    /// <param name="Override">The reason for closing although the checklist has open items.</param>
    public sealed record Close(string By, ClosingChecklist? Checklist, string? With, ClosingOverride? Override)
        : PeriodCommand;

    public sealed record Reopen([Actor] string By, string Reason) : PeriodCommand;
}

/// <summary>Events of an accounting period (会计期间). A period that was never closed is open.</summary>
public abstract record PeriodEvent
{
    private PeriodEvent()
    {
    }

    [StoredAs("finance.voucher-number-taken.v1")]
    public sealed record VoucherNumberTaken(long Number, string Entry) : PeriodEvent;

    [StoredAs("finance.voucher-group-opened.v1")]
    public sealed record GroupOpened(string Group) : PeriodEvent;

    [StoredAs("finance.group-number-taken.v1")]
    public sealed record GroupNumberTaken(long Number, string Group, long First, long Last) : PeriodEvent;

    /// <param name="Checklist">The checks that were made; null when the period was closed with a later one, or by an
    /// older release.</param>
    /// <param name="With">The later period with which it was closed.</param>
    /// <param name="Override">The reason for closing although the checklist had open items; null when it had
    /// none.</param>
    [StoredAs("finance.period-closed.v2")]
    public sealed record Closed(string By, ClosingChecklist? Checklist, string? With, ClosingOverride? Override)
        : PeriodEvent;

    [StoredAs("finance.period-reopened.v1")]
    public sealed record Reopened(string By, string Reason) : PeriodEvent;
}

/// <summary>An accounting period is a calendar month, written yyyy-MM; the fiscal year is the calendar year (会计法
/// article 11).</summary>
public static class AccountingPeriod
{
    private const string Format = "yyyy-MM";

    /// <summary>The period of a date.</summary>
    public static string Of(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>True for text such as 2026-05.</summary>
    public static bool IsPeriod(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static DateOnly FirstDay(string period) =>
        DateOnly.ParseExact(period, Format, CultureInfo.InvariantCulture);

    public static DateOnly LastDay(string period) => FirstDay(period).AddMonths(1).AddDays(-1);

    /// <summary>The period that many months later, or earlier when the number is negative.</summary>
    public static string Plus(string period, int months) => Of(FirstDay(period).AddMonths(months));

    /// <summary>The periods from one to another, both included, in order.</summary>
    public static IEnumerable<string> Between(string first, string last)
    {
        for (var period = first; !IsBefore(last, period); period = Plus(period, 1)) yield return period;
    }

    /// <summary>True when the first is before the second.</summary>
    public static bool IsBefore(string first, string second) => string.CompareOrdinal(first, second) < 0;
}
