using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>A command of a process that was refused and waits for a person.</summary>
/// <param name="Process">The process that sent it.</param>
/// <param name="Instance">The instance, which does nothing until a person decides.</param>
/// <param name="Record">Position of the reaction that sent it; with <paramref name="Ordinal"/> its identity.</param>
/// <param name="Ordinal">Its index in the reaction, from 0.</param>
/// <param name="Attempt">0 when first sent, then the number of the retry.</param>
/// <param name="Operation">Stored name of the operation.</param>
/// <param name="Body">The operation as JSON.</param>
/// <param name="EffectiveOn">The business date with which it was sent.</param>
/// <param name="Code">Code of the refusal.</param>
/// <param name="Message">Message of the refusal.</param>
/// <param name="Facts">Facts of the refusal.</param>
/// <param name="ParkedAt">When it was parked.</param>
/// <param name="Waiting">The number of inputs that wait behind it.</param>
public sealed record ParkedCommand(
    string Process, string Instance, long Record, int Ordinal, int Attempt, string Operation, string Body,
    DateOnly EffectiveOn, string Code, string Message, ImmutableSortedDictionary<string, string> Facts,
    DateTimeOffset ParkedAt, long Waiting);

/// <summary>A filter for parked commands; members that are null do not filter.</summary>
/// <param name="Process">The process.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Code">The code of the refusal.</param>
/// <param name="After">The last command of the previous page.</param>
/// <param name="Limit">The maximum number of rows.</param>
public sealed record ParkedFilter(
    string? Process = null, string? Instance = null, string? Code = null, (long Record, int Ordinal)? After = null,
    int Limit = 100);
