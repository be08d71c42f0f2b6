using System.Collections.Immutable;

namespace Daybook.Kernel;

/// <summary>One command for one stream in a transaction, as data. The category of the stream determines the
/// decider.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Command">A command of its decider, or the <see cref="Refusal"/> of the whole transaction.</param>
/// <param name="ExpectedVersion">The version that the caller saw (the number of events in the stream), when the step
/// must fail if the stream has newer events; else null. It is used only in a list of steps; the steps of an operation
/// must not set it.</param>
public sealed record Step(StreamId Stream, object Command, long? ExpectedVersion = null)
{
    /// <summary>Lets an operation refuse by yielding a refusal.</summary>
    public static implicit operator Step(Refusal refusal) => new(default, refusal);
}

/// <summary>The decision of a step, without its type parameter.</summary>
/// <param name="Events">The events, in order.</param>
/// <param name="Refusal">Why the step was refused; null when it was not.</param>
public readonly record struct StepDecision(ImmutableArray<object> Events, Refusal? Refusal);
