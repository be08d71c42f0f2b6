using System.Collections.Immutable;
using System.Globalization;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Lets orders that wait follow the sourcing rules when new ones begin to hold, so that nobody waits for a
/// warehouse that sends no more while another has the goods. One instance for the company remembers for which SKUs
/// orders wait that named no warehouse.</summary>
public sealed class ChangedSourcingRules()
    : Process<ChangedSourcingRules.Noted, ChangedSourcingRules.Known>("changed-sourcing-rules", new Known([], ""))
{
    private const string TheCompany = "company";
    private const string Rest = "rest";

    /// <summary>Most SKUs looked at together; the rest follow.</summary>
    public const int SkuLimit = 500;

    public string Instance(Recorded<SourcingRulesEvent> e) => TheCompany;

    public string Instance(Recorded<BackOrderQueueEvent> e) => TheCompany;

    public Reaction? Handle(Known known, Recorded<BackOrderQueueEvent.Queued> e)
    {
        if (e.Body.To is null) return null;
        var sku = e.Stream.Parts()[0];
        if (e.Body.More)
        {
            return Because($"More orders wait for {sku} whose warehouses change.")
                .Sends(new SourceBackOrders(sku, e.EffectiveOn));
        }

        return known.Skus.Contains(sku)
            ? null
            : Because("An order waits that follows the sourcing rules.").Notes(new Noted(sku, true, null));
    }

    public Reaction? Handle(Known known, Recorded<BackOrderQueueEvent.Left> e)
    {
        var sku = e.Stream.Parts()[0];
        return e.Body.Waiting == 0 && known.Skus.Contains(sku)
            ? Because("Nobody waits for the SKU any more.").Notes(new Noted(sku, false, null))
            : null;
    }

    public Reaction? Handle(Known known, Recorded<SourcingRulesEvent.Published> e)
    {
        var (first, now) = (e.Body.Terms.ValidFrom, DateOnly.FromDateTime(e.RecordedAt.UtcDateTime));
        return first > now
            ? Because("The rules hold from a later day on; then orders that wait follow them.")
                .Sets(first.ToString("O", CultureInfo.InvariantCulture), Midnight(first))
            : Follow(known, "", now, e.RecordedAt);
    }

    protected override Reaction? TimedOut(Known state, string timer, DateTimeOffset due) =>
        Follow(state, timer == Rest ? state.After : "", DateOnly.FromDateTime(due.UtcDateTime), due);

    protected override Known Evolve(Known state, Noted note)
    {
        if (note.Sku is null) return state with { After = note.After! };
        return state with { Skus = note.Waits ? state.Skus.Add(note.Sku) : state.Skus.Remove(note.Sku) };
    }

    private static Reaction? Follow(Known known, string after, DateOnly day, DateTimeOffset at)
    {
        var skus = known.Skus.Where(sku => string.CompareOrdinal(sku, after) > 0)
            .Order(StringComparer.Ordinal).Take(SkuLimit + 1).ToList();
        if (skus.Count == 0) return null;
        var now = skus.Take(SkuLimit).ToList();
        var reaction = Because("Other sourcing rules hold, and orders that wait follow them.")
            .Sends(now.Select(sku => new Send(new SourceBackOrders(sku, day), day)));
        return skus.Count > SkuLimit ? reaction.Notes(new Noted(null, false, now[^1])).Sets(Rest, at) : reaction;
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>That orders wait for a SKU, or do not any more; or after which SKU the rest follows.</summary>
    [StoredAs("orders.sourced-waiting-noted.v1")]
    public sealed record Noted(string? Sku, bool Waits, string? After);

    /// <param name="Skus">Those for which orders wait that named no warehouse.</param>
    /// <param name="After">After which SKU the rest follows.</param>
    public sealed record Known(ImmutableSortedSet<string> Skus, string After);
}
