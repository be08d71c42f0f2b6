using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Ledger;

namespace Daybook.Api.Work;

/// <summary>What happened to a piece of work: found, taken over, tried.</summary>
/// <param name="Items">The newest last.</param>
public sealed record WorkHistory(IReadOnlyList<WorkStep> Items)
{
    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node, WorkKind kind)
    {
        var narrator = Narrator.Of(http);
        if (await kind.Find(http, node) is not { } found) return Problems.NotFound("There is no such work.");
        await using var log = await LogSnapshot.Open(node, http.RequestAborted);
        var owners = await log.Events(
            "where stream_id = $1 order by version limit $2", http.RequestAborted, found.Stream.ToString(),
            WorkKind.MostFacts);
        return TypedResults.Ok(new WorkHistory(
        [
            .. found.Facts.Concat(owners).OrderBy(e => e.Position)
                .Select(e => new WorkStep(e.Position, e.RecordedAt, e.Actor, narrator.Words(e))),
        ]));
    }
}

/// <summary>A fact about a piece of work, in words.</summary>
public sealed record WorkStep(long Position, DateTimeOffset At, string Actor, string Words);
