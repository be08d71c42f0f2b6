using System.Collections.Immutable;
using System.Text.Json;
using Daybook.Api.Edge;
using Daybook.Api.Things;
using Daybook.Domain;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Web.Ground;

namespace Daybook.Api.Audit;

/// <summary>A thing as the ledger knew it at a position or instant, beside the thing now: both are the row of a list,
/// folded from the thing's own facts.</summary>
/// <param name="Then">The position that was asked for.</param>
/// <param name="Now">The head of the log.</param>
/// <param name="List">The list whose columns the two rows have.</param>
/// <param name="Was">The row then; null when the thing did not exist, or its row was gone.</param>
/// <param name="Is">The row now; null when it is gone.</param>
/// <param name="Changed">The columns that differ.</param>
/// <param name="VersionThen">The number of facts of the thing then.</param>
/// <param name="VersionNow">The number of its facts now.</param>
public sealed record ThingAsOf(
    Stamp Then, Stamp Now, string List, JsonElement? Was, JsonElement? Is, IReadOnlyList<string> Changed,
    long VersionThen, long VersionNow)
{
    /// <summary>Maximum number of facts of a thing that one request folds.</summary>
    private const int MostFacts = 20_000;

    private static readonly Refusal TooManyFacts = new Refusal(
        "audit.too-many-facts", $"The thing has more than {MostFacts} facts, which are not folded for one request.")
        .With("limit", MostFacts);

    private static readonly Refusal NotFromOwnFacts = new(
        "audit.not-from-own-facts",
        "This thing has no row that is made of its own facts alone, so it cannot be shown as it was.");

    /// <summary>Columns that are not of the thing.</summary>
    private static readonly string[] NotOfThing = ["key", "position"];

    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var (thing, refused) = await ThingReading.Of(http, node);
        if (thing is null) return refused!;
        var cancel = http.RequestAborted;
        await using var log = await LogSnapshot.Open(node, cancel);
        var position = await StateAsOf.Position(http, log, cancel);
        var facts = await log.Events(
            "where stream_id = $1 order by version limit $2", cancel, thing.Stream.ToString(), MostFacts + 1);
        if (facts.Count > MostFacts) return Problems.Of(TooManyFacts);
        if (Model(http, thing, facts) is not { } model) return Problems.Of(NotFromOwnFacts);
        if (await thing.Noted(http) is { } unwritten) return unwritten;
        var earlier = facts.Count(e => e.Position <= position);
        var (was, @is) = (Row(model, thing.Stream.Id, facts.Take(earlier)), Row(model, thing.Stream.Id, facts));
        return TypedResults.Ok(new ThingAsOf(
            await log.At(position, cancel), log.Stamp, model.Name, was, @is, Differences(was, @is), earlier,
            facts.Count));
    }

    /// <summary>The read model whose row for the thing is folded from the thing's own facts and nothing else: that of
    /// its list, otherwise the first that the caller may read.</summary>
    private static Projection? Model(HttpContext http, ThingReading thing, IReadOnlyList<RecordedEvent> facts)
    {
        var daybook = http.RequestServices.GetRequiredService<IDaybook>();
        var events = DomainCatalogue.DeciderOf(thing.Stream).EventType;
        var own = thing.ListName(daybook);
        return ProjectionsCatalogue.All.OrderBy(p => p.Name == own ? 0 : 1)
            .Where(p => daybook.Lists.Any(l => l.Name == p.Name && l.Roles.Any(http.User.IsInRole)))
            .FirstOrDefault(p => p.EventTypes.All(events.IsAssignableFrom) && facts.All(e =>
                !p.EventTypes.Contains(e.Body.GetType()) || p.Keys(e).SequenceEqual([thing.Stream.Id])));
    }

    private static JsonElement? Row(Projection model, string key, IEnumerable<RecordedEvent> facts)
    {
        var row = facts.Where(e => model.EventTypes.Contains(e.Body.GetType()))
            .Aggregate((object?)null, (before, e) => model.Fold(before, key, e));
        return row is null ? null : JsonSerializer.SerializeToElement(row, model.RowType, EdgeJson.Options);
    }

    private static ImmutableArray<string> Differences(JsonElement? was, JsonElement? @is)
    {
        var (one, other) = (Members(was), Members(@is));
        return
        [
            .. one.Keys.Union(other.Keys).Except(NotOfThing).Where(name =>
                !(one.TryGetValue(name, out var a) && other.TryGetValue(name, out var b)
                    && JsonElement.DeepEquals(a, b))),
        ];
    }

    private static Dictionary<string, JsonElement> Members(JsonElement? row) =>
        row?.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal) ?? [];
}
