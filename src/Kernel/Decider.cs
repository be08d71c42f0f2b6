namespace Daybook.Kernel;

/// <summary>Base of every decider; it only adds the short ways to name a stream and to make a step.</summary>
public abstract class Decider<TSelf, TCommand, TEvent, TState>
    where TSelf : Decider<TSelf, TCommand, TEvent, TState>, IDecider<TCommand, TEvent, TState>
    where TCommand : class
    where TEvent : class
    where TState : class
{
    /// <summary>How the engine folds streams of this category.</summary>
    public static Machine Machine { get; } = new Machine<TSelf, TCommand, TEvent, TState>();

    /// <summary>The stream with this identity.</summary>
    public static StreamId Stream(params ReadOnlySpan<string> parts) => StreamId.Of(TSelf.Category, parts);

    /// <summary>A step whose command is known.</summary>
    public static Step On(StreamId stream, TCommand command, long? expectedVersion = null) =>
        new DecidingStep<TSelf, TCommand, TEvent, TState>(stream, _ => command, expectedVersion);

    /// <summary>A step whose command is computed from the steps before it and from the states of the transaction's
    /// streams; null leaves the stream as it is.</summary>
    public static Step On(StreamId stream, Func<Earlier, TCommand?> command, long? expectedVersion = null) =>
        new DecidingStep<TSelf, TCommand, TEvent, TState>(stream, command, expectedVersion);

    /// <summary>A step that decides nothing and makes the stream's state readable by the steps after it.</summary>
    public static Step Reading(StreamId stream) =>
        new DecidingStep<TSelf, TCommand, TEvent, TState>(stream, _ => null, null);
}
