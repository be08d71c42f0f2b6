using System.Collections.Frozen;
using System.Reflection;

namespace Daybook.Kernel;

/// <summary>A read model without its type parameter: what the engine needs to run it.</summary>
public abstract class Projection
{
    private protected Projection(string name, int version, string group)
    {
        Name = name;
        Version = version;
        Group = group;
    }

    /// <summary>The name, also the name of the table and the view: lower case with underscores.</summary>
    public string Name { get; }

    /// <summary>The version, from 1; raised whenever the fold or the row changes.</summary>
    public int Version { get; }

    /// <summary>The group. Read models of one group are always at the same position, so they can be compared and
    /// joined.</summary>
    public string Group { get; }

    /// <summary>The CLR type of a row: a record whose property <c>Key</c> (text) is the primary key and whose other
    /// properties become columns in snake case.</summary>
    public abstract Type RowType { get; }

    /// <summary>The CLR types of the events that it folds: each case that an Apply method takes, directly or by its
    /// closed type.</summary>
    public abstract IReadOnlyCollection<Type> EventTypes { get; }

    /// <summary>Indexes in addition to the primary key, each a list of columns in SQL, such as <c>sku, day desc</c>, or
    /// a method with its columns, such as <c>using gin (terms)</c>.</summary>
    public virtual IReadOnlyList<string> Indexes => [];

    /// <summary>The keys of the rows that the event touches, each once; none when it touches no row.</summary>
    /// <param name="event">An event of one of <see cref="EventTypes"/>.</param>
    public abstract IEnumerable<string> Keys(RecordedEvent @event);

    /// <summary>The row after the event. Null removes the row; the same instance means that nothing changed. The method
    /// is pure, so that a rebuilt read model equals the live one.</summary>
    /// <param name="row">The current row; null when there is none.</param>
    /// <param name="key">The key of the row.</param>
    /// <param name="event">An event of one of <see cref="EventTypes"/>.</param>
    public abstract object? Fold(object? row, string key, RecordedEvent @event);
}

/// <summary>A read model: a pure fold from recorded events to rows with a key.</summary>
/// <remarks>
/// A subclass has public methods, which are found by name when the projection is constructed. T is a closed event type
/// or one case of it. Each event is taken by exactly one Apply:
/// <list type="bullet">
/// <item><c>TRow? Apply(TRow? row, Recorded&lt;T&gt; e)</c> returns the row after the event. The argument is null when
/// there is no row. Returning null removes the row. A row that is returned unchanged is not written. Any other returned
/// row must be a new object, because the engine sets its <see cref="Row.Position"/>.</item>
/// <item><c>TRow? Apply(TRow? row, string key, Recorded&lt;T&gt; e)</c>: the same, with the key of the row.</item>
/// <item><c>string? Key(Recorded&lt;T&gt; e)</c> returns the key of the row, or null when the event does not change a
/// row.</item>
/// <item><c>IEnumerable&lt;string&gt; Keys(Recorded&lt;T&gt; e)</c> returns the keys of several rows, each once. T in
/// Key and Keys may be a closed type of which only some cases are taken.</item>
/// </list>
/// When no Key or Keys method takes an event, its row has the id of the event's stream as key.
/// </remarks>
public abstract class Projection<TRow> : Projection where TRow : class
{
    private readonly FrozenDictionary<Type, Func<TRow?, string, RecordedEvent, TRow?>> _folds;
    private readonly FrozenDictionary<Type, Func<RecordedEvent, IEnumerable<string>>> _keys;

    /// <param name="name">The stored name: lower case with underscores.</param>
    /// <param name="version">The version, from 1; raised whenever the fold or the row changes.</param>
    /// <param name="group">The name of its group.</param>
    /// <exception cref="InvalidOperationException">The subclass has no Apply; two Apply, or two Key or Keys, methods
    /// take the same event; a Key or Keys takes only events that no Apply takes; a method has another signature; or a
    /// public method with another name takes a recorded event.</exception>
    protected Projection(string name, int version, string group) : base(name, version, group)
    {
        var methods = new EventMethods(this, typeof(Projection<TRow>), "Apply", "Key", "Keys");
        var row = typeof(TRow).Name;
        _folds = methods.Bind<Func<TRow?, string, RecordedEvent, TRow?>>(
            "Apply", nameof(BindApply), $"{row}? Apply({row}? row, Recorded<T> e), or with a string key before e")
            .ToFrozenDictionary();
        if (_folds.Count == 0) throw methods.Wrong($"it has no {row}? Apply({row}? row, Recorded<T> e)");
        _keys = methods.Complete<Func<RecordedEvent, IEnumerable<string>>>(
            _folds.Keys,
            e => [e.Stream.Id],
            [
                .. methods.Bind<Func<RecordedEvent, IEnumerable<string>>>(
                    "Key", nameof(BindKey), "string? Key(Recorded<T> e)"),
                .. methods.Bind<Func<RecordedEvent, IEnumerable<string>>>(
                    "Keys", nameof(BindKeys), "IEnumerable<string> Keys(Recorded<T> e)"),
            ]);
    }

    /// <inheritdoc/>
    public sealed override Type RowType => typeof(TRow);

    /// <inheritdoc/>
    public sealed override IReadOnlyCollection<Type> EventTypes => _folds.Keys;

    /// <inheritdoc/>
    public sealed override IEnumerable<string> Keys(RecordedEvent @event) => _keys[@event.Body.GetType()](@event);

    /// <inheritdoc/>
    public sealed override object? Fold(object? row, string key, RecordedEvent @event)
    {
        var after = _folds[@event.Body.GetType()]((TRow?)row, key, @event);
        if (after is Row changed && !ReferenceEquals(after, row)) changed.ChangedAt(@event.Position);
        return after;
    }

    private static Func<TRow?, string, RecordedEvent, TRow?>? BindApply<T>(object owner, MethodInfo method)
        where T : class
    {
        if (EventMethods.As<Func<TRow?, Recorded<T>, TRow?>>(owner, method) is { } apply)
            return (row, _, e) => apply(row, new Recorded<T>(e, (T)e.Body));
        return EventMethods.As<Func<TRow?, string, Recorded<T>, TRow?>>(owner, method) is { } keyed
            ? (row, key, e) => keyed(row, key, new Recorded<T>(e, (T)e.Body))
            : null;
    }

    private static Func<RecordedEvent, IEnumerable<string>>? BindKey<T>(object owner, MethodInfo method)
        where T : class =>
        EventMethods.As<Func<Recorded<T>, string?>>(owner, method) is { } key
            ? e => key(new Recorded<T>(e, (T)e.Body)) is { } one ? [one] : []
            : null;

    private static Func<RecordedEvent, IEnumerable<string>>? BindKeys<T>(object owner, MethodInfo method)
        where T : class =>
        EventMethods.As<Func<Recorded<T>, IEnumerable<string>>>(owner, method) is { } keys
            ? e => keys(new Recorded<T>(e, (T)e.Body))
            : null;
}
