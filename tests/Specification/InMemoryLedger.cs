using Daybook.Kernel;

namespace Daybook.Specification;

/// <summary>A ledger in memory: it decides transactions like the engine, and sends the recorded events to processes in
/// order of position. The commands of processes are carried out at once, with the business date of the reaction; their
/// timers fire when the test advances the time. There is no database and no clock.</summary>
public sealed class InMemoryLedger(Func<StreamId, Decider> deciderOf, IReadOnlyList<Process> processes)
{
    /// <summary>More events than this after one command mean that processes react to each other without end.</summary>
    private const int EventLimit = 100_000;

    private readonly PaperLedger _paper = new(deciderOf);
    private readonly Dictionary<(string Process, string Instance), object> _states = [];
    private readonly Dictionary<(Process Process, string Instance, string Name), DateTimeOffset> _timers = [];
    private readonly List<Parked> _parked = [];
    private readonly List<string> _reasons = [];
    private readonly List<Message> _messages = [];
    private int _seen;

    /// <summary>What stands in front of the commands of people; null for nothing.</summary>
    public IGate? Gate
    {
        get => _paper.Gate;
        set => _paper.Gate = value;
    }

    public IReadOnlyList<RecordedEvent> Events => _paper.Events;

    /// <summary>Commands of processes that were refused and wait for a person.</summary>
    public IReadOnlyList<Parked> ParkedCommands => _parked;

    /// <summary>The reasons of all reactions, in order.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    /// <summary>The messages of all reactions, in order.</summary>
    public IReadOnlyList<Message> Messages => _messages;

    /// <summary>When the next timer falls due; null when none is set.</summary>
    public DateTimeOffset? NextDue => _timers.Count == 0 ? null : _timers.Values.Min();

    /// <summary>The state of a stream; null when nothing happened in it.</summary>
    public TState? State<TState>(StreamId stream) where TState : class => _paper.State<TState>(stream);

    /// <summary>The events of one type, in order.</summary>
    public IEnumerable<TEvent> All<TEvent>() where TEvent : class => Events.Select(e => e.Body).OfType<TEvent>();

    /// <summary>Decides and records; the processes do not react before <see cref="Settle"/>.</summary>
    /// <returns>The refusal; null when it was accepted, with or without events.</returns>
    public Refusal? Append(Operation operation, DateOnly on, string actor = "陈静") =>
        _paper.Append(operation, on, actor);

    /// <summary>Decides and records what somebody sends, with its envelope.</summary>
    public PaperAnswer Append(Transaction transaction) => _paper.Append(transaction);

    /// <summary>Treats everything recorded so far as the work of an older release: processes do not react to it, and an
    /// instance of a process has the notes of that release.</summary>
    public void TakeOver(string process, string instance, params IEnumerable<object> notes)
    {
        var known = processes.Single(p => p.Name == process);
        _states[(process, instance)] = notes.Aggregate(StateOf(known, instance), known.Evolve);
        _seen = Events.Count;
    }

    /// <summary>Lets the processes react to everything recorded, and to the resulting events.</summary>
    public void Settle()
    {
        var limit = _seen + EventLimit;
        for (; _seen < Events.Count; _seen++)
        {
            if (_seen == limit) throw new InvalidOperationException("The processes do not stop reacting.");
            foreach (var process in processes) React(process, Events[_seen]);
        }
    }

    /// <summary>Fires the timers that are due, earliest first.</summary>
    public void PassTo(DateTimeOffset now)
    {
        foreach (var (timer, due) in _timers.Where(t => t.Value <= now).OrderBy(t => t.Value).ToList())
        {
            if (!_timers.Remove(timer)) continue;
            var state = StateOf(timer.Process, timer.Instance);
            Carry(
                timer.Process, timer.Instance, DateOnly.FromDateTime(due.UtcDateTime),
                timer.Process.TimedOut(state, timer.Name, due));
            Settle();
        }
    }

    /// <summary>Sends a parked command again, like a person who has removed the cause.</summary>
    public Refusal? Retry(Parked parked)
    {
        var refusal = Append(parked.Operation, parked.EffectiveOn);
        if (refusal is null) _parked.Remove(parked);
        Settle();
        return refusal;
    }

    private void React(Process process, RecordedEvent e)
    {
        if (!process.EventTypes.Contains(e.Body.GetType()) || process.Instance(e) is not { } instance) return;
        Carry(process, instance, e.EffectiveOn, process.React(StateOf(process, instance), e));
    }

    /// <summary>Carries out a reaction; the note is recorded before anything is sent, as in the engine.</summary>
    /// <param name="on">The business date of the input, for commands without their own date.</param>
    private void Carry(Process process, string instance, DateOnly on, Reaction? reaction)
    {
        if (reaction is null) return;
        _reasons.Add(reaction.Why);
        if (reaction.Note is { } note)
            _states[(process.Name, instance)] = process.Evolve(StateOf(process, instance), note);
        foreach (var name in reaction.CancelledTimers) _timers.Remove((process, instance, name));
        foreach (var timer in reaction.Timers) _timers[(process, instance, timer.Name)] = timer.Due;
        _messages.AddRange(reaction.Messages);
        foreach (var command in reaction.Commands)
        {
            var effectiveOn = command.EffectiveOn ?? on;
            var actor = (command.Operation as IInTheNameOf)?.Actor ?? $"process-{process.Name}";
            if (Append(command.Operation, effectiveOn, actor) is { } refusal)
                _parked.Add(new Parked(process.Name, instance, command.Operation, effectiveOn, refusal));
        }
    }

    private object StateOf(Process process, string instance) =>
        _states.GetValueOrDefault((process.Name, instance), process.InitialState);

    /// <summary>A command of a process that was refused.</summary>
    public sealed record Parked(
        string Process, string Instance, Operation Operation, DateOnly EffectiveOn, Refusal Refusal);
}
