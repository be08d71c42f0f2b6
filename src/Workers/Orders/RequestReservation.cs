using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Requests another attempt for an order that waits for stock; does nothing when it no longer waits.</summary>
[StoredAs("orders.request-reservation.v1")]
public sealed record RequestReservation(OrderKey Key, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (context.IsPerson || Waits(context.State<SalesOrder>(Key.Order())))
            yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.RequestReservation(Reason));
    }

    private static bool Waits(SalesOrder order) =>
        order is SalesOrder.Open { Shortages.IsEmpty: false, Legs.IsEmpty: true };
}
