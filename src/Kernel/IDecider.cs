namespace Daybook.Kernel;

/// <summary>The rules of one kind of stream: pure, so that the engine may run them again.</summary>
/// <typeparam name="TCommand">A closed hierarchy of what can be asked.</typeparam>
/// <typeparam name="TEvent">A closed hierarchy of what can have happened.</typeparam>
/// <typeparam name="TState">What the rules need to know of the past; immutable.</typeparam>
public interface IDecider<TCommand, TEvent, TState>
    where TCommand : class
    where TEvent : class
    where TState : class
{
    /// <summary>The category of its streams: "{category}/{id}".</summary>
    static abstract string Category { get; }

    /// <summary>Raised whenever <typeparamref name="TState"/> or <see cref="Evolve"/> changes what they mean, so that
    /// snapshots taken before are not read again.</summary>
    static abstract int StateVersion { get; }

    /// <summary>The state of a stream that does not exist.</summary>
    static abstract TState Initial { get; }

    /// <summary>Decides in time proportional to the command; reads no clock, no random number, no I/O.</summary>
    static abstract Decision<TEvent> Decide(TCommand command, TState state);

    /// <summary>The state after the event; never refuses and accepts every history ever written.</summary>
    static abstract TState Evolve(TState state, TEvent @event);
}
