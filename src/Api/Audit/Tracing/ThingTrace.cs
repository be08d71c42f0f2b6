using Daybook.Api.Edge;
using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>What led to a thing and what came of it: things, with the facts that connect them.</summary>
/// <param name="Start">The stream of the thing.</param>
/// <param name="Things">The thing and all connected things, in the order of their first fact.</param>
/// <param name="Complete">False when the trace was cut; then <paramref name="Missing"/> says where.</param>
public sealed record ThingTrace(
    Stamp At, string Start, IReadOnlyList<TracedThing> Things, IReadOnlyList<TracedLink> Links, bool Complete,
    IReadOnlyList<string> Missing)
{
    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var (stream, narrator) = (AuditRoutes.StreamOf(http), Narrator.Of(http));
        await using var log = await LogSnapshot.Open(node, http.RequestAborted);
        var reader = new TraceReader(log, http.RequestAborted);
        var found = await reader.Read(stream.ToString());
        if (found.Events.Count == 0) return Problems.NotFound($"There is no stream {stream}.");
        return TypedResults.Ok(new ThingTrace(
            log.Stamp, stream.ToString(), Told(found, narrator), Linked(found), reader.Missing.Count == 0,
            reader.Missing));
    }

    private static IReadOnlyList<TracedThing> Told(TraceGraph graph, Narrator narrator) =>
    [
        .. graph.Events.GroupBy(e => e.Stream.ToString())
            .Where(facts => graph.SideOf.ContainsKey(facts.Key))
            .Select(facts => new TracedThing(
                facts.Key, ThingNames.Of(facts.First(), narrator.Language), graph.SideOf[facts.Key],
                facts.Min(e => e.EffectiveOn), facts.Max(e => e.EffectiveOn),
                [.. facts.Select(e => new TracedFact(e.Position, e.EffectiveOn, e.TypeName, narrator.Words(e)))])),
    ];

    private static IReadOnlyList<TracedLink> Linked(TraceGraph graph)
    {
        var events = graph.Events;
        var goods = new GoodsOfFacts(events);
        var parts = events.ToDictionary(e => e.Position, goods.Of);
        return
        [
            .. graph.Links.GroupBy(l => (l.From, l.To)).Select(same => new TracedLink(
                same.Key.From, same.Key.To, same.Select(l => l.Process).OfType<string>().FirstOrDefault(), same.Count(),
                TracedGoods.Sums(same.SelectMany(l => parts[l.Fact.Position].Select(part => (l.Fact, part)))))),
        ];
    }
}

/// <summary>A thing of a trace.</summary>
/// <param name="Subject">Its name with the number that people use.</param>
/// <param name="Side"><c>start</c>, <c>behind</c> (it led to the start) or <c>ahead</c> (it came of the start).</param>
/// <param name="From">The first business date of its facts in this trace.</param>
/// <param name="To">The last one.</param>
/// <param name="Facts">Its facts that belong to the trace, in the order of the log.</param>
public sealed record TracedThing(
    string Stream, string Subject, string Side, DateOnly From, DateOnly To, IReadOnlyList<TracedFact> Facts);

/// <summary>A fact of a trace.</summary>
/// <param name="Words">Who did what, with quantities and places, in the requested language.</param>
public sealed record TracedFact(long Position, DateOnly EffectiveOn, string Type, string Words);

/// <summary>Facts of one thing that led to facts of another.</summary>
/// <param name="Process">The process that carried it; null when one command decided both.</param>
/// <param name="Facts">How many facts were led to.</param>
/// <param name="Goods">What these facts add up to, in base units; goods that differ are never added.</param>
public sealed record TracedLink(
    string From, string To, string? Process, int Facts, IReadOnlyList<TracedGoods> Goods);
