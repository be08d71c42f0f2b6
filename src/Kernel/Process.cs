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

    /// <summary>The CLR types of the events it reacts to.</summary>
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
    public abstract string? Instance(RecordedEvent @event);

    /// <summary>What to do about an event; null when nothing is to do.</summary>
    public abstract Reaction? React(object state, RecordedEvent @event);

    /// <summary>What to do when a timer falls due; null when the state has moved on.</summary>
    public abstract Reaction? TimedOut(object state, string timer, DateTimeOffset due);

    /// <summary>What the instance knows after a note.</summary>
    public abstract object Evolve(object state, object note);
}

/// <summary>A process that remembers notes of its own.</summary>
/// <remarks>A subclass registers in its constructor, per event type, the instance it belongs to and the
/// reaction.</remarks>
public abstract class Process<TNote, TState>(string name, TState initial) : Process(name)
    where TNote : class
    where TState : class
{
    private readonly Dictionary<
        Type, (Func<RecordedEvent, string?> Instance, Func<TState, RecordedEvent, Reaction?> React)> _handlers = [];

    /// <inheritdoc/>
    public override IReadOnlyCollection<Type> EventTypes => _handlers.Keys;

    /// <inheritdoc/>
    public override Type NoteType => typeof(TNote);

    /// <inheritdoc/>
    public override Type StateType => typeof(TState);

    /// <inheritdoc/>
    public override object InitialState => initial;

    /// <inheritdoc/>
    public override string? Instance(RecordedEvent @event) => _handlers[@event.Body.GetType()].Instance(@event);

    /// <inheritdoc/>
    public override Reaction? React(object state, RecordedEvent @event) =>
        _handlers[@event.Body.GetType()].React((TState)state, @event);

    /// <inheritdoc/>
    public override Reaction? TimedOut(object state, string timer, DateTimeOffset due) =>
        TimedOut((TState)state, timer, due);

    /// <inheritdoc/>
    public override object Evolve(object state, object note) => Evolve((TState)state, (TNote)note);

    /// <summary>What to do when a timer falls due; null when the state has moved on.</summary>
    protected virtual Reaction? TimedOut(TState state, string timer, DateTimeOffset due) => null;

    /// <summary>What the instance knows after a note.</summary>
    protected abstract TState Evolve(TState state, TNote note);

    /// <summary>Registers an input.</summary>
    protected void On<TEvent>(
        Func<Recorded<TEvent>, string?> instance, Func<TState, Recorded<TEvent>, Reaction?> react)
        where TEvent : class =>
        _handlers.Add(typeof(TEvent), (
            e => instance(new Recorded<TEvent>(e, (TEvent)e.Body)),
            (state, e) => react(state, new Recorded<TEvent>(e, (TEvent)e.Body))));
}
