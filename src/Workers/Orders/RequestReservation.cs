using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Asks an order that waits for stock to try again; nothing when it does not wait any more.</summary>
[StoredAs("orders.request-reservation.v1")]
public sealed record RequestReservation(OrderKey Key, string Reason) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        SalesOrderDecider.On(Key.Order(), earlier =>
            earlier.State<SalesOrder>(Key.Order()) is SalesOrder.Open { Shortages.IsEmpty: false, Legs.IsEmpty: true }
                ? new SalesOrderCommand.RequestReservation(Reason)
                : null),
    ];

    public override IReadOnlyList<Step> StepsForPerson() =>
        [SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.RequestReservation(Reason))];
}
