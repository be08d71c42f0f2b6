using System.Globalization;
using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Domain.Access;
using Daybook.Domain.Orders;
using Daybook.Domain.Work;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Work;

/// <summary>A kind of work that waits for a person.</summary>
/// <param name="Name">As in the names of its routes.</param>
/// <param name="Called">As in a sentence.</param>
/// <param name="Path">The path of one piece of it.</param>
/// <param name="Workers">The roles that may do something about it, and so take it over.</param>
/// <param name="Readers">The roles that may read it, beside admin, auditor and viewer.</param>
/// <param name="ShowsPersonsOf">The list under which its reading is recorded; null when it has no personal
/// data.</param>
internal sealed record WorkKind(
    string Name, string Called, string Path, string[] Workers, string[] Readers, string? ShowsPersonsOf,
    Func<HttpContext, LedgerNode, Task<FoundWork?>> Find)
{
    /// <summary>The codes of the modules of which it is a part; empty for what is always there.</summary>
    public string[] Modules { get; init; } = [];

    /// <summary>A person works on one piece for a limited time, so its history is short.</summary>
    public const int MostFacts = 1_000;

    public static IReadOnlyList<WorkKind> All { get; } =
    [
        new("order-exception", "a finding of an order", "/api/orders/{channel}/{number}/exceptions/{code}",
            [.. FindingKind.Resolvers.Append(Roles.Sales).Append(Roles.Service).Distinct()],
            [Roles.Sales, Roles.Warehouse, Roles.Transport, Roles.Finance, Roles.Customers, Roles.Service,
                Roles.Planning],
            null, Finding)
        {
            Modules = ["OMS"],
        },
        new("parked", "a parked command", "/api/parked/{record}/{ordinal}",
            [Roles.Admin, Roles.Sales, Roles.Finance, Roles.Warehouse, Roles.Transport], [.. Roles.All], null, Parked),
        new("dead-letter", "a dead letter", "/api/dead-letters/{id}", [Roles.Admin], [], "dead-letters", DeadLetter),
    ];

    private static async Task<FoundWork?> Finding(HttpContext http, LedgerNode node)
    {
        var (order, code) = (SalesOrderDecider.Stream(http.Path("channel"), http.Path("number")), http.Path("code"));
        await using var log = await LogSnapshot.Open(node, http.RequestAborted);
        // The cancellation of the order ends what was found of it as well.
        var facts = await log.Events(
            "where stream_id = $1 and (type like 'orders.exception-%' and data ->> 'code' = $2 "
            + "or type like 'orders.order-cancelled.%') order by version desc limit $3",
            http.RequestAborted, order.ToString(), code, MostFacts);
        facts.Reverse();
        return facts.FindLast(e => e.Body is SalesOrderEvent.ExceptionRaised) is { } raised
            ? new FoundWork(WorkItemDecider.Finding(order, code), raised.Position, facts, facts[^1] == raised)
            : null;
    }

    private static async Task<FoundWork?> Parked(HttpContext http, LedgerNode node)
    {
        var (record, ordinal) = (Number(http, "record"), (int)Math.Min(Number(http, "ordinal"), int.MaxValue));
        await using var log = await LogSnapshot.Open(node, http.RequestAborted);
        var reaction = await log.Events(
            "where seq_id = $1 and type = 'process.reacted.v1'", http.RequestAborted, record);
        if (reaction is not [var reacted]) return null;
        var facts = await log.Events(
            "where stream_id = $1 and seq_id > $2 and type <> 'process.reacted.v1' order by version limit $3",
            http.RequestAborted, reacted.Stream.ToString(), record, MostFacts);
        var own = facts.FindAll(e => e.Body switch
        {
            ProcessEvent.Parked x => (x.Record, x.Ordinal) == (record, ordinal),
            ProcessEvent.Retried x => (x.Record, x.Ordinal) == (record, ordinal),
            ProcessEvent.Dismissed x => (x.Record, x.Ordinal) == (record, ordinal),
            _ => false,
        });
        // A retry that was refused again is found anew; one that was not ends it.
        return own.FindLast(e => e.Body is ProcessEvent.Parked) is { } parked
            ? new FoundWork(WorkItemDecider.Parked(record, ordinal), parked.Position, own, own[^1] == parked)
            : null;
    }

    private static async Task<FoundWork?> DeadLetter(HttpContext http, LedgerNode node)
    {
        if (!Guid.TryParseExact(http.Path("id"), "D", out var id))
            throw new BadInputException("id", "must be an id as the list shows it, 8-4-4-4-12 digits and letters to f");
        await using var log = await LogSnapshot.Open(node, http.RequestAborted);
        var facts = await log.Events(
            "where stream_id = $1 order by version limit $2", http.RequestAborted,
            DeadLetterDecider.Stream($"{id}").ToString(), MostFacts);
        var isThere = await node.DeadLetters.Find(id, http.RequestAborted) is not null;
        return facts.Count > 0 || isThere
            ? new FoundWork(WorkItemDecider.DeadLetter(id), facts is [.., var last] ? last.Position : 0, facts, isThere)
            : null;
    }

    private static long Number(HttpContext http, string name) =>
        long.TryParse(http.Path(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new BadInputException(name, "must be a whole number");
}

/// <summary>A piece of work that was found.</summary>
/// <param name="Stream">The stream of who works on it.</param>
/// <param name="Position">The position of the fact with which it was found; 0 when it is found only once.</param>
/// <param name="Facts">Its own facts, the newest last.</param>
/// <param name="IsOpen">Whether it still waits for a person.</param>
internal sealed record FoundWork(StreamId Stream, long Position, IReadOnlyList<RecordedEvent> Facts, bool IsOpen);
