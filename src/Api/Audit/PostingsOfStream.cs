using Daybook.Api.Edge;
using Daybook.Domain.Finance;
using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>The vouchers that were posted together with the facts of one thing; the opposite direction of
/// <see cref="JournalTrace"/>.</summary>
/// <param name="Complete">False when the thing has more facts than one request examines.</param>
public sealed record PostingsOfStream(Stamp At, string Stream, IReadOnlyList<AuditedEvent> Vouchers, bool Complete)
{
    private const int EventLimit = 5_000;

    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var (stream, cancel, narrator) = (AuditRoutes.StreamOf(http), http.RequestAborted, Narrator.Of(http));
        await using var log = await LogSnapshot.Open(node, cancel);
        var facts = await log.Events(
            "where stream_id = $1 order by version limit $2", cancel, stream.ToString(), EventLimit + 1);
        if (facts.Count == 0) return Problems.NotFound($"There is no stream {stream}.");
        var answers = await log.Answers(facts.Take(EventLimit).Select(e => e.CommandId), cancel);
        string[] entries =
        [
            .. answers.Values.SelectMany(a => a.Streams).Distinct()
                .Where(s => s.StartsWith($"{JournalEntryDecider.Instance.Category}/", StringComparison.Ordinal)),
        ];
        var vouchers = await log.Events("where stream_id = any($1) order by seq_id", cancel, (object)entries);
        return TypedResults.Ok(new PostingsOfStream(
            log.Stamp, stream.ToString(), [.. vouchers.Select(narrator.Event)], facts.Count <= EventLimit));
    }
}
