using System.Collections.Frozen;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The part of a page of the log that concerns one process.</summary>
internal sealed class ProcessPage
{
    private readonly Dictionary<string, InstanceWork> _byInstance = [];
    private readonly List<RecordedEvent> _inputs = [];
    private readonly List<TimerDue> _timers = [];
    private readonly List<CarryOut> _messages = [];

    /// <summary>The work for each instance.</summary>
    public IReadOnlyCollection<InstanceWork> Work => _byInstance.Values;

    /// <summary>The events that concern the process.</summary>
    public IReadOnlyCollection<RecordedEvent> Inputs => _inputs;

    /// <summary>Every timer that a reaction in the page has set; they are not handled here.</summary>
    public IReadOnlyCollection<TimerDue> Timers => _timers;

    /// <summary>All work outside the ledger that reactions in the page ask for.</summary>
    public IReadOnlyCollection<CarryOut> Messages => _messages;

    /// <summary>Groups a page by instance; only events of declared types are decoded.</summary>
    /// <exception cref="ProcessFailedException">An event that may concern the process cannot be read.</exception>
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
            if (declared.Decisions.Contains(e.TypeName)) WorkOf(e.Stream.Id).Take(e, declared);
            else if (declared.Reactions.Contains(e.TypeName)) AddReaction(e, declared);
            return;
        }

        if (!declared.Names.Contains(e.TypeName))
        {
            if (!declared.Readable.Contains(e.TypeName))
                throw new ProcessFailedException(e.Position, $"this program does not know the event {e.TypeName}");
            return;
        }

        var instance = ProcessFailedException.Unless(e.Position, () => declared.Instance(e));
        if (instance is null) return;
        _inputs.Add(e);
        WorkOf(instance).Positions.Add(e.Position);
    }

    private void AddReaction(RecordedEvent e, ProcessInputs declared)
    {
        var reacted = (ProcessEvent.Reacted)ProcessFailedException.Unless(e.Position, () => e.Body);
        foreach (var timer in reacted.Timers)
            _timers.Add(new TimerDue(declared.Process, e.Stream.Id, timer.Name, timer.Due));
        var wanted = reacted.Messages ?? [];
        for (var i = 0; i < wanted.Length; i++) _messages.Add(new CarryOut(e.Position, i, wanted[i].Type));
    }

    private InstanceWork WorkOf(string instance)
    {
        if (_byInstance.TryGetValue(instance, out var known)) return known;
        var work = new InstanceWork(instance);
        _byInstance.Add(instance, work);
        return work;
    }
}

/// <summary>The part of a page for one instance: its inputs, and the decisions about its parked command.</summary>
internal sealed record InstanceWork(string Instance)
{
    public List<long> Positions { get; } = [];

    /// <summary>The stream version of the newest event about a parked command.</summary>
    public long Decided { get; private set; }

    /// <summary>True when a person has released the instance.</summary>
    public bool IsReleased { get; private set; }

    public void Take(RecordedEvent e, ProcessInputs declared)
    {
        Decided = e.Version;
        IsReleased |= declared.Releases.Contains(e.TypeName);
    }
}

/// <summary>The stored names that a process needs, by purpose.</summary>
internal sealed class ProcessInputs(Process process, Catalogue catalogue)
{
    public string Process => process.Name;

    public string Category { get; } = ProcessNames.Category(process.Name);

    /// <summary>Names of the events it reacts to.</summary>
    public FrozenSet<string> Names { get; } = catalogue.NamesOf(process.EventTypes).ToFrozenSet();

    /// <summary>Names of the events by which people release a held instance.</summary>
    public FrozenSet<string> Releases { get; } =
        catalogue.NamesOf([typeof(ProcessEvent.Retried), typeof(ProcessEvent.Dismissed)]).ToFrozenSet();

    /// <summary>Names of the events that may set timers and ask for work outside the ledger.</summary>
    public FrozenSet<string> Reactions { get; } =
        catalogue.NamesOf([typeof(ProcessEvent.Reacted)]).ToFrozenSet();

    /// <summary>Names of the events by which people release a held instance or a command is parked. The reaction to a
    /// timer can also park a command.</summary>
    public FrozenSet<string> Decisions { get; } = catalogue.NamesOf(
        [typeof(ProcessEvent.Retried), typeof(ProcessEvent.Dismissed), typeof(ProcessEvent.Parked)]).ToFrozenSet();

    /// <summary>All names that this program knows. An unknown name may be a newer version of a declared event, so
    /// skipping it could lose an input.</summary>
    public FrozenSet<string> Readable { get; } = catalogue.ReadableNames.ToFrozenSet();

    /// <summary>All names that it needs.</summary>
    public IEnumerable<string> All => Names.Concat(Decisions).Concat(Reactions);

    /// <summary>True for an event that a page of the process must contain.</summary>
    public bool Concerns(RecordedEvent e) => e.Stream.Category == Category
        ? Decisions.Contains(e.TypeName) || Reactions.Contains(e.TypeName)
        : Names.Contains(e.TypeName) || !Readable.Contains(e.TypeName);

    /// <summary>The instance to which an event belongs, as written in the stream's name.</summary>
    public string? Instance(RecordedEvent e) =>
        process.Instance(e) is { } instance ? ProcessNames.Stream(process.Name, instance).Id : null;
}
