using System.Collections.Immutable;

namespace Daybook.Kernel;

/// <summary>A decider without its types: what the engine needs to decide on a stream and to fold it.</summary>
/// <param name="category">The category of its streams: "{category}/{id}".</param>
/// <param name="stateVersion">Raised whenever the state or its fold changes what it means, so that snapshots taken
/// before are not read again.</param>
public abstract class Decider(string category, int stateVersion)
{
    /// <summary>The category of its streams: "{category}/{id}".</summary>
    public string Category { get; } = category;

    /// <summary>The version of the state and its fold.</summary>
    public int StateVersion { get; } = stateVersion;

    /// <summary>The CLR type of the base of its commands.</summary>
    public abstract Type CommandType { get; }

    /// <summary>The CLR type of the base of its events.</summary>
    public abstract Type EventType { get; }

    /// <summary>The CLR type of the state.</summary>
    public abstract Type StateType { get; }

    /// <summary>The state of a stream that does not exist.</summary>
    public abstract object InitialState { get; }

    /// <summary>The one instance of a decider's class.</summary>
    public static Decider Of(Type decider) =>
        (Decider)decider.BaseType!.GetProperty(nameof(Decider<,,>.Instance))!.GetValue(null)!;

    /// <summary>Decides a command on a state.</summary>
    public abstract StepDecision Decide(object state, object command);

    /// <summary>The state after the event.</summary>
    public abstract object Evolve(object state, object @event);
}

/// <summary>The rules of one kind of stream: pure, so that the engine may run them again. One class for each kind of
/// command, without parameters; it is found by scan.</summary>
/// <typeparam name="TCommand">A closed hierarchy of what can be asked.</typeparam>
/// <typeparam name="TEvent">A closed hierarchy of what can have happened.</typeparam>
/// <typeparam name="TState">What the rules need to know of the past; immutable.</typeparam>
/// <param name="category">The category of its streams: "{category}/{id}".</param>
/// <param name="initial">The state of a stream that does not exist.</param>
/// <param name="stateVersion">Raised whenever the state or its fold changes what it means.</param>
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

    /// <summary>The stream with this identity.</summary>
    /// <exception cref="BadInputException">A part is empty, malformed, or the name is too long.</exception>
    public static StreamId Stream(params ReadOnlySpan<string> parts) => StreamId.Of(Instance.Category, parts);

    /// <summary>A step of a transaction.</summary>
    /// <param name="stream">A stream of this decider's category.</param>
    /// <param name="command">What is asked of it.</param>
    /// <param name="expectedVersion">The version the caller saw, where the caller insists that nothing came
    /// since.</param>
    public static Step On(StreamId stream, TCommand command, long? expectedVersion = null) =>
        new(stream, command, expectedVersion);

    /// <summary>Events, [] because it is already so, or a refusal, in time proportional to the command. Reads no clock,
    /// no random number, no I/O.</summary>
    public abstract Decision<TEvent> Decide(TState state, TCommand command);

    /// <summary>The state after the event; never refuses and accepts every history ever written.</summary>
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
