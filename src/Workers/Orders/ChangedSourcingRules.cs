using System.Collections.Immutable;
using System.Globalization;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Updates waiting orders when new sourcing rules become valid, so that no order waits for a warehouse that no
/// longer sends while another one has the goods. One instance for the company remembers the SKUs for which orders
/// without named warehouses wait.</summary>
public sealed class ChangedSourcingRules(ProcessSettings settings)
    : Process<ChangedSourcingRules.Noted, ChangedSourcingRules.Known>("changed-sourcing-rules", new Known([], ""))
{
    private const string TheCompany = "company";
    private const string Rest = "rest";

    /// <summary>Maximum number of SKUs that are checked together; the rest follows.</summary>
    public const int SkuLimit = 500;

    public string Instance(Recorded<SourcingRulesEvent> e) => TheCompany;

    public string Instance(Recorded<BackOrderQueueEvent> e) => TheCompany;

    public Reaction? Handle(Known known, Recorded<BackOrderQueueEvent.Queued> e)
    {
        if (e.Body.To is null) return null;
        var sku = e.Stream.Parts()[0];
        if (e.Body.More)
        {
            return Because($"More orders that wait for {sku} get other warehouses.")
                .Sends(new SourceBackOrders(sku, e.EffectiveOn));
        }

        return known.Skus.Contains(sku)
            ? null
            : Because("The sourcing rules choose the warehouses of a waiting order.").Notes(new Noted(sku, true, null));
    }

    public Reaction? Handle(Known known, Recorded<BackOrderQueueEvent.Left> e)
    {
        var sku = e.Stream.Parts()[0];
        return e.Body.Waiting == 0 && known.Skus.Contains(sku)
            ? Because("No order waits for the SKU any more.").Notes(new Noted(sku, false, null))
            : null;
    }

    public Reaction? Handle(Known known, Recorded<SourcingRulesEvent.Published> e)
    {
        var (first, now) = (e.Body.Terms.ValidFrom, settings.DayOf(e.RecordedAt));
        return first > now
            ? Because("The rules are valid from a later day; waiting orders follow them then.")
                .Sets(first.ToString("O", CultureInfo.InvariantCulture), settings.StartOf(first))
            : Follow(known, "", now, e.RecordedAt);
    }

    protected override Reaction? TimedOut(Known state, string timer, DateTimeOffset due) =>
        Follow(state, timer == Rest ? state.After : "", settings.DayOf(due), due);

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
        var reaction = Because("Other sourcing rules are valid now, so waiting orders follow them.")
            .Sends(now.Select(sku => new Send(new SourceBackOrders(sku, day), day)));
        return skus.Count > SkuLimit ? reaction.Notes(new Noted(null, false, now[^1])).Sets(Rest, at) : reaction;
    }

    /// <summary>Orders wait for a SKU, or no longer wait; or the last SKU that was checked.</summary>
    [StoredAs("orders.sourced-waiting-noted.v1")]
    public sealed record Noted(string? Sku, bool Waits, string? After);

    /// <param name="Skus">The SKUs for which orders without named warehouses wait.</param>
    /// <param name="After">The last SKU that was checked; the rest follows.</param>
    public sealed record Known(ImmutableSortedSet<string> Skus, string After);
}
