using System.Collections.Frozen;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>What a page of the log means for one process.</summary>
internal sealed class ProcessPage
{
    private readonly Dictionary<string, InstanceWork> _byInstance = [];
    private readonly List<RecordedEvent> _inputs = [];
    private readonly List<TimerDue> _timers = [];
    private readonly List<CarryOut> _messages = [];

    /// <summary>What there is for each instance.</summary>
    public IReadOnlyCollection<InstanceWork> Work => _byInstance.Values;

    /// <summary>The events that concern the process.</summary>
    public IReadOnlyCollection<RecordedEvent> Inputs => _inputs;

    /// <summary>Every timer that a reaction in the page has set; nobody reacts to them here.</summary>
    public IReadOnlyCollection<TimerDue> Timers => _timers;

    /// <summary>Everything that a reaction in the page wants done outside the ledger.</summary>
    public IReadOnlyCollection<CarryOut> Messages => _messages;

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
            if (declared.Decisions.Contains(e.TypeName)) WorkOf(e.Stream.Id).Take(e, declared);
            else if (declared.Reactions.Contains(e.TypeName)) AddReaction(e, declared);
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

    private void AddReaction(RecordedEvent e, ProcessInputs declared)
    {
        var reacted = (ProcessEvent.Reacted)ProcessPoison.Unless(e.Position, () => e.Body);
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

/// <summary>What a page holds for one instance: inputs, and what became of its parked command.</summary>
internal sealed record InstanceWork(string Instance)
{
    public List<long> Positions { get; } = [];

    /// <summary>Version of the newest event about a parked command.</summary>
    public long Decided { get; private set; }

    /// <summary>A person has let the instance go on.</summary>
    public bool IsReleased { get; private set; }

    public void Take(RecordedEvent e, ProcessInputs declared)
    {
        Decided = e.Version;
        IsReleased |= declared.Releases.Contains(e.TypeName);
    }
}

/// <summary>Which stored names mean what to a process.</summary>
internal sealed class ProcessInputs(Process process, Catalogue catalogue)
{
    public string Process => process.Name;

    public string Category { get; } = ProcessNames.Category(process.Name);

    /// <summary>Names of the events it reacts to.</summary>
    public FrozenSet<string> Names { get; } = catalogue.NamesOf(process.EventTypes).ToFrozenSet();

    /// <summary>Names of the events by which people let a held instance go on.</summary>
    public FrozenSet<string> Releases { get; } =
        catalogue.NamesOf([typeof(ProcessEvent.Retried), typeof(ProcessEvent.Dismissed)]).ToFrozenSet();

    /// <summary>Names of the events that may set timers and want something done outside.</summary>
    public FrozenSet<string> Reactions { get; } =
        catalogue.NamesOf([typeof(ProcessEvent.Reacted)]).ToFrozenSet();

    /// <summary>Those by which people let a held instance go on, and those by which a command is parked: a timer that
    /// fires parks as well.</summary>
    public FrozenSet<string> Decisions { get; } = catalogue.NamesOf(
        [typeof(ProcessEvent.Retried), typeof(ProcessEvent.Dismissed), typeof(ProcessEvent.Parked)]).ToFrozenSet();

    /// <summary>A name that is not among these may be a newer name of something declared; skipping it could lose an
    /// input.</summary>
    public FrozenSet<string> Readable { get; } = catalogue.ReadableNames.ToFrozenSet();

    /// <summary>Names of all that it needs.</summary>
    public IEnumerable<string> All => Names.Concat(Decisions).Concat(Reactions);

    /// <summary>True of what a page of the process cannot do without.</summary>
    public bool Concerns(RecordedEvent e) => e.Stream.Category == Category
        ? Decisions.Contains(e.TypeName) || Reactions.Contains(e.TypeName)
        : Names.Contains(e.TypeName) || !Readable.Contains(e.TypeName);

    /// <summary>The instance an event belongs to, as it stands in the stream's name.</summary>
    public string? Instance(RecordedEvent e) =>
        process.Instance(e) is { } instance ? ProcessNames.Stream(process.Name, instance).Id : null;
}
