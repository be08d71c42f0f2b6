using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;

namespace Daybook.Api.Audit;

/// <summary>Answers where a lot came from and where it went as a graph, in the shape of <see cref="ThingTrace"/>: the
/// way is that of the goods and not that of the commands.</summary>
internal static class LotTrace
{
    private const int FactLimit = 2_000;

    public static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var (cancel, narrator) = (http.RequestAborted, Narrator.Of(http));
        var start = new TracedLot(http.Path("sku"), http.Path("lot"));
        await using var books = await Reading.OpenNow(node, ReadGroups.Books, cancel);
        var reader = new LotTraceReader(books, cancel);
        var graph = await reader.Read(start);
        if (graph.MovementsOf(start.Id).Count == 0)
            return Problems.NotFound($"There is no lot {start.Name} of {start.Sku}.");
        await using var log = await LogSnapshot.Open(node, cancel);
        var facts = await Facts(log, graph, books.Position, cancel);
        return TypedResults.Ok(new ThingTrace(
            await log.At(books.Position, cancel), start.Id,
            [.. graph.SideOf.Keys.Select(id => Thing(id, graph, facts, narrator))],
            [.. graph.Links.GroupBy(l => (l.From, l.To)).Select(Link)], reader.Missing.Count == 0, reader.Missing));
    }

    /// <summary>The facts of the movements, and those of the documents that the same commands decided.</summary>
    private static async Task<IReadOnlyList<RecordedEvent>> Facts(
        LogSnapshot log, LotGraph graph, long position, CancellationToken cancel)
    {
        var movements = graph.SideOf.Keys.SelectMany(graph.MovementsOf).DistinctBy(m => m.Key).ToList();
        var commands = movements.Select(m => m.CommandId).ToHashSet(StringComparer.Ordinal);
        var stocks = await log.Events(
            "where seq_id = any($1) order by seq_id limit $2", cancel,
            movements.Select(m => m.Position).Distinct().ToArray(), FactLimit);
        var documents = await log.Events(
            "where stream_id = any($1) and seq_id <= $2 order by seq_id limit $3", cancel,
            graph.SideOf.Keys.ToArray(), position, FactLimit);
        return [.. stocks, .. documents.Where(e => commands.Contains(e.CommandId))];
    }

    private static TracedThing Thing(
        string id, LotGraph graph, IReadOnlyList<RecordedEvent> facts, Narrator narrator)
    {
        var movements = graph.MovementsOf(id);
        var (stream, positions) = (StreamId.Parse(id), movements.Select(m => m.Position).ToHashSet());
        var isLot = stream.Category == TracedLot.Category;
        return new TracedThing(
            id, ThingNames.Of(stream, narrator.Language), graph.SideOf[id], movements.Min(m => m.EffectiveOn),
            movements.Max(m => m.EffectiveOn),
            [
                .. facts.Where(e => isLot ? positions.Contains(e.Position) : e.Stream == stream)
                    .OrderBy(e => e.Position)
                    .Select(e => new TracedFact(e.Position, e.EffectiveOn, e.TypeName, narrator.Words(e))),
            ]);
    }

    private static TracedLink Link(IEnumerable<LotLink> same)
    {
        var links = same.ToList();
        return new TracedLink(
            links[0].From, links[0].To, null, links.SelectMany(l => l.Facts).Select(m => m.Position).Distinct().Count(),
            [
                .. links.Select(l => new TracedGoods(
                    l.Step, l.Sku, l.Quantity, l.Facts.Select(m => m.Position).Distinct().Count())),
            ]);
    }
}
