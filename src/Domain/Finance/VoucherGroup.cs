using System.Globalization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The entries of a day, a channel and a warehouse, in the order in which they were posted.</summary>
/// <param name="Entries">The number of entries, which is also the place of the last entry.</param>
/// <param name="LastEntry">The stream name of the last entry.</param>
/// <param name="Vouchered">The place of the last entry that has a voucher.</param>
public sealed record VoucherGroup(long Entries, string? LastEntry, long Vouchered)
{
    /// <summary>The placeholder for the channel or the warehouse of an entry that has none.</summary>
    public const string None = "-";

    /// <summary>The stream of a group.</summary>
    public static StreamId Stream(string company, DateOnly day, string? channel, string? warehouse) =>
        VoucherGroupDecider.Stream(
            company, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), channel ?? None, warehouse ?? None);

    /// <summary>The day of a group.</summary>
    public static DateOnly DayOf(StreamId stream) =>
        DateOnly.ParseExact(stream.Parts()[1], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>True while an entry has no voucher.</summary>
    public bool HasOpen() => Entries > Vouchered;
}

/// <summary>Commands for a group of entries.</summary>
public abstract record VoucherGroupCommand
{
    private VoucherGroupCommand()
    {
    }

    /// <summary>Adds an entry at the next place.</summary>
    /// <param name="Entry">The stream name of the journal entry.</param>
    public sealed record Add(string Entry) : VoucherGroupCommand;

    /// <summary>Makes one voucher for all entries that have none.</summary>
    /// <param name="Number">The voucher number taken from the period.</param>
    public sealed record MakeVoucher(long Number) : VoucherGroupCommand;
}

/// <summary>Events of a group of entries (凭证汇总).</summary>
public abstract record VoucherGroupEvent
{
    private VoucherGroupEvent()
    {
    }

    [StoredAs("finance.entry-grouped.v1")]
    public sealed record EntryAdded(long Place, string Entry) : VoucherGroupEvent;

    /// <param name="First">The place of its first entry.</param>
    /// <param name="Last">The place of its last entry.</param>
    [StoredAs("finance.voucher-made.v1")]
    public sealed record VoucherMade(long Number, long First, long Last) : VoucherGroupEvent;
}
