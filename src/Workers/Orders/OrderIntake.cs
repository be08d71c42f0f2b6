using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Moves an order from placed to validated to reserved (O2, O5), and again when another attempt is
/// requested.</summary>
public sealed class OrderIntake() : Policy("order-intake")
{
    public Reaction Handle(Recorded<SalesOrderEvent.Placed> e) =>
        Because("The order was placed, so it is validated.")
            .Sends(new ValidateOrder(new OrderKey(e.Body.Channel, e.Body.Number)));

    public Reaction Handle(Recorded<SalesOrderEvent.Validated> e) =>
        Because("The order is validated, so its goods are reserved.")
            .Sends(new ReserveOrder(OrderKey.Of(e.Stream)) { On = e.EffectiveOn });

    public Reaction Handle(Recorded<SalesOrderEvent.ReservationRequested> e) =>
        Because($"Another attempt to reserve was requested: {e.Body.Reason}")
            .Sends(new ReserveOrder(OrderKey.Of(e.Stream)) { On = e.EffectiveOn });
}
