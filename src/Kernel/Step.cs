using System.Collections.Immutable;

namespace Daybook.Kernel;

/// <summary>One stream's part in a transaction, as data. Its rules follow from the stream's category.</summary>
/// <param name="Stream">The stream that decides.</param>
/// <param name="Command">A command of its decider, or the <see cref="Refusal"/> of the whole transaction.</param>
/// <param name="ExpectedVersion">The version the caller saw, where the caller insists that nothing came since; events
/// of the stream so far. It counts in a list of steps; an operation names no versions.</param>
public sealed record Step(StreamId Stream, object Command, long? ExpectedVersion = null)
{
    /// <summary>An operation refuses by yielding a refusal.</summary>
    public static implicit operator Step(Refusal refusal) => new(default, refusal);
}

/// <summary>What a step decided, without its types.</summary>
/// <param name="Events">The events, in order.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
public readonly record struct StepDecision(ImmutableArray<object> Events, Refusal? Refusal);
