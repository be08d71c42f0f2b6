using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Takes an order from placed over validated to reserved (O2, O5), and again when it is asked to try
/// again.</summary>
public sealed class OrderIntake() : Policy("order-intake")
{
    public Reaction Handle(Recorded<SalesOrderEvent.Placed> e) =>
        Because("The order was placed, so it is validated.")
            .Sends(new ValidateOrder(new OrderKey(e.Body.Channel, e.Body.Number)));

    public Reaction Handle(Recorded<SalesOrderEvent.Validated> e) =>
        Because("The order is validated, so its goods are reserved.")
            .Sends(new ReserveOrder(OrderKey.Of(e.Stream)) { On = e.EffectiveOn });

    public Reaction Handle(Recorded<SalesOrderEvent.ReservationRequested> e) =>
        Because($"The reservation was asked for again: {e.Body.Reason}")
            .Sends(new ReserveOrder(OrderKey.Of(e.Stream)) { On = e.EffectiveOn });
}
