using Daybook.Api.Audit;
using Daybook.Ledger;

namespace Daybook.Api.Things;

/// <summary>What happened to a thing after somebody read it: its version as it was read, which a command sends as
/// If-Match, and its own facts since.</summary>
/// <param name="Now">The head of the log.</param>
/// <param name="VersionThen">The number of facts of the thing at the position that was read.</param>
/// <param name="VersionNow">The number of its facts now.</param>
/// <param name="Facts">Its facts since, oldest first, at most <see cref="MostFacts"/>.</param>
public sealed record ThingChanges(
    Stamp Now, long VersionThen, long VersionNow, IReadOnlyList<ThingChange> Facts)
{
    public const int MostFacts = 100;

    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var (thing, refused) = await ThingReading.Of(http, node);
        if (thing is null) return refused!;
        var (narrator, cancel) = (Narrator.Of(http), http.RequestAborted);
        await using var log = await LogSnapshot.Open(node, cancel);
        var position = await StateAsOf.Position(http, log, cancel);
        var stream = thing.Stream.ToString();
        var (then, now) = (
            await log.VersionAt(stream, position, cancel), await log.VersionAt(stream, log.Stamp.Position, cancel));
        var facts = then == now
            ? []
            : await log.Events(
                "where stream_id = $1 and version > $2 order by version limit $3", cancel, stream, then, MostFacts);
        // Only the words of facts can have data of persons; a version has none.
        if (facts.Count > 0 && await thing.Noted(http) is { } unwritten) return unwritten;
        return TypedResults.Ok(new ThingChanges(
            log.Stamp, then, now,
            [
                .. facts.Select(e => new ThingChange(
                    e.Position, e.Version, e.RecordedAt, e.Actor, e.Process, narrator.Words(e))),
            ]));
    }
}

/// <summary>A fact of a thing.</summary>
/// <param name="Process">The process that decided it; null when a person or an import did.</param>
/// <param name="Words">Who did what, and why, in the requested language.</param>
public sealed record ThingChange(
    long Position, long Version, DateTimeOffset RecordedAt, string Actor, string? Process, string Words);
