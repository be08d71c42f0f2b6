using System.Globalization;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>How much of the causes and consequences of a fact is read.</summary>
/// <param name="Nodes">The acts, the nearest to the start first.</param>
/// <param name="Depth">The acts between the start and the furthest one, to each side.</param>
internal sealed record CauseLimits(int Nodes, int Depth)
{
    public const int UsualNodes = 60;
    public const int MostNodes = 200;
    public const int UsualDepth = 12;
    public const int MostDepth = 50;
    public const int FactsOfNode = 100;
    public const int Events = 2_000;
}

/// <summary>A command with what it wrote.</summary>
internal sealed class Act(string side, CommandAnswer answer, IReadOnlyList<RecordedEvent> events)
{
    public string Id => answer.Id;

    public string Side => side;

    public CommandAnswer Answer => answer;

    public IReadOnlyList<RecordedEvent> Events => events;

    /// <summary>Whether consequences of it were left out.</summary>
    public bool HasMore { get; set; }

    /// <summary>The record of a process that reacted; null for other acts.</summary>
    public ProcessEvent.Reacted? Reaction => events is [{ Body: ProcessEvent.Reacted reacted }] ? reacted : null;

    /// <summary>The process that reacted; null for other acts.</summary>
    public string? Reacting => Reaction is null ? null : TraceGraph.ProcessOf(events[0]);

    /// <summary>The place in the log: the first fact, or where the log stood when it was answered.</summary>
    public long Place => events is [var first, ..] ? first.Position : answer.Position;
}

/// <summary>Reads from the log which acts led to a fact, and which came of it. The record of a process that reacted is
/// no act of its own when something came of it: it is the link.</summary>
internal sealed class CauseReader(LogSnapshot log, CauseLimits limits, CancellationToken cancel)
{
    private readonly List<Act> _acts = [];

    /// <summary>A log that was edited may go round in a circle.</summary>
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The acts in the order of the log.</summary>
    public IReadOnlyList<Act> Acts => [.. _acts.OrderBy(a => a.Place).ThenBy(a => a.Id, StringComparer.Ordinal)];

    public List<(string From, string To, string? Process, string? Why)> Links { get; } = [];

    /// <summary>What was left out.</summary>
    public List<string> Missing { get; } = [];

    /// <returns>The fact; null when there is none.</returns>
    public async Task<RecordedEvent?> Read(long position)
    {
        if ((await log.Events("where seq_id = $1", cancel, position)).SingleOrDefault() is not { } fact) return null;
        var start = await ActOf(fact, TraceGraph.Start);
        _acts.Add(start);
        _known.Add(start.Id);
        await GoBack(start);
        await GoAhead(start);
        return fact;
    }

    /// <summary>From an act to the one that led to it, up to the first. Each is earlier in the log, so also a log
    /// that was edited ends.</summary>
    private async Task GoBack(Act start)
    {
        var (at, act, reaction) = (start, start, default(Act));
        for (var depth = 0; Cause(act) is { } position;)
        {
            if (reaction is null && (depth++ == limits.Depth || _acts.Count >= limits.Nodes))
            {
                Missing.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"What led to the event at position {at.Place} is missing: ask for it."));
                return;
            }

            var cause = (await log.Events("where seq_id = $1", cancel, position)).SingleOrDefault();
            if (cause is null) return;
            act = await ActOf(cause, TraceGraph.Behind);
            if (act.Reaction is not null && reaction is null && Cause(act) is not null)
            {
                reaction = act;
                continue;
            }

