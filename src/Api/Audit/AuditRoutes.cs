using System.Globalization;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Api.Things;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>Who changed what, when and why (A1 to A4, A7), directly from the log.</summary>
internal sealed class AuditRoutes : IRoutes
{
    /// <summary>Payloads contain personal data: each reader of the log leaves one fact a day.</summary>
    private const string Thing = "audit";
    private const int Usual = 100;
    private const int Most = 1_000;
    private const string Stream = "/api/audit/streams/{category}/{id}";
    private const string Says = "All given filters must match. `actor` is a name, with or without the id of its key; "
        + "`type` is one event, all its versions or a whole area, several with commas; `reason` is a part of the "
        + "reason; days are in the company's time zone: `recordedOn` is the day of writing, `effectiveOn` the business "
        + "date, each also with `.from` and `.to`. `order` is `oldest` or `newest`. One request examines a limited "
        + "number of events: a page with `next` may have few events or none; send `next` as `after`. Sentences are in "
        + "`language`, `en` or `zh`.";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion<EventPage>(
            "/api/audit/events", "audit-log", "The log, event by event, with search.", Log,
            EventSearch.Queries, Roles.Auditor).WithDescription(Says).ShowsPersons(Thing);
        routes.MapQuestion<EventPage>(
            Stream, "audit-stream", "All events of one thing.", OneStream,
            ["after", "limit", Languages.Parameter], Roles.Auditor).ShowsPersons(Thing);
        routes.MapQuestion<StateAsOf>(
            $"{Stream}/state", "audit-state", "The state of one thing as of a position or an instant.",
                StateAsOf.Answer,
            ["asOf"], Roles.Auditor).ShowsPersons(Thing);
        routes.MapQuestion<ThingAsOf>(
            "/api/things/{category}/{id}/as-of", "thing-as-of",
            "A thing as it was at a position or an instant, beside what it is now.", ThingAsOf.Answer,
            [StateAsOf.AsOf], [.. Roles.All])
            .WithDescription(
                "For the readers of the thing. `asOf` is a position, or an instant (ISO 8601). Both rows are folded "
                + "from the thing's own facts, as they were known then; `changed` names the columns that differ.")
            .WithMetadata(new PartOfPages());
        routes.MapQuestion<ThingChanges>(
            "/api/things/{category}/{id}/changes", "thing-changes",
            "What happened to a thing since it was read.", ThingChanges.Answer,
            [StateAsOf.AsOf, Languages.Parameter], [.. Roles.All])
            .WithDescription(
                "For the readers of the thing. `asOf` is the `position` of the answer in which it was read. "
                + "`versionThen` is what a command then sends as `If-Match`; `facts` are the thing's own facts since, "
                + "in words. What people write about a thing is no change of it.")
            .WithMetadata(new PartOfPages());
        routes.MapQuestion<PostingsOfStream>(
            $"{Stream}/postings", "audit-postings", "The vouchers of one thing.", PostingsOfStream.Answer,
            [Languages.Parameter], Roles.Auditor, Roles.Finance).ShowsPersons(Thing);
        routes.MapQuestion<ThingTrace>(
            $"{Stream}/trace", "audit-trace", "What led to a thing and what came of it, as a graph.",
            ThingTrace.Answer, [Languages.Parameter], Roles.Auditor).ShowsPersons(Thing)
            .WithMetadata(new PartOfPages());
        routes.MapQuestion<FactCauses>(
            "/api/audit/events/{position}/causes", "audit-causes",
            "What led to a fact and what came of it: who did what, which process reacted, what followed; as a graph.",
            FactCauses.Answer, [FactCauses.Depth, FactCauses.Limit, Languages.Parameter], Roles.Auditor)
            .ShowsPersons(Thing).WithMetadata(new PartOfPages());
        routes.MapQuestion<CausationTree>(
            "/api/audit/commands/{id}", "audit-command",
            "The answer to a command, and everything that the command caused, also in words.",
            CausationTree.Answer, [Languages.Parameter], Roles.Auditor).ShowsPersons(Thing);
        routes.MapQuestion<JournalTrace>(
            "/api/audit/journal/{entry}", "audit-journal-entry", "Traces a voucher to its rule and the posted facts.",
            JournalTrace.Answer, ["line", Languages.Parameter], Roles.Auditor, Roles.Finance).ShowsPersons(Thing);
        routes.MapQuestion<JournalTrace>(
            "/api/audit/vouchers/{number}", "audit-voucher",
            "The same by voucher number, such as 2026-03-12; for the voucher of a group, its entries.",
            JournalTrace.ByNumber, ["line", Languages.Parameter], Roles.Auditor, Roles.Finance).ShowsPersons(Thing);
        routes.MapQuestion<OrderAudit>(
            "/api/audit/orders/{number}", "audit-order", "All events of an order, by its number.",
            OrderAudit.Answer, ["channel", Languages.Parameter], Roles.Auditor).ShowsPersons(Thing);
        routes.MapQuestion<ProofBundle>(
            "/api/audit/events/{position}/proof", "audit-proof", "A proof that an event is in the ledger.", Proof,
            ["redact"], Roles.Auditor).ShowsPersons(Thing);
    }

    /// <summary>The stream that the path names. An id never contains a plain slash, except that of a process.</summary>
    public static StreamId StreamOf(HttpContext http)
    {
        var (category, id) = (http.Path("category"), http.Path("id"));
        var plain = category.StartsWith("process-", StringComparison.Ordinal) ? id : id.Replace("/", "%2F");
        return StreamId.Parse($"{category}/{plain}");
    }

    private static async Task<IResult> Log(HttpContext http, LedgerNode node, TimeProvider clock)
    {
        var (search, narrator) = (EventSearch.Read(http, clock.LocalTimeZone), Narrator.Of(http));
        await using var log = await LogSnapshot.Open(node, http.RequestAborted);
        var (events, next) = await new EventFinder(log, search, http.RequestAborted).Find();
        return TypedResults.Ok(EventPage.Of(log.Stamp, events, search.Limit, narrator, e => e.Position, next));
    }

    private static async Task<IResult> OneStream(HttpContext http, LedgerNode node)
    {
        var query = http.Query();
        var limit = (int)(query.Whole("limit", Most, 1) ?? Usual);
        var (stream, after, narrator) = (StreamOf(http), query.Whole("after") ?? 0, Narrator.Of(http));
        await using var log = await LogSnapshot.Open(node, http.RequestAborted);
        var events = await log.Events(
            "where stream_id = $1 and version > $2 order by version limit $3", http.RequestAborted, stream.ToString(),
                after,
            limit + 1);
        return events.Count == 0 && after == 0
            ? Problems.NotFound($"There is no stream {stream}.")
            : TypedResults.Ok(EventPage.Of(log.Stamp, events, limit, narrator, e => e.Version));
    }

    private static async Task<IResult> Proof(HttpContext http, ProofDesk desk)
    {
        var redact = http.Query().Flag("redact");
        if (!long.TryParse(http.Path("position"), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            throw new BadInputException("position", "must be a position in the log");
        try
        {
            return await desk.Prove(position, redact, http.RequestAborted) is { } proof
                ? TypedResults.Text(proof.ToJson(), "application/json", System.Text.Encoding.UTF8)
                : Problems.NotFound($"There is no event at position {position}.");
        }
        catch (ChainBrokenException e)
        {
            return Problems.Of(Altered(e.FirstBad, position));
        }
    }

    /// <summary>No proof can be made, because the rows are not those that were written.</summary>
    internal static Refusal Altered(FirstBad bad, long asked) => new Refusal(
        "audit.log-altered", $"The log was changed past the ledger: {bad.Sentence} daybook verify tells more.")
        .With("position", bad.Position ?? asked).With("found", bad.Kind);
}

/// <summary>A page of events.</summary>
/// <param name="At">The position and block of the answer.</param>
/// <param name="Next">Send it as <c>after</c> for the next page; null when this is the last page. A page may end before
/// it is full, because one request examines a limited number of events.</param>
public sealed record EventPage(Stamp At, IReadOnlyList<AuditedEvent> Events, long? Next)
{
    /// <param name="events">One more than the page has, when there are more.</param>
    /// <param name="place">The sort key of an event.</param>
    /// <param name="looked">Where the search stopped early.</param>
    internal static EventPage Of(
        Stamp at, IReadOnlyList<RecordedEvent> events, int limit, Narrator narrator, Func<AuditedEvent, long> place,
        long? looked = null)
    {
        AuditedEvent[] page = [.. events.Take(limit).Select(narrator.Event)];
        return new EventPage(at, page, events.Count > limit ? place(page[^1]) : looked);
    }
}
