using System.Collections.Immutable;
using System.Diagnostics;
using Open = Daybook.Domain.Orders.SalesOrder.Open;

namespace Daybook.Domain.Orders;

/// <summary>The state of an order after each of its events.</summary>
internal static class OpenOrderHistory
{
    public static Open Evolve(Open order, SalesOrderEvent @event) => @event switch
    {
        SalesOrderEvent.ExceptionRaised e => order with { Exceptions = order.Exceptions.SetItem(e.Code, e) },
        SalesOrderEvent.ExceptionResolved e => Resolved(order, e),
        SalesOrderEvent.QuantitiesConverted e => order with
        {
            BaseQuantities = order.BaseQuantities.SetItems(
                e.Lines.Select(l => KeyValuePair.Create(l.Line, l.BaseQuantity))),
        },
        SalesOrderEvent.Validated => order with { IsValidated = true },
        // The reason for the choice of warehouses is not needed for later decisions.
        SalesOrderEvent.Sourced => order,
        SalesOrderEvent.Reserved e =>
            order with
            {
                Allocations = e.Allocations, Legs = LegsOf(e.Allocations), Shortages = [], IsRequested = false,
            },
        SalesOrderEvent.BackOrdered e => order with { Shortages = e.Shortages, IsRequested = false },
        SalesOrderEvent.ReservationRequested => order with { IsRequested = true },
        SalesOrderEvent.ReservationReleased => order with { Allocations = [], Legs = [] },
        SalesOrderEvent.Promised e => order with { PromisedOn = e.On },
        SalesOrderEvent.ReleasedToWarehouse e => At(e.Warehouse, order, leg => leg with { Stage = LegStage.Released }),
        SalesOrderEvent.Picked e => At(e.Warehouse, order, leg => leg with { Stage = LegStage.Picked }),
        SalesOrderEvent.Packed e => At(e.Warehouse, order, leg => leg with { Stage = LegStage.Packed }),
        SalesOrderEvent.Shipped e =>
            At(e.Warehouse, order, leg => leg with { Stage = LegStage.Shipped, Shipment = e }),
        SalesOrderEvent.Delivered e =>
            At(e.Warehouse, order, leg => leg with { Stage = LegStage.Delivered, Delivery = e }),
        SalesOrderEvent.Invoiced e => order with { Invoice = e },
        SalesOrderEvent.Settled e => order with { SettledOn = e.On },
        SalesOrderEvent.Amended e => order with
        {
            BeforeAmendments = order.BeforeAmendments ?? order.Terms,
            Terms = e.After.AppliedTo(order.Terms),
            Resolved = order.Resolved.RemoveRange(order.Resolved.Keys.Where(code => e.Concerns(code))),
            BaseQuantities = e.After.Converted.ToImmutableDictionary(l => l.Line, l => l.BaseQuantity),
            IsValidated = false,
            Shortages = [],
            IsRequested = false,
        },
        // The decider's fold handles these events.
        SalesOrderEvent.Placed or SalesOrderEvent.PaymentNoted or SalesOrderEvent.Cancelled =>
            throw new UnreachableException(),
        _ => throw new UnreachableException(),
    };

    private static Open Resolved(Open order, SalesOrderEvent.ExceptionResolved e) => order with
    {
        Exceptions = order.Exceptions.Remove(e.Code),
        Resolved = e.Resolution == ValidationRules.FoundNoMore
            ? order.Resolved
            : order.Resolved.SetItem(e.Code, new ResolvedException(order.Exceptions[e.Code].Detail, e)),
    };

    private static ImmutableArray<WarehouseLeg> LegsOf(ImmutableArray<Allocation> allocations) =>
        [.. allocations.Select(part => part.Warehouse).Distinct().Select(WarehouseLeg.Of)];

    private static Open At(string warehouse, Open order, Func<WarehouseLeg, WarehouseLeg> change) =>
        order with { Legs = [.. order.Legs.Select(leg => leg.Warehouse == warehouse ? change(leg) : leg)] };
}
