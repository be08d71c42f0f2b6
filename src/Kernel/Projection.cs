using System.Collections.Frozen;

namespace Daybook.Kernel;

/// <summary>A read model without its row type: what the engine needs to run it.</summary>
public abstract class Projection
{
    private protected Projection(string name, int version, string group)
    {
        Name = name;
        Version = version;
        Group = group;
    }

    /// <summary>The name, which is the table's and the view's: lower case with underscores.</summary>
    public string Name { get; }

    /// <summary>Raised whenever the fold or the row changes.</summary>
    public int Version { get; }

    /// <summary>Read models of one group share a position, so that they can be compared and joined.</summary>
    public string Group { get; }

    /// <summary>The CLR type of a row: a record whose property <c>Key</c> (text) is the primary key and whose other
    /// properties become columns in snake case.</summary>
    public abstract Type RowType { get; }

    /// <summary>The CLR types of the events it looks at.</summary>
    public abstract IReadOnlyCollection<Type> EventTypes { get; }

    /// <summary>Indexes beside the primary key, each a list of columns as SQL, such as <c>sku, day desc</c>.</summary>
    public virtual IReadOnlyList<string> Indexes => [];

    /// <summary>The keys of the rows that the event touches; each once.</summary>
    public abstract IEnumerable<string> Keys(RecordedEvent @event);

    /// <summary>The row after the event; null removes it. Pure, so that a rebuild equals the live one.</summary>
    /// <param name="row">The row as it is; null when there is none.</param>
    /// <param name="key">Its key.</param>
    /// <param name="event">An event of a declared type.</param>
    public abstract object? Fold(object? row, string key, RecordedEvent @event);
}

/// <summary>A read model: a pure fold from recorded events to rows with a key.</summary>
/// <remarks>A subclass registers in its constructor, per event type, which rows are touched and how.</remarks>
public abstract class Projection<TRow>(string name, int version, string group) : Projection(name, version, group)
    where TRow : class
{
    private readonly Dictionary<Type, Handler> _handlers = [];
    private FrozenDictionary<Type, Handler>? _frozen;

    /// <inheritdoc/>
    public override Type RowType => typeof(TRow);

    /// <inheritdoc/>
    public override IReadOnlyCollection<Type> EventTypes => Handlers.Keys;

    private FrozenDictionary<Type, Handler> Handlers => _frozen ??= _handlers.ToFrozenDictionary();

    /// <inheritdoc/>
    public override IEnumerable<string> Keys(RecordedEvent @event) => Handlers[@event.Body.GetType()].Keys(@event);

    /// <inheritdoc/>
    public override object? Fold(object? row, string key, RecordedEvent @event) =>
        Handlers[@event.Body.GetType()].Fold((TRow?)row, key, @event);

    /// <summary>The event touches one row.</summary>
    protected void On<TEvent>(Func<Recorded<TEvent>, string> key, Func<TRow?, Recorded<TEvent>, TRow?> fold)
        where TEvent : class =>
        OnMany<TEvent>(e => [key(e)], (row, _, e) => fold(row, e));

    /// <summary>The event touches several rows, each key once.</summary>
    protected void OnMany<TEvent>(
        Func<Recorded<TEvent>, IEnumerable<string>> keys, Func<TRow?, string, Recorded<TEvent>, TRow?> fold)
        where TEvent : class =>
        _handlers.Add(typeof(TEvent), new Handler(
            e => keys(new Recorded<TEvent>(e, (TEvent)e.Body)),
            (row, key, e) => fold(row, key, new Recorded<TEvent>(e, (TEvent)e.Body))));

    private sealed record Handler(
        Func<RecordedEvent, IEnumerable<string>> Keys, Func<TRow?, string, RecordedEvent, TRow?> Fold);
}
