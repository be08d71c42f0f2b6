namespace Daybook.Domain.Orders;

/// <summary>The part of an order that one warehouse sends.</summary>
/// <param name="Warehouse">Which warehouse.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Shipment">How it was handed over; null before.</param>
/// <param name="Delivery">How it arrived; null before.</param>
public sealed record WarehouseLeg(
    string Warehouse, LegStage Stage, SalesOrderEvent.Shipped? Shipment, SalesOrderEvent.Delivered? Delivery)
{
    internal static WarehouseLeg Of(string warehouse) => new(warehouse, LegStage.Waiting, null, null);
}
