using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The warehouses that may send an order that names none, by the rules and tariffs under the lock.</summary>
/// <param name="Rules">The rules that are valid on the day; null when there are none.</param>
/// <param name="Candidates">The nearest first.</param>
/// <param name="Undelivered">The warehouses that serve the place, but from which no carrier delivers there.</param>
internal sealed record Sources(
    SourcingTerms? Rules, ImmutableArray<SourceCandidate> Candidates, ImmutableArray<SourceCandidate> Undelivered)
{
    /// <summary>If no carrier delivers from any of them, the tariffs were changed after the order was checked. Then
    /// tariffs are ignored, and the planning of the shipment reports the problem.</summary>
    public static Sources Of(StepContext context, Destination to, DateOnly day)
    {
        if (context.State<SourcingRules>(SourcingRulesDecider.TheRules).On(day) is not { } rules)
            return new Sources(null, [], []);
        var serving = rules.Serving(to).ToImmutableArray();
        var delivering = Delivery.From(context, [.. serving.Select(c => c.Warehouse)], to, day);
        var candidates = delivering.IsEmpty
            ? serving
            : serving.RemoveAll(c => !delivering.Contains(c.Warehouse));
        return new Sources(
            rules, [.. candidates.Take(to.MaxWarehouses)], [.. serving.Except(candidates).Take(to.MaxWarehouses)]);
    }

    public ImmutableArray<string> Warehouses => [.. Candidates.Select(c => c.Warehouse)];

    /// <summary>The choice as a fact of the order.</summary>
    public SalesOrderEvent.Sourced Fact(SourcePlan plan) => new(
        Rules!.ValidFrom, [.. plan.From.Select(c => c.Warehouse)], plan.DecidedBy!.Value,
        plan.From.Sum(c => c.Nearness), plan.From.Sum(c => c.ParcelCost), Rules.Currency,
        [
            .. plan.Alternatives, .. Undelivered.Select(c => new SourceAlternative(
                [c.Warehouse], SourceReason.NoCarrier, c.Nearness, c.ParcelCost, null)),
        ]);
}

/// <summary>Finds the warehouses from which carriers deliver to a place, by their tariffs.</summary>
internal static class Delivery
{
    /// <summary>The warehouses from which a carrier delivers there; all of them when none has a tariff, because then
    /// the company does not use tariffs.</summary>
    public static ImmutableArray<string> From(
        StepContext context, ImmutableArray<string> warehouses, Destination to, DateOnly day)
    {
        var tariffs = warehouses.ToDictionary(w => w, w => context.State<Tariffs>(TariffDecider.Stream(w)));
        return tariffs.Values.All(t => t.Published.IsEmpty)
            ? warehouses
            : warehouses.RemoveAll(w => !tariffs[w].Serves(day, to.Country, to.Region, to.ShipVia));
    }

    /// <summary>The reason why no warehouse can send the order; null when one can.</summary>
    public static string? WhyNot(StepContext context, SalesOrderEvent.Placed order)
    {
        // A missing part of the address is another finding.
        if (string.IsNullOrWhiteSpace(order.ShipTo.Country)) return null;
        var (to, day) = (Destination.Of(order), order.OrderedOn);
        var warehouses = order.Warehouses;
        if (warehouses.IsEmpty)
        {
            if (context.State<SourcingRules>(SourcingRulesDecider.TheRules).On(day) is not { } rules) return null;
            warehouses = [.. rules.Serving(to).Select(c => c.Warehouse)];
            if (warehouses.IsEmpty) return $"No warehouse of the sourcing rules sends to {Named(to)}.";
        }

        if (!From(context, warehouses, to, day).IsEmpty) return null;
        var from = $"to {Named(to)} from {string.Join(", ", warehouses.Take(SourceChoice.MaxCandidates))}";
        return to.ShipVia is { } carrier && !From(context, warehouses, to with { ShipVia = null }, day).IsEmpty
            ? $"{carrier}, which the customer asked for, does not deliver {from}."
            : $"No carrier delivers {from}.";
    }

    private static string Named(Destination to) =>
        to.Region is { Length: > 0 } region ? $"{region}, {to.Country}" : to.Country;
}
