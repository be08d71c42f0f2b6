using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Workers.Suppliers;

/// <summary>Keeps requisitions true to the purchase orders that were written from them: what an order does not want any
/// more may be ordered elsewhere.</summary>
public sealed class Requisitions() : Process<Requisitions.Noted, Requisitions.Known>("requisitions", new Known(false))
{
    public Reaction Handle(Known state, Recorded<PurchaseOrderEvent.Requested> e) =>
        Because("The order has lines of requisitions.").Notes(new Noted());

    public Reaction? Handle(Known state, Recorded<PurchaseOrderEvent.Changed> e) =>
        Settled(state, e.Stream, "The order was changed, so its requisitions are.");

    public Reaction? Handle(Known state, Recorded<PurchaseOrderEvent.Cancelled> e) =>
        Settled(state, e.Stream, "The order was cancelled, so its goods may be ordered elsewhere.");

    public Reaction? Handle(Known state, Recorded<PurchaseOrderEvent.Closed> e) =>
        Settled(state, e.Stream, "The order was closed, so what did not arrive may be ordered elsewhere.");

    protected override Known Evolve(Known state, Noted note) => new(true);

    private static Reaction? Settled(Known state, StreamId order, string why) => state.HasOrigins
        ? Because(why).Sends(new SettleRequisitions(order.Parts()[0]))
        : null;

    /// <summary>The order has lines of requisitions.</summary>
    [StoredAs("suppliers.requisitions-noted.v1")]
    public sealed record Noted;

    public sealed record Known(bool HasOrigins);
}
