using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>What the guard of a process stream knows: enough to take each input once and in order.</summary>
/// <param name="LastInput">The newest event that was reacted to; inputs are taken in position order.</param>
/// <param name="Timers">The timers that run, with the instants at which they fall due.</param>
/// <param name="Held">The parked command that holds the instance.</param>
public sealed record ProcessState(
    long LastInput, ImmutableDictionary<string, DateTimeOffset> Timers, HeldCommand? Held);

/// <summary>A parked command: the reaction's position, its place in it, and which attempt was refused.</summary>
public sealed record HeldCommand(long Record, int Ordinal, int Attempt);
