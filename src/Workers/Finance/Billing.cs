using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Invoices an order when the last of its parts has arrived, with the latest day on which one did, in whatever
/// order they were recorded.</summary>
public sealed class Billing(ProcessSettings settings)
    : Process<Billing.Noted, Billing.Known>("billing", new Known([], null))
{
    /// <summary>Only an order from several warehouses needs this, now or before it was amended: the part of a single
    /// one is all of it.</summary>
    public Reaction? Handle(Known state, Recorded<SalesOrderEvent.Reserved> e)
    {
        var warehouses = e.Body.Allocations.Select(a => a.Warehouse).Distinct().ToImmutableArray();
        return warehouses.Length == 1 && state.Parts.IsEmpty
            ? null
            : Because($"The order comes from {warehouses.Length} warehouses and is invoiced as a whole.")
                .Notes(new Noted(warehouses, null));
    }

    /// <summary>An order that was reserved before its parts were remembered is invoiced by whichever command finds all
    /// of it delivered; the operation does nothing before.</summary>
    public Reaction Handle(Known state, Recorded<SalesOrderEvent.Delivered> e)
    {
        var note = new Noted([], new Part(e.Body.Warehouse, e.Body.On));
        var known = Evolve(state, note);
        if (!known.Parts.IsEmpty) return Because("A part of the goods arrived; the rest is waited for.").Notes(note);
        var on = known.LatestOn!.Value;
        return Because("The goods arrived, so they are invoiced.").Notes(note)
            .Sends(new IssueInvoice(settings.Company, OrderKey.Of(e.Stream), on), on);
    }

    protected override Known Evolve(Known state, Noted note) => note.Arrived is { } arrived
        ? new Known(state.Parts.Remove(arrived.Warehouse), Later(state.LatestOn, arrived.On))
        : new Known(note.Parts, null);

    private static DateOnly Later(DateOnly? a, DateOnly b) => a > b ? a.Value : b;

    /// <summary>The warehouses that send a part each, or a part that arrived.</summary>
    [StoredAs("finance.billing-noted.v1")]
    public sealed record Noted(ImmutableArray<string> Parts, Part? Arrived);

    /// <summary>The part of one warehouse and the day on which it arrived.</summary>
    public sealed record Part(string Warehouse, DateOnly On);

    /// <param name="Parts">The warehouses whose part has not arrived.</param>
    /// <param name="LatestOn">The latest day on which one did.</param>
    public sealed record Known(ImmutableArray<string> Parts, DateOnly? LatestOn);
}
