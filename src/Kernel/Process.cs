using System.Collections.Frozen;
using System.Reflection;

namespace Daybook.Kernel;

/// <summary>Work that the system carries on by itself: a decider whose inputs are events and timeouts and whose outputs
/// are a note of its own, commands and timers. Its stream is the written reason for what it did.</summary>
/// <remarks>A reaction is recorded in the process's stream first; its commands are sent from that record under ids made
/// of the record's position and an ordinal (engine.md, rule 24), so that each acts exactly once.</remarks>
public abstract class Process
{
    private protected Process(string name) => Name = name;

    /// <summary>The name; its streams are "process-{name}/{instance}".</summary>
    public string Name { get; }

    /// <summary>True when it must see the ledger from position 1; false to start at the head at which it was first
    /// deployed.</summary>
    public virtual bool FromTheBeginning => false;

    /// <summary>The CLR types of the events it reacts to: each case that a Handle names, itself or by its closed
    /// type.</summary>
    public abstract IReadOnlyCollection<Type> EventTypes { get; }

    /// <summary>The CLR type of its notes.</summary>
    public abstract Type NoteType { get; }

    /// <summary>The CLR type of what an instance knows.</summary>
    public abstract Type StateType { get; }

    /// <summary>Raised whenever the state or <see cref="Evolve"/> changes what they mean, so that snapshots of
    /// instances taken before are not read again.</summary>
    public virtual int StateVersion => 1;

    /// <summary>What an instance knows before it has noted anything.</summary>
    public abstract object InitialState { get; }

    /// <summary>The instance an event belongs to; null when the event does not concern the process.</summary>
    /// <param name="event">An event of one of <see cref="EventTypes"/>.</param>
    public abstract string? Instance(RecordedEvent @event);

    /// <summary>What to do about an event; null when nothing is to do.</summary>
    /// <param name="state">What the instance knows.</param>
    /// <param name="event">An event of one of <see cref="EventTypes"/>.</param>
    public abstract Reaction? React(object state, RecordedEvent @event);

    /// <summary>What to do when a timer falls due; null when the state has moved on.</summary>
    /// <param name="state">What the instance knows.</param>
    /// <param name="timer">Its name inside the instance.</param>
    /// <param name="due">When it was to fall due; it may be later now.</param>
    public abstract Reaction? TimedOut(object state, string timer, DateTimeOffset due);

    /// <summary>What the instance knows after a note; pure, and it accepts every note that was ever written.</summary>
    public abstract object Evolve(object state, object note);

    /// <summary>Begins a reaction.</summary>
    /// <param name="why">One sentence for the person who later asks why.</param>
    protected static Reaction Because(string why) => new(why);
}

/// <summary>A process that remembers notes of its own.</summary>
/// <remarks>
/// A subclass has public methods, which are found by their names when it is made; T is a closed event type or one case
/// of it, and each event is taken by one Handle:
/// <list type="bullet">
/// <item><c>Reaction? Handle(TState state, Recorded&lt;T&gt; e)</c> says what to do; null for nothing.</item>
/// <item><c>Reaction? Handle(Recorded&lt;T&gt; e)</c>: the same, where the state does not matter.</item>
/// <item><c>string? Instance(Recorded&lt;T&gt; e)</c> names the instance; null when the event does not concern the
/// process. It may name a closed type of which only some cases are handled.</item>
/// </list>
/// An event without Instance belongs to the instance that is named as its stream's id.
/// </remarks>
public abstract class Process<TNote, TState> : Process
    where TNote : class
    where TState : class
{
    private readonly TState _initial;
    private readonly FrozenDictionary<Type, Func<TState, RecordedEvent, Reaction?>> _handlers;
    private readonly FrozenDictionary<Type, Func<RecordedEvent, string?>> _instances;

    /// <param name="name">The stored name.</param>
    /// <param name="initial">What an instance knows before it has noted anything.</param>
    /// <exception cref="InvalidOperationException">It has no Handle; two Handle, or two Instance, take the same event;
    /// an Instance takes only events that no Handle takes; a method has another shape; or a public method under
    /// another name takes a recorded event.</exception>
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
