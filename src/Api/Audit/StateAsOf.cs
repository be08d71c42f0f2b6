using System.Text.Json;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>The state of one thing as the ledger knew it at a position or instant (A1), folded by its
/// decider.</summary>
/// <param name="Version">The number of events of the stream that are folded.</param>
/// <param name="Complete">False when the stream is longer than the limit of one request.</param>
public sealed record StateAsOf(Stamp At, string Stream, long Version, JsonElement State, bool Complete)
{
    /// <summary>The name of the parameter.</summary>
    internal const string AsOf = "asOf";

    private const int EventLimit = 100_000;

    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var (stream, cancel) = (AuditRoutes.StreamOf(http), http.RequestAborted);
        if (node.Context.Codec.Catalogue.FindDecider(stream) is not { } decider)
            return Problems.NotFound($"There is no category {stream.Category}.");
        await using var log = await LogSnapshot.Open(node, cancel);
        var position = await Position(http, log, cancel);
        var events = await log.Events(
            "where stream_id = $1 and seq_id <= $2 order by version limit $3", cancel, stream.ToString(), position,
            EventLimit + 1);
        var state = events.Take(EventLimit).Aggregate(decider.InitialState, (s, e) => decider.Evolve(s, e.Body));
        return TypedResults.Ok(new StateAsOf(
            await log.At(position, cancel), stream.ToString(), Math.Min(events.Count, EventLimit),
            Secrets.Without(JsonSerializer.SerializeToElement(state, decider.StateType, EdgeJson.Options)),
            events.Count <= EventLimit));
    }

    /// <summary>The position that is asked for; the head when none is.</summary>
    internal static async Task<long> Position(HttpContext http, LogSnapshot log, CancellationToken cancel) =>
        http.Query().Text(AsOf) is { } asOf ? await log.PositionOf(AsOf, asOf, cancel) : log.Stamp.Position;
}
