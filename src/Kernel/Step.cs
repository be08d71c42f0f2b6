using System.Collections.Immutable;

namespace Daybook.Kernel;

/// <summary>One stream's part in a transaction: the stream is named before queueing, its command may be
/// computed.</summary>
public abstract class Step
{
    private protected Step(StreamId stream, Machine machine, long? expectedVersion)
    {
        Stream = stream;
        Machine = machine;
        ExpectedVersion = expectedVersion;
    }

    /// <summary>The stream it decides on.</summary>
    public StreamId Stream { get; }

    /// <summary>How the stream is folded.</summary>
    public Machine Machine { get; }

    /// <summary>The version the caller saw, where the caller insists that nothing came since; events so far.</summary>
    public long? ExpectedVersion { get; }

    /// <summary>The same step for a caller who insists on a version.</summary>
    public abstract Step Expecting(long version);

    /// <summary>Decides on the state as it is under the lock.</summary>
    public abstract StepDecision Decide(object state, Earlier earlier);
}

/// <summary>What a step decided, without its types.</summary>
/// <param name="Events">The events, in order.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
public readonly record struct StepDecision(ImmutableArray<object> Events, Refusal? Refusal);

internal sealed class DecidingStep<TDecider, TCommand, TEvent, TState>(
    StreamId stream, Func<Earlier, TCommand?> command, long? expectedVersion)
    : Step(stream, Decider<TDecider, TCommand, TEvent, TState>.Machine, expectedVersion)
    where TDecider : Decider<TDecider, TCommand, TEvent, TState>, IDecider<TCommand, TEvent, TState>
    where TCommand : class
    where TEvent : class
    where TState : class
{
    public override Step Expecting(long version) =>
        new DecidingStep<TDecider, TCommand, TEvent, TState>(Stream, command, version);

    public override StepDecision Decide(object state, Earlier earlier)
    {
        if (command(earlier) is not { } computed) return new StepDecision([], null);
        var decision = TDecider.Decide(computed, (TState)state);
        return new StepDecision(ImmutableArray<object>.CastUp(decision.Events), decision.Refusal);
    }
}
