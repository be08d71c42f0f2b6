using System.Collections.Immutable;

namespace Daybook.Kernel;

/// <summary>One stream's part in a transaction: the stream is named before queueing, its command may be
/// computed.</summary>
/// <param name="stream">The stream it decides on.</param>
/// <param name="decider">The rules of the stream.</param>
/// <param name="command">The command, computed under the lock; null leaves the stream as it is.</param>
/// <param name="expectedVersion">The version the caller saw, where the caller insists that nothing came since.</param>
public sealed class Step(
    StreamId stream, Decider decider, Func<Earlier, object?> command, long? expectedVersion = null)
{
    /// <summary>The stream it decides on.</summary>
    public StreamId Stream => stream;

    /// <summary>The rules of the stream.</summary>
    public Decider Decider => decider;

    /// <summary>The version the caller saw, where the caller insists that nothing came since; events so far.</summary>
    public long? ExpectedVersion => expectedVersion;

    /// <summary>The same step for a caller who insists on a version.</summary>
    public Step Expecting(long version) => new(stream, decider, command, version);

    /// <summary>Decides on the state as it is under the lock.</summary>
    public StepDecision Decide(object state, Earlier earlier) =>
        command(earlier) is { } computed ? decider.Decide(state, computed) : new StepDecision([], null);
}

/// <summary>What a step decided, without its types.</summary>
/// <param name="Events">The events, in order.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
public readonly record struct StepDecision(ImmutableArray<object> Events, Refusal? Refusal);
