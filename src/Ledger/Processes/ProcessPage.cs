using System.Collections.Frozen;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>What a page of the log means for one process.</summary>
internal sealed class ProcessPage
{
    private readonly Dictionary<string, InstanceWork> _byInstance = [];
    private readonly List<RecordedEvent> _inputs = [];

    /// <summary>What there is for each instance.</summary>
    public IReadOnlyCollection<InstanceWork> Work => _byInstance.Values;

    /// <summary>The events that concern the process.</summary>
    public IReadOnlyCollection<RecordedEvent> Inputs => _inputs;

    /// <summary>Sorts a page by instance; only events of declared types are decoded.</summary>
    /// <exception cref="ProcessPoison">An event that may concern the process cannot be read.</exception>
    public static ProcessPage Of(IReadOnlyList<RecordedEvent> events, ProcessInputs declared)
    {
        var page = new ProcessPage();
        foreach (var e in events) page.Add(e, declared);
        return page;
    }

    private void Add(RecordedEvent e, ProcessInputs declared)
    {
        if (e.Stream.Category == declared.Category)
        {
            if (declared.Releases.Contains(e.TypeName)) WorkOf(e.Stream.Id).Released = e.Version;
            return;
        }

        if (!declared.Names.Contains(e.TypeName))
        {
            if (!declared.Readable.Contains(e.TypeName))
                throw new ProcessPoison(e.Position, $"nobody here reads {e.TypeName}");
            return;
        }

        var instance = ProcessPoison.Unless(e.Position, () => declared.Instance(e));
        if (instance is null) return;
        _inputs.Add(e);
        WorkOf(instance).Positions.Add(e.Position);
    }

    private InstanceWork WorkOf(string instance)
    {
        if (_byInstance.TryGetValue(instance, out var known)) return known;
        var work = new InstanceWork(instance);
        _byInstance.Add(instance, work);
        return work;
    }
}

/// <summary>What a page holds for one instance: inputs, and decisions of people about its parked command.</summary>
internal sealed record InstanceWork(string Instance)
{
    public List<long> Positions { get; } = [];

    /// <summary>Version of the newest such decision.</summary>
    public long Released { get; set; }
}

/// <summary>Which stored names mean what to a process.</summary>
internal sealed class ProcessInputs(Process process, Catalogue catalogue)
{
    public string Category { get; } = ProcessNames.Category(process.Name);

    /// <summary>Names of the events it reacts to.</summary>
    public FrozenSet<string> Names { get; } = catalogue.NamesOf(process.EventTypes).ToFrozenSet();

    /// <summary>Names of the events by which people let a held instance go on.</summary>
    public FrozenSet<string> Releases { get; } =
        catalogue.NamesOf([typeof(ProcessEvent.Retried), typeof(ProcessEvent.Dismissed)]).ToFrozenSet();

    /// <summary>A name that is not among these may be a newer name of something declared; skipping it could lose an
    /// input.</summary>
    public FrozenSet<string> Readable { get; } = catalogue.ReadableNames.ToFrozenSet();

    /// <summary>The instance an event belongs to, as it stands in the stream's name.</summary>
    public string? Instance(RecordedEvent e) =>
        process.Instance(e) is { } instance ? ProcessNames.Stream(process.Name, instance).Id : null;
}
