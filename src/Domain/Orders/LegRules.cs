using System.Diagnostics;
using Daybook.Kernel;
using static Daybook.Domain.Orders.SalesOrderCommand;
using Open = Daybook.Domain.Orders.SalesOrder.Open;

namespace Daybook.Domain.Orders;

/// <summary>The rules of each warehouse's part of an order, from reserved to arrived, one stage after the
/// other.</summary>
internal static class LegRules
{
    public static Decision<SalesOrderEvent> Release(Open order, ReleaseToWarehouse c) => At(c.Warehouse, order, leg =>
        Next(leg, LegStage.Released, new SalesOrderEvent.ReleasedToWarehouse(c.Warehouse)));

    public static Decision<SalesOrderEvent> Pick(Open order, MarkPicked c) => At(c.Warehouse, order, leg =>
        c.On < order.Terms.OrderedOn && leg.Stage < LegStage.Picked
            ? SalesOrderRefusals.PickedBeforeOrdered(order, c.On)
            : Next(leg, LegStage.Picked, new SalesOrderEvent.Picked(c.Warehouse)));

    public static Decision<SalesOrderEvent> Pack(Open order, MarkPacked c) => At(c.Warehouse, order, leg =>
        Next(leg, LegStage.Packed, new SalesOrderEvent.Packed(c.Warehouse)));

    public static Decision<SalesOrderEvent> Ship(Open order, MarkShipped c) =>
        At(c.Warehouse, order, leg => Ship(c, leg, order));

    public static Decision<SalesOrderEvent> Deliver(Open order, MarkDelivered c) =>
        At(c.Warehouse, order, leg => Deliver(c, leg));

    private static Decision<SalesOrderEvent> At(
        string warehouse, Open order, Func<WarehouseLeg, Decision<SalesOrderEvent>> decide)
    {
        if (order.Legs.Length == 0) return SalesOrderRefusals.NotReserved(order);
        // Nothing moves between an amendment and its check, because both are in one transaction.
        if (!order.IsValidated) return SalesOrderRefusals.NotValidated(order);
        return order.Legs.FirstOrDefault(leg => leg.Warehouse == warehouse) is { } found
            ? decide(found)
            : SalesOrderRefusals.NoSuchLeg(warehouse);
    }

    private static Decision<SalesOrderEvent> Next(WarehouseLeg leg, LegStage stage, SalesOrderEvent reached)
    {
        if (leg.Stage >= stage) return [];
        return leg.Stage == stage - 1 ? reached : NotYet(stage - 1, leg);
    }

    private static Decision<SalesOrderEvent> Ship(MarkShipped c, WarehouseLeg leg, Open order)
    {
        var shipped = new SalesOrderEvent.Shipped(c.Warehouse, c.Shipment, c.Carrier, c.Waybill, c.On);
        if (leg.Shipment is { } before) return before == shipped ? [] : SalesOrderRefusals.ShippedOtherwise(leg);
        return c.On < order.Terms.OrderedOn
            ? SalesOrderRefusals.ShippedBeforeOrdered(order, c.On)
            : Next(leg, LegStage.Shipped, shipped);
    }

    private static Decision<SalesOrderEvent> Deliver(MarkDelivered c, WarehouseLeg leg)
    {
        var delivered = new SalesOrderEvent.Delivered(c.Warehouse, c.Shipment, c.On, c.ReceivedBy);
        if (leg.Delivery is { } before) return before == delivered ? [] : SalesOrderRefusals.DeliveredOtherwise(leg);
        if (leg.Shipment is not { } shipment) return NotYet(LegStage.Shipped, leg);
        if (shipment.Shipment != c.Shipment) return SalesOrderRefusals.ShippedOtherwise(leg);
        return c.On < shipment.On ? SalesOrderRefusals.DeliveredBeforeShipped(leg, c.On, shipment.On) : delivered;
    }

    private static Refusal NotYet(LegStage stage, WarehouseLeg leg) => stage switch
    {
        LegStage.Released => SalesOrderRefusals.NotReady("released", leg),
        LegStage.Picked => SalesOrderRefusals.NotReady("picked", leg),
        LegStage.Packed => SalesOrderRefusals.NotReady("packed", leg),
        LegStage.Shipped => SalesOrderRefusals.NotReady("shipped", leg),
        _ => throw new UnreachableException(),
    };
}
