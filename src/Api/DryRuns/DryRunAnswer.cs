using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Api.DryRuns;

/// <summary>What a command would do. Nothing was written.</summary>
/// <param name="AsOf">The position whose states were used. When others write after it, the real answer may
/// differ.</param>
/// <param name="Stream">The stream of the command.</param>
/// <param name="Version">The version of that stream after the command; 0 when the command would not write to
/// it.</param>
/// <param name="Events">The number of events that the command itself would write; 0 when nothing has to change.</param>
/// <param name="Repeated">True when the command with this key was done before; then nothing would happen.</param>
/// <param name="Facts">The events that would be written, in order, as far as the caller may read them.</param>
/// <param name="Reactions">What processes would do.</param>
/// <param name="Waits">What processes could not take up at once.</param>
/// <param name="Stock">The stock that would change; null when the caller may not read the stock.</param>
/// <param name="Entries">The entries that would be posted; null when the caller may not read the journal.</param>
/// <param name="Complete">False when more would follow than a dry run examines.</param>
public sealed record DryRunAnswer(
    long AsOf, string Stream, long Version, int Events, bool Repeated, IReadOnlyList<DryRunFact> Facts,
    IReadOnlyList<DryRunReaction> Reactions, IReadOnlyList<DryRunWait> Waits, IReadOnlyList<DryRunStock>? Stock,
    IReadOnlyList<DryRunEntry>? Entries, bool Complete)
{
    /// <summary>Always true, so that the answer is not mistaken for that of a command.</summary>
    public bool DryRun { get; } = true;
}

/// <summary>An event that would be written.</summary>
/// <param name="Position">The position that it would have if nobody else wrote.</param>
/// <param name="Depth">0 for the command's own events, otherwise how many reactions of processes lead to it.</param>
/// <param name="Subject">The thing of its stream, with the number that people use.</param>
/// <param name="Causation">The position of the reaction that sent the command; null for the command's own.</param>
/// <param name="Words">Who would do what, and why, in the requested language.</param>
public sealed record DryRunFact(
    long Position, int Depth, string Stream, string Subject, long Version, string Type, DateOnly EffectiveOn,
    string? Process, long? Causation, string Words);

/// <summary>What a process would do about an event.</summary>
/// <param name="Input">The position of the event.</param>
/// <param name="Position">The position of its record.</param>
/// <param name="Depth">From 1.</param>
/// <param name="Why">The reason, in the requested language.</param>
/// <param name="Timers">The timers that it would set.</param>
/// <param name="Messages">The work outside the ledger that it would ask for, by stored name.</param>
/// <param name="Refused">The refusal of one of its commands, which would wait for a person.</param>
public sealed record DryRunReaction(
    string Process, string Instance, long Input, long Position, int Depth, string Why, ImmutableArray<TimerSet> Timers,
    ImmutableArray<string> Messages, DryRunRefusal? Refused);

/// <summary>An event that a process could not take up at once.</summary>
/// <param name="Input">The position of the event.</param>
public sealed record DryRunWait(string Process, string Instance, long Input, DryRunRefusal Because);

/// <summary>A refusal inside a dry run.</summary>
public sealed record DryRunRefusal(string Code, string Message, IReadOnlyDictionary<string, string> Facts)
{
    internal DryRunRefusal(Refusal why) : this(why.Code, why.Message, why.Facts)
    {
    }
}

/// <summary>The stock of one SKU in one warehouse, before and after.</summary>
public sealed record DryRunStock(string Warehouse, string Sku, string Unit, StockFigures Before, StockFigures After);

/// <summary>Quantities in the base unit of the item.</summary>
/// <param name="OnHand">In the warehouse (现存量).</param>
/// <param name="Reserved">Promised and not yet picked (占用量).</param>
/// <param name="Staged">Picked and not yet shipped (待发量).</param>
/// <param name="Available">Can still be promised (可用量).</param>
public sealed record StockFigures(decimal OnHand, decimal Reserved, decimal Staged, decimal Available)
{
    internal StockFigures(Stock stock) : this(stock.OnHand, stock.Reserved, stock.Staged, stock.Available)
    {
    }
}

/// <summary>An entry that would be posted.</summary>
/// <param name="Text">What it is about.</param>
public sealed record DryRunEntry(
    string Stream, string Period, DateOnly PostedOn, string Text, IReadOnlyList<JournalLine> Lines);
