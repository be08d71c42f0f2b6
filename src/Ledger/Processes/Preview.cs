using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>What a transaction would do, and what would follow from it by itself. Nothing is written.</summary>
/// <param name="AsOf">The position whose states were used.</param>
/// <param name="Answer">The answer that the ledger would give.</param>
/// <param name="Events">The events that would be written, in order: first those of the transaction, then those of the
/// commands of processes. Their positions count on from <paramref name="AsOf"/>, as if nobody else wrote.</param>
/// <param name="Reactions">What processes would do about these events, in order.</param>
/// <param name="Waits">Events that a process could not take up at once, and why.</param>
/// <param name="IsComplete">False when the limit of reactions or of events was reached.</param>
public sealed record Preview(
    long AsOf, Answer Answer, IReadOnlyList<PreviewedEvent> Events, IReadOnlyList<PreviewedReaction> Reactions,
    IReadOnlyList<PreviewedWait> Waits, bool IsComplete);

/// <summary>An event that would be written.</summary>
/// <param name="Event">The event.</param>
/// <param name="Depth">The number of reactions between the transaction and this event; 0 for its own events.</param>
public sealed record PreviewedEvent(RecordedEvent Event, int Depth);

/// <summary>What a process would do about an event.</summary>
/// <param name="Input">The position of the event.</param>
/// <param name="Position">The position of its record.</param>
/// <param name="Depth">The number of reactions between the transaction and this one, with this one; from 1.</param>
/// <param name="Why">The reason, as one sentence for people.</param>
/// <param name="Timers">The timers that it would set.</param>
/// <param name="Messages">The stored names of the work outside the ledger that it would ask for.</param>
/// <param name="Refused">The refusal of one of its commands, which would wait for a person; null when none would be
/// refused.</param>
public sealed record PreviewedReaction(
    string Process, string Instance, long Input, long Position, int Depth, string Why, ImmutableArray<TimerSet> Timers,
    ImmutableArray<string> Messages, Refusal? Refused);

/// <summary>An event that a process could not take up at once.</summary>
/// <param name="Input">The position of the event.</param>
/// <param name="Because">Why: an earlier command of the process is parked, or the process would stop with an
/// error.</param>
public sealed record PreviewedWait(string Process, string Instance, long Input, Refusal Because);
