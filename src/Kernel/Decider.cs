using System.Collections.Immutable;

namespace Daybook.Kernel;

/// <summary>A decider without its type parameters: what the engine needs to decide on a stream and to fold its
/// events.</summary>
/// <param name="category">The category of its streams: "{category}/{id}".</param>
/// <param name="stateVersion">The version of the state and its fold, from 1; raised whenever the meaning of either
/// changes, so that older snapshots are not used.</param>
public abstract class Decider(string category, int stateVersion)
{
    /// <summary>The category of its streams: "{category}/{id}".</summary>
    public string Category { get; } = category;

    /// <summary>The version of the state and its fold.</summary>
    public int StateVersion { get; } = stateVersion;

    /// <summary>The CLR base type of its commands.</summary>
    public abstract Type CommandType { get; }

    /// <summary>The CLR base type of its events.</summary>
    public abstract Type EventType { get; }

    /// <summary>The CLR type of the state.</summary>
    public abstract Type StateType { get; }

    /// <summary>The state of a stream that does not exist.</summary>
    public abstract object InitialState { get; }

    /// <summary>The single instance of a decider class.</summary>
    public static Decider Of(Type decider) =>
        (Decider)decider.BaseType!.GetProperty(nameof(Decider<,,>.Instance))!.GetValue(null)!;

    /// <summary>Decides a command on a state.</summary>
    public abstract StepDecision Decide(object state, object command);

    /// <summary>The state after the event.</summary>
    public abstract object Evolve(object state, object @event);
}

/// <summary>The rules of one kind of stream. They are pure functions, so the engine may run them again. There is one
/// class for each command type, with a parameterless constructor; it is found by scanning the assembly.</summary>
/// <typeparam name="TCommand">The commands, a closed hierarchy.</typeparam>
/// <typeparam name="TEvent">The events, a closed hierarchy.</typeparam>
/// <typeparam name="TState">What the rules need to know about earlier events; immutable.</typeparam>
/// <param name="category">The category of its streams: "{category}/{id}".</param>
/// <param name="initial">The state of a stream that does not exist.</param>
/// <param name="stateVersion">The version of the state and its fold, from 1; raised whenever the meaning of either
/// changes.</param>
public abstract class Decider<TCommand, TEvent, TState>(string category, TState initial, int stateVersion = 1)
    : Decider(category, stateVersion)
    where TCommand : class
    where TEvent : class
    where TState : class
{
    private static readonly Lazy<Decider<TCommand, TEvent, TState>> Found = new(() =>
        (Decider<TCommand, TEvent, TState>)Activator.CreateInstance(
            typeof(TCommand).Assembly.GetTypes().Single(t => t.BaseType == typeof(Decider<TCommand, TEvent, TState>)),
            nonPublic: true)!);

    /// <summary>The one decider of these commands, found in their assembly.</summary>
    public static Decider<TCommand, TEvent, TState> Instance => Found.Value;

    /// <summary>The state of a stream that does not exist.</summary>
    public TState Initial => initial;

    /// <inheritdoc/>
    public sealed override Type CommandType => typeof(TCommand);

    /// <inheritdoc/>
    public sealed override Type EventType => typeof(TEvent);

    /// <inheritdoc/>
    public sealed override Type StateType => typeof(TState);

    /// <inheritdoc/>
    public sealed override object InitialState => initial;

    /// <summary>The id of the stream whose identity has these parts.</summary>
    /// <exception cref="BadInputException">A part is empty, malformed, or the name is too long.</exception>
    public static StreamId Stream(params ReadOnlySpan<string> parts) => StreamId.Of(Instance.Category, parts);

    /// <summary>A step of a transaction.</summary>
    /// <param name="stream">A stream of this decider's category.</param>
    /// <param name="command">The command for this stream.</param>
    /// <param name="expectedVersion">The version that the caller saw, when the step must fail if the stream has newer
    /// events; else null.</param>
    public static Step On(StreamId stream, TCommand command, long? expectedVersion = null) =>
        new(stream, command, expectedVersion);

    /// <summary>Decides a command: the result is events, or [] when there is nothing to change, or a refusal. The time
    /// it takes is proportional to the size of the command. It must not read a clock or random numbers and must not do
    /// I/O.</summary>
    public abstract Decision<TEvent> Decide(TState state, TCommand command);

    /// <summary>The state after the event. It never refuses, and it accepts every history that was ever
    /// written.</summary>
    public abstract TState Evolve(TState state, TEvent @event);

    /// <inheritdoc/>
    public sealed override StepDecision Decide(object state, object command)
    {
        var decision = Decide((TState)state, (TCommand)command);
        return new StepDecision(ImmutableArray<object>.CastUp(decision.Events), decision.Refusal);
    }

    /// <inheritdoc/>
    public sealed override object Evolve(object state, object @event) => Evolve((TState)state, (TEvent)@event);
}
