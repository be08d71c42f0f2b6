using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Takes an order from placed over validated to reserved (O2, O5), and again when it is asked to try
/// again.</summary>
public sealed class OrderIntake() : Process<OrderIntake.Noted, OrderIntake.Known>("order-intake", new Known(null))
{
    public Reaction Handle(Recorded<SalesOrderEvent.Placed> e)
    {
        var order = e.Body;
        var skus = order.Lines.Select(l => l.Sku).Distinct().ToImmutableArray();
        return Because("The order was placed, so it is validated.")
            .Notes(new Noted(skus, order.Warehouses, order.Cart))
            .Sends(new ValidateOrder(new OrderKey(order.Channel, order.Number), order.Customer, skus));
    }

    public Reaction? Handle(Known state, Recorded<SalesOrderEvent.Validated> e) =>
        Reserve(state, e.Stream, "The order is validated, so its goods are reserved.");

    public Reaction? Handle(Known state, Recorded<SalesOrderEvent.ReservationRequested> e) =>
        Reserve(state, e.Stream, $"The reservation was asked for again: {e.Body.Reason}");

    protected override Known Evolve(Known state, Noted note) => new(note);

    private static Reaction? Reserve(Known state, StreamId stream, string why)
    {
        if (state.Order is not { } order) return null;
        var key = OrderKey.Of(stream);
        var cart = order.Cart is { } id ? new CartKey(key.Channel, id, order.Warehouses[0]) : null;
        return Because(why).Sends(new ReserveOrder(key, order.Skus, order.Warehouses, cart));
    }

    /// <summary>What is remembered of an order: its terms never change.</summary>
    [StoredAs("orders.intake-noted.v1")]
    public sealed record Noted(ImmutableArray<string> Skus, ImmutableArray<string> Warehouses, string? Cart);

    public sealed record Known(Noted? Order);
}
