using System.Collections.Immutable;

namespace Daybook.Ledger;

/// <summary>A command of a process that was refused and waits for a person.</summary>
/// <param name="Process">The process that sent it.</param>
/// <param name="Instance">Its instance, which does nothing until a person decides.</param>
/// <param name="Record">Position of the reaction that chose it; with <paramref name="Ordinal"/> its identity.</param>
/// <param name="Ordinal">Its place in the reaction, from 0.</param>
/// <param name="Attempt">0 when first sent, then the number of the retry.</param>
/// <param name="Operation">Stored name of the operation.</param>
/// <param name="Body">The operation as JSON.</param>
/// <param name="EffectiveOn">The business date with which it was sent.</param>
/// <param name="Code">Code of the refusal.</param>
/// <param name="Message">Sentence of the refusal.</param>
/// <param name="Facts">Facts of the refusal.</param>
/// <param name="ParkedAt">When it was listed.</param>
/// <param name="Waiting">How many inputs wait behind it.</param>
public sealed record ParkedCommand(
    string Process, string Instance, long Record, int Ordinal, int Attempt, string Operation, string Body,
    DateOnly EffectiveOn, string Code, string Message, ImmutableSortedDictionary<string, string> Facts,
    DateTimeOffset ParkedAt, long Waiting);

/// <summary>Which parked commands are asked for; what is null does not matter.</summary>
/// <param name="Process">Of this process.</param>
/// <param name="Instance">Of this instance.</param>
/// <param name="Code">Refused with this code.</param>
/// <param name="After">The last one of the page before.</param>
/// <param name="Limit">Most rows wanted.</param>
public sealed record ParkedFilter(
    string? Process = null, string? Instance = null, string? Code = null, (long Record, int Ordinal)? After = null,
    int Limit = 100);
