using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Everything that the engine knows about the business: stored types, deciders, read models and
/// processes.</summary>
public sealed class Catalogue
{
    private readonly FrozenDictionary<string, StoredType> _byName;
    private readonly FrozenDictionary<Type, StoredType> _byType;
    private readonly FrozenDictionary<string, Upcaster> _upcasters;
    private readonly FrozenDictionary<Type, string> _dotNetNames;

    /// <summary>Checks that names are unique and that every old name is upcast to a known name.</summary>
    /// <exception cref="InvalidOperationException">A name is declared twice, or an old name leads to an unknown
    /// one.</exception>
    public Catalogue(
        IEnumerable<StoredType> events, IEnumerable<Decider> deciders, IEnumerable<StoredType>? operations = null,
        IEnumerable<StoredType>? notes = null, IEnumerable<Upcaster>? upcasters = null,
        IEnumerable<Projection>? projections = null, IEnumerable<Process>? processes = null,
        IEnumerable<StoredType>? messages = null)
    {
        Events = [.. events];
        Operations = [.. operations ?? []];
        Notes = [.. notes ?? []];
        Messages = [.. messages ?? []];
        Projections = [.. projections ?? []];
        Processes = [.. processes ?? []];
        StoredType[] all = [.. Events, .. Operations, .. Notes, .. Messages, .. EngineEvents.All];
        _byName = Unique(all, t => t.Name, "stored name");
        _byType = Unique(all, t => t.Type, "stored type");
        Decider[] engines =
        [
            RepairDecider.Instance, RegisterDecider.Instance, DeadLetterDecider.Instance, RebuildDecider.Instance,
        ];
        Deciders = Unique(
            deciders.Concat(engines).Select(d => (d.Category, Decider: d)).Concat(Processes.Select(
                p => (Category: ProcessNames.Category(p.Name), Decider: (Decider)ProcessDecider.Instance))),
            d => d.Category, "category").ToFrozenDictionary(d => d.Key, d => d.Value.Decider);
        _dotNetNames = _byType.Keys.ToFrozenDictionary(t => t, t => $"{t.FullName}, {t.Assembly.GetName().Name}");
        _upcasters = Unique((upcasters ?? []).Concat(EngineEvents.Upcasters), u => u.From, "upcaster");
        foreach (var u in _upcasters.Values.Where(u => !_upcasters.ContainsKey(u.To) && !_byName.ContainsKey(u.To)))
            throw new InvalidOperationException($"The upcaster of {u.From} leads to {u.To}, an unknown stored name.");
        _ = Unique(Projections, p => p.Name, "projection");
        _ = Unique(Processes, p => p.Name, "process");
    }

    /// <summary>The events of the business.</summary>
    public IReadOnlyList<StoredType> Events { get; }

    /// <summary>The operations that processes send.</summary>
    public IReadOnlyList<StoredType> Operations { get; }

    /// <summary>The notes of processes.</summary>
    public IReadOnlyList<StoredType> Notes { get; }

    /// <summary>The messages of processes: work outside the ledger.</summary>
    public IReadOnlyList<StoredType> Messages { get; }

    /// <summary>The decider of each category of streams.</summary>
    public IReadOnlyDictionary<string, Decider> Deciders { get; }

    /// <summary>The decider of a stream.</summary>
    /// <exception cref="BadInputException">The category of the stream is unknown.</exception>
    public Decider DeciderOf(StreamId stream) => FindDecider(stream)
        ?? throw new BadInputException("stream", $"{stream} has a category without a decider");

    /// <summary>The decider of a stream; null when its category is unknown. All processes, including retired ones,
    /// share one decider, but each process has its own category.</summary>
    public Decider? FindDecider(StreamId stream) => Deciders.GetValueOrDefault(stream.Category)
        ?? (ProcessNames.ProcessOf(stream) is null ? null : ProcessDecider.Instance);

    /// <summary>The read models.</summary>
    public IReadOnlyList<Projection> Projections { get; }

    /// <summary>The processes and policies.</summary>
    public IReadOnlyList<Process> Processes { get; }

    /// <summary>What stands in front of the commands of people and integrations; null for nothing.</summary>
    public IGate? Gate { get; init; }

    /// <summary>All stored events: those of the business and those of the engine.</summary>
    public IEnumerable<StoredType> StoredEvents => Events.Concat(EngineEvents.All);

    /// <summary>The stored names of events that this program reads, old ones included.</summary>
    public IEnumerable<string> ReadableNames => StoredEvents.Select(e => e.Name)
        .Concat(_upcasters.Keys.Where(name => StoredEvents.Contains(Newest(name))));

    /// <summary>The stored type of a CLR type.</summary>
    /// <exception cref="InvalidOperationException">The type is not declared.</exception>
    public StoredType Of(Type type) => _byType.TryGetValue(type, out var stored)
        ? stored
        : throw new InvalidOperationException($"{type} is not in the catalogue of stored types.");

    /// <summary>The name of a declared CLR type as Marten stores it with an event.</summary>
    public string DotNetName(Type type) => _dotNetNames[type];

    /// <summary>The newest stored type for a name in the log, after all upcasters; null when the name is
    /// unknown.</summary>
    public StoredType? Newest(string name)
    {
        while (_upcasters.TryGetValue(name, out var upcaster)) name = upcaster.To;
        return _byName.GetValueOrDefault(name);
    }

    /// <summary>The stored names that are read as one of these CLR types, old names included.</summary>
    public IReadOnlyList<string> NamesOf(IEnumerable<Type> types)
    {
        var wanted = types.ToHashSet();
        return [.. _byName.Keys.Concat(_upcasters.Keys).Distinct()
            .Where(n => Newest(n) is { } t && wanted.Contains(t.Type))];
    }

    internal JsonObject? Upcast(string name, Func<JsonObject> read)
    {
        JsonObject? json = null;
        while (_upcasters.TryGetValue(name, out var upcaster))
        {
            json = upcaster.Change(json ?? read());
            name = upcaster.To;
        }

        return json;
    }

    private static FrozenDictionary<TKey, T> Unique<TKey, T>(IEnumerable<T> items, Func<T, TKey> key, string what)
        where TKey : notnull
    {
        var result = new Dictionary<TKey, T>();
        foreach (var item in items)
        {
            if (!result.TryAdd(key(item), item))
                throw new InvalidOperationException($"The {what} {key(item)} is declared twice.");
        }

        return result.ToFrozenDictionary();
    }
}
