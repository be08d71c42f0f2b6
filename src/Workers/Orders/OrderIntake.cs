using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Takes an order from placed over validated to reserved (O2, O5), and again when it is asked to try
/// again.</summary>
public sealed class OrderIntake() : Process<OrderIntake.Noted, OrderIntake.Known>("order-intake", new Known(null))
{
    public Reaction Handle(Recorded<SalesOrderEvent.Placed> e) =>
        Because("The order was placed, so it is validated.")
            .Sends(new ValidateOrder(new OrderKey(e.Body.Channel, e.Body.Number)));

    public Reaction Handle(Recorded<SalesOrderEvent.Validated> e) =>
        Because("The order is validated, so its goods are reserved.")
            .Sends(new ReserveOrder(OrderKey.Of(e.Stream)));

    public Reaction Handle(Recorded<SalesOrderEvent.ReservationRequested> e) =>
        Because($"The reservation was asked for again: {e.Body.Reason}")
            .Sends(new ReserveOrder(OrderKey.Of(e.Stream)));

    protected override Known Evolve(Known state, Noted note) => new(note);

    /// <summary>Older releases remembered the terms of an order; now the operations read them under the lock.</summary>
    [StoredAs("orders.intake-noted.v1")]
    public sealed record Noted(ImmutableArray<string> Skus, ImmutableArray<string> Warehouses, string? Cart);

    public sealed record Known(Noted? Order);
}