            Add(act, act, at, reaction);
            (at, reaction) = (act, null);
        }

        static long? Cause(Act act) => act.Events is [{ Causation: { } cause } first, ..] && cause < first.Position
            ? cause
            : null;
    }

    /// <summary>What came of the start, the nearest first.</summary>
    private async Task GoAhead(Act start)
    {
        var later = await Later(start);
        var sent = start.Events.Concat(later).SelectMany(Sent);
        var answers = await log.Answers(later.Select(e => e.CommandId).Concat(sent), cancel);
        var caused = later.Where(e => e.Causation is not null).ToLookup(e => e.Causation!.Value);
        var open = new Queue<(Act Act, int Depth)>([(start, 0)]);
        while (open.TryDequeue(out var next))
        {
            foreach (var (act, reaction) in Consequences(next.Act, caused, answers))
            {
                if (_known.Contains(act.Id)) continue;
                if (next.Depth == limits.Depth || _acts.Count >= limits.Nodes)
                {
                    next.Act.HasMore = true;
                    continue;
                }

                Add(act, next.Act, act, reaction);
                open.Enqueue((act, next.Depth + 1));
            }
        }

        foreach (var cut in _acts.Where(a => a.HasMore))
        {
            Missing.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Consequences of the event at position {cut.Place} are missing: ask for it."));
        }
    }

    /// <summary>Takes in an act that led to another, or that came of it.</summary>
    private void Add(Act added, Act from, Act to, Act? reaction)
    {
        _acts.Add(added);
        _known.Add(added.Id);
        Links.Add((from.Id, to.Id, (reaction ?? from).Reacting, (reaction ?? from).Reaction?.Why));
    }

    /// <summary>The acts that an act led to, each with the reaction between them; a reaction of which nothing came is
    /// an act itself.</summary>
    private static IEnumerable<(Act Act, Act? Reaction)> Consequences(
        Act act, ILookup<long, RecordedEvent> caused, Dictionary<string, CommandAnswer> answers)
    {
        foreach (var direct in Direct(act, caused, answers))
        {
            var carried = direct.Reaction is null ? [] : Direct(direct, caused, answers).ToList();
            if (carried.Count == 0) yield return (direct, null);
            foreach (var further in carried) yield return (further, direct);
        }
    }

    private static IEnumerable<Act> Direct(
        Act act, ILookup<long, RecordedEvent> caused, Dictionary<string, CommandAnswer> answers)
    {
        foreach (var e in act.Events)
        {
            var byCommand = caused[e.Position].GroupBy(c => c.CommandId).ToDictionary(g => g.Key, g => g.ToList());
            foreach (var id in byCommand.Keys.Concat(Sent(e).Where(id => !byCommand.ContainsKey(id))))
            {
                if (answers.TryGetValue(id, out var answer))
                    yield return new Act(TraceGraph.Ahead, answer, byCommand.GetValueOrDefault(id) ?? []);
            }
        }
    }

    /// <summary>The commands that a reaction chose: also those that wrote nothing.</summary>
    private static IEnumerable<string> Sent(RecordedEvent e) => e.Body is ProcessEvent.Reacted reacted
        ? Enumerable.Range(0, reacted.Commands.Length).Select(i => CausationTree.IdOf(e.Position, i))
        : [];

    private async Task<Act> ActOf(RecordedEvent e, string side)
    {
        // A row that was written past the ledger has no answer.
        return (await log.Answers([e.CommandId], cancel)).GetValueOrDefault(e.CommandId) is { } answer
            ? new Act(side, answer, await log.EventsOf(answer, cancel))
            : new Act(
                side, new CommandAnswer(e.CommandId, 0, e.Actor, e.Position, 1, [e.Stream.ToString()], null), [e]);
    }

    /// <summary>The events of the same correlation after the act, by the index on correlations.</summary>
    private async Task<List<RecordedEvent>> Later(Act act)
    {
        var later = await log.Events(
            "where correlation_id = $1 and causation_id is not null and seq_id > $2 order by seq_id limit $3", cancel,
            act.Events[0].CorrelationId, act.Answer.Position, CauseLimits.Events + 1);
        if (later.Count <= CauseLimits.Events) return later;
        Missing.Add($"Only the first {CauseLimits.Events} events after the command were examined.");
        return later[..CauseLimits.Events];
    }
}
