using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Invoices an order when its last part has arrived, on the latest day of arrival, in whatever order the
/// arrivals were recorded.</summary>
public sealed class Billing(ProcessSettings settings)
    : Process<Billing.Noted, Billing.Known>("billing", new Known([], null))
{
    /// <summary>Only an order from several warehouses needs this, now or before an amendment. Otherwise one part is the
    /// whole order.</summary>
    public Reaction? Handle(Known state, Recorded<SalesOrderEvent.Reserved> e)
    {
        var warehouses = e.Body.Allocations.Select(a => a.Warehouse).Distinct().ToImmutableArray();
        return warehouses.Length == 1 && state.Parts.IsEmpty
            ? null
            : Because($"The order comes from {warehouses.Length} warehouses and is invoiced as a whole.")
                .Notes(new Noted(warehouses, null));
    }

    /// <summary>An order that an older release reserved has no remembered parts. It is invoiced by the first command
    /// that finds the whole order delivered; earlier commands do nothing.</summary>
    public Reaction Handle(Known state, Recorded<SalesOrderEvent.Delivered> e)
    {
        var note = new Noted([], new Part(e.Body.Warehouse, e.Body.On));
        var known = Evolve(state, note);
        if (!known.Parts.IsEmpty) return Because("A part of the goods arrived; the rest is still to come.").Notes(note);
        var on = known.LatestOn!.Value;
        return Because("The goods arrived, so they are invoiced.").Notes(note)
            .Sends(new IssueInvoice(settings.Company, OrderKey.Of(e.Stream), on), on);
    }

    protected override Known Evolve(Known state, Noted note) => note.Arrived is { } arrived
        ? new Known(state.Parts.Remove(arrived.Warehouse), Later(state.LatestOn, arrived.On))
        : new Known(note.Parts, null);

    private static DateOnly Later(DateOnly? a, DateOnly b) => a > b ? a.Value : b;

    /// <summary>The warehouses that each send a part, or a part that arrived.</summary>
    [StoredAs("finance.billing-noted.v1")]
    public sealed record Noted(ImmutableArray<string> Parts, Part? Arrived);

    /// <summary>The warehouse of a part and the day on which the part arrived.</summary>
    public sealed record Part(string Warehouse, DateOnly On);

    /// <param name="Parts">The warehouses whose parts have not arrived.</param>
    /// <param name="LatestOn">The latest day on which a part arrived.</param>
    public sealed record Known(ImmutableArray<string> Parts, DateOnly? LatestOn);
}
