using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>The state of a process stream's decider: enough to accept each input once and in order.</summary>
/// <param name="LastInput">The position of the newest event that was reacted to; inputs are taken in order of
/// position.</param>
/// <param name="Timers">The running timers by name, with their due times.</param>
/// <param name="Held">The parked command that holds the instance; null when none does.</param>
public sealed record ProcessState(
    long LastInput, ImmutableDictionary<string, DateTimeOffset> Timers, HeldCommand? Held);

/// <summary>A parked command: the position of the reaction, the index of the command in it, and the number of the
/// refused attempt.</summary>
public sealed record HeldCommand(long Record, int Ordinal, int Attempt);
