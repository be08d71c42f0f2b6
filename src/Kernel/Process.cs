using System.Collections.Frozen;
using System.Reflection;

namespace Daybook.Kernel;

/// <summary>A process manager: a decider whose inputs are events and timeouts and whose outputs are a note, commands,
/// timers and messages. Its stream records what it did and why.</summary>
/// <remarks>A reaction is recorded in the process's stream first, and its commands are sent from that record. A command
/// id consists of the record's position and an ordinal (engine.md, rule 24), so each command takes effect exactly
/// once.</remarks>
public abstract class Process
{
    private protected Process(string name) => Name = name;

    /// <summary>The name; its streams are "process-{name}/{instance}".</summary>
    public string Name { get; }

    /// <summary>True when the process must read the ledger from position 1; false when it starts at the head of the
    /// ledger at its first deployment.</summary>
    public virtual bool FromTheBeginning => false;

    /// <summary>The CLR types of the events that it handles: each case that a Handle method takes, directly or by its
    /// closed type.</summary>
    public abstract IReadOnlyCollection<Type> EventTypes { get; }

    /// <summary>The CLR type of its notes.</summary>
    public abstract Type NoteType { get; }

    /// <summary>The CLR type of an instance's state.</summary>
    public abstract Type StateType { get; }

    /// <summary>From 1; raised whenever the meaning of the state or of <see cref="Evolve"/> changes, so that older
    /// snapshots of instances are not used.</summary>
    public virtual int StateVersion => 1;

    /// <summary>The state of an instance without notes.</summary>
    public abstract object InitialState { get; }

    /// <summary>The instance an event belongs to; null when the event does not concern the process.</summary>
    /// <param name="event">An event of one of <see cref="EventTypes"/>.</param>
    public abstract string? Instance(RecordedEvent @event);

    /// <summary>What to do about an event; null when there is nothing to do.</summary>
    /// <param name="state">The state of the instance.</param>
    /// <param name="event">An event of one of <see cref="EventTypes"/>.</param>
    public abstract Reaction? React(object state, RecordedEvent @event);

    /// <summary>What to do when a timer falls due; null when there is nothing to do any more.</summary>
    /// <param name="state">The state of the instance.</param>
    /// <param name="timer">Its name inside the instance.</param>
    /// <param name="due">When the timer was due; the current time may be later.</param>
    public abstract Reaction? TimedOut(object state, string timer, DateTimeOffset due);

    /// <summary>The state of the instance after a note. The method is pure and accepts every note that was ever
    /// written.</summary>
    public abstract object Evolve(object state, object note);

    /// <summary>Begins a reaction.</summary>
    /// <param name="why">The reason, as one sentence for people.</param>
    protected static Reaction Because(string why) => new(why);
}

/// <summary>A process with state, which it derives from its own notes.</summary>
/// <remarks>
/// A subclass has public methods, which are found by name when the process is constructed. T is a closed event type or
/// one case of it. Each event is taken by exactly one Handle:
/// <list type="bullet">
/// <item><c>Reaction? Handle(TState state, Recorded&lt;T&gt; e)</c> returns what to do, or null for nothing.</item>
/// <item><c>Reaction? Handle(Recorded&lt;T&gt; e)</c>: the same, without the state.</item>
/// <item><c>string? Instance(Recorded&lt;T&gt; e)</c> returns the name of the instance, or null when the event does not
/// concern the process. T may be a closed type of which only some cases are handled.</item>
/// </list>
/// When no Instance method takes an event, its instance is named like the id of the event's stream.
/// </remarks>
public abstract class Process<TNote, TState> : Process
    where TNote : class
    where TState : class
{
    private readonly TState _initial;
    private readonly FrozenDictionary<Type, Func<TState, RecordedEvent, Reaction?>> _handlers;
    private readonly FrozenDictionary<Type, Func<RecordedEvent, string?>> _instances;

    /// <param name="name">The stored name.</param>
    /// <param name="initial">The state of an instance without notes.</param>
    /// <exception cref="InvalidOperationException">The subclass has no Handle; two Handle, or two Instance, methods
    /// take the same event; an Instance takes only events that no Handle takes; a method has another signature; or a
    /// public method with another name takes a recorded event.</exception>
    protected Process(string name, TState initial) : base(name)
    {
        _initial = initial;
        var methods = new EventMethods(this, typeof(Process<TNote, TState>), "Handle", "Instance");
        var shape = $"Reaction? Handle({typeof(TState).Name} state, Recorded<T> e), or without the state";
        _handlers = methods.Bind<Func<TState, RecordedEvent, Reaction?>>("Handle", nameof(BindHandle), shape)
            .ToFrozenDictionary();
        if (_handlers.Count == 0) throw methods.Wrong($"it has no {shape}");
        _instances = methods.Complete<Func<RecordedEvent, string?>>(
            _handlers.Keys,
            e => e.Stream.Id,
            methods.Bind<Func<RecordedEvent, string?>>(
                "Instance", nameof(BindInstance), "string? Instance(Recorded<T> e)"));
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyCollection<Type> EventTypes => _handlers.Keys;

    /// <inheritdoc/>
    public sealed override Type NoteType => typeof(TNote);

    /// <inheritdoc/>
    public sealed override Type StateType => typeof(TState);

    /// <inheritdoc/>
    public sealed override object InitialState => _initial;

    /// <inheritdoc/>
    public sealed override string? Instance(RecordedEvent @event) => _instances[@event.Body.GetType()](@event);

    /// <inheritdoc/>
    public sealed override Reaction? React(object state, RecordedEvent @event) =>
        _handlers[@event.Body.GetType()]((TState)state, @event);

    /// <inheritdoc/>
    public sealed override Reaction? TimedOut(object state, string timer, DateTimeOffset due) =>
        TimedOut((TState)state, timer, due);

    /// <inheritdoc/>
    public sealed override object Evolve(object state, object note) => Evolve((TState)state, (TNote)note);

    /// <inheritdoc cref="Process.TimedOut"/>
    protected virtual Reaction? TimedOut(TState state, string timer, DateTimeOffset due) => null;

    /// <inheritdoc cref="Process.Evolve"/>
    protected abstract TState Evolve(TState state, TNote note);

    private static Func<TState, RecordedEvent, Reaction?>? BindHandle<T>(object owner, MethodInfo method)
        where T : class
    {
        if (EventMethods.As<Func<TState, Recorded<T>, Reaction?>>(owner, method) is { } handle)
            return (state, e) => handle(state, new Recorded<T>(e, (T)e.Body));
        return EventMethods.As<Func<Recorded<T>, Reaction?>>(owner, method) is { } stateless
            ? (_, e) => stateless(new Recorded<T>(e, (T)e.Body))
            : null;
    }

    private static Func<RecordedEvent, string?>? BindInstance<T>(object owner, MethodInfo method)
        where T : class =>
        EventMethods.As<Func<Recorded<T>, string?>>(owner, method) is { } instance
            ? e => instance(new Recorded<T>(e, (T)e.Body))
            : null;
}
