using Daybook.Kernel;

namespace Daybook.Api.Audit;

/// <summary>Facts, and which of them led to which. The facts of one command follow from its first one, which is of the
/// thing that the command was about; the first one follows from the fact that a process reacted to.</summary>
internal sealed class TraceGraph
{
    public const string Start = "start";
    public const string Behind = "behind";
    public const string Ahead = "ahead";
    private const string Process = "process-";

    /// <summary>Facts that only help to decide others: numbers that were given, orders that are compared.</summary>
    private static readonly string[] Helpers = ["number-series", "customer-orders"];

    private readonly SortedDictionary<long, RecordedEvent> _known = [];
    private readonly Dictionary<string, RecordedEvent> _firsts = new(StringComparer.Ordinal);
    private readonly HashSet<long> _traced = [];

    /// <summary>The facts of the trace, without those of processes and other help, in the order of the log.</summary>
    public IReadOnlyList<RecordedEvent> Events =>
        [.. _known.Values.Where(e => _traced.Contains(e.Position) && !IsHelp(e))];

    /// <summary>On which side of the start each thing is.</summary>
    public Dictionary<string, string> SideOf { get; } = new(StringComparer.Ordinal);

    public List<(string From, string To, string? Process, RecordedEvent Fact)> Links { get; } = [];

    public void Add(IEnumerable<RecordedEvent> events)
    {
        foreach (var e in events)
        {
            _known[e.Position] = e;
            if (!_firsts.TryGetValue(e.CommandId, out var first)
                || (IsHelp(e), e.Position).CompareTo((IsHelp(first), first.Position)) < 0) _firsts[e.CommandId] = e;
        }
    }

    /// <summary>All facts of a stream belong to the trace.</summary>
    public void Follow(string stream, string side)
    {
        SideOf.TryAdd(stream, side);
        foreach (var e in _known.Values.Where(e => e.Stream.ToString() == stream)) _traced.Add(e.Position);
    }

    /// <summary>Takes in what came of the traced facts.</summary>
    /// <returns>The streams that began with a fact that came of them.</returns>
    public IReadOnlyList<string> GoAhead()
    {
        var begun = new List<string>();
        foreach (var e in _known.Values)
        {
            if (CauseOf(e) is not { } cause || !_traced.Contains(cause.Position)) continue;
            _traced.Add(e.Position);
            if (IsHelp(e)) continue;
            SideOf.TryAdd(e.Stream.ToString(), Ahead);
            if (e.Version == 1) begun.Add(e.Stream.ToString());
        }

        return begun;
    }

    /// <summary>Takes in what led to a fact.</summary>
    /// <returns>The position of a cause that is not known yet; null at the first cause.</returns>
    public long? GoBack(RecordedEvent e)
    {
        var first = e;
        foreach (var cause in CausesOf(e))
        {
            _traced.Add(cause.Position);
            if (!IsHelp(cause)) SideOf.TryAdd(cause.Stream.ToString(), Behind);
            first = cause;
        }

        return CauseOf(first) is null ? first.Causation : null;
    }

    /// <summary>Connects the traced facts, each with what led to it.</summary>
    public void Connect()
    {
        foreach (var e in Events)
        {
            var way = CausesOf(e).ToList();
            var at = way.FindIndex(c => !IsHelp(c));
            if (at < 0 || way[at].Stream == e.Stream) continue;
            Join(way[at]);
            Links.Add((
                way[at].Stream.ToString(), e.Stream.ToString(),
                way.Take(at).LastOrDefault(IsOfProcess) is { } reaction ? ProcessOf(reaction) : null, e));
        }
    }

    /// <summary>A fact of something else that had a part in this, such as a payment in an invoice.</summary>
    private void Join(RecordedEvent cause)
    {
        _traced.Add(cause.Position);
        SideOf.TryAdd(cause.Stream.ToString(), Ahead);
    }

    /// <summary>What led to a fact, the nearest first. A log that was edited may go round in a circle.</summary>
    private IEnumerable<RecordedEvent> CausesOf(RecordedEvent e)
    {
        var seen = new HashSet<long> { e.Position };
        for (var at = CauseOf(e); at is not null && seen.Add(at.Position); at = CauseOf(at)) yield return at;
    }

    private RecordedEvent? CauseOf(RecordedEvent e) => _firsts[e.CommandId] is var first && first.Position != e.Position
        ? first
        : e.Causation is { } cause ? _known.GetValueOrDefault(cause) : null;

    /// <summary>The process of a fact of a process.</summary>
    public static string ProcessOf(RecordedEvent e) => e.Stream.Category[Process.Length..];

    private static bool IsHelp(RecordedEvent e) => IsOfProcess(e) || Helpers.Contains(e.Stream.Category);

    private static bool IsOfProcess(RecordedEvent e) =>
        e.Stream.Category.StartsWith(Process, StringComparison.Ordinal);
}
