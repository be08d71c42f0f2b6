using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>A period: its last voucher number, the entry that took it, and whether it is closed.</summary>
/// <param name="OpenGroups">The stream names of the groups that have entries without a voucher.</param>
public sealed record Period(long LastNumber, string? LastEntry, bool IsClosed, ImmutableArray<string> OpenGroups)
{
    /// <summary>Something was posted in it.</summary>
    [JsonIgnore]
    public bool IsUsed => LastNumber > 0 || !OpenGroups.IsEmpty;
}

/// <summary>What can be asked of an accounting period.</summary>
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

    /// <summary>Notes that a group has entries without a voucher.</summary>
    /// <param name="Group">The stream name of the group.</param>
    /// <param name="On">The date of the fact.</param>
    /// <param name="PostedOn">The date under which it is posted.</param>
    public sealed record OpenGroup(string Group, DateOnly On, DateOnly PostedOn) : PeriodCommand;

    /// <summary>Takes the period's next voucher number for the entries of a group that have no voucher.</summary>
    /// <param name="Group">The stream name of the group.</param>
    /// <param name="First">The place of the first entry.</param>
    /// <param name="Last">The place of the last one.</param>
    public sealed record TakeGroupNumber(string Group, long First, long Last) : PeriodCommand;

    /// <summary>Closes it.</summary>
    /// <param name="Checklist">What was looked at; null where it is closed together with a later one.</param>
    /// <param name="With">The later period with which it is closed, whose closing has the checklist.</param>
    /// <param name="Override">Why it is closed although the checklist has open items.</param>
    public sealed record Close(string By, ClosingChecklist? Checklist, string? With, ClosingOverride? Override)
        : PeriodCommand;

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

    [StoredAs("finance.voucher-group-opened.v1")]
    public sealed record GroupOpened(string Group) : PeriodEvent;

    [StoredAs("finance.group-number-taken.v1")]
    public sealed record GroupNumberTaken(long Number, string Group, long First, long Last) : PeriodEvent;

    /// <param name="Checklist">What was looked at; null where a later one was closed with it, and in what older
    /// releases wrote.</param>
    /// <param name="With">The later period with which it was closed.</param>
    /// <param name="Override">Why it was closed although the checklist had open items; null when it had none.</param>
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

    /// <summary>The period a date falls in.</summary>
    public static string Of(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>True for text such as 2026-05.</summary>
    public static bool IsPeriod(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static DateOnly FirstDay(string period) =>
        DateOnly.ParseExact(period, Format, CultureInfo.InvariantCulture);

    public static DateOnly LastDay(string period) => FirstDay(period).AddMonths(1).AddDays(-1);

    /// <summary>The period so many months later; earlier where it is less than zero.</summary>
    public static string Plus(string period, int months) => Of(FirstDay(period).AddMonths(months));

    /// <summary>The periods from one to another, both included, in order.</summary>
    public static IEnumerable<string> Between(string first, string last)
    {
        for (var period = first; !IsBefore(last, period); period = Plus(period, 1)) yield return period;
    }

    /// <summary>True when the first is before the second.</summary>
    public static bool IsBefore(string first, string second) => string.CompareOrdinal(first, second) < 0;
}
