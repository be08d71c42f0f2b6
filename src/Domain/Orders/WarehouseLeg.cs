namespace Daybook.Domain.Orders;

/// <summary>The part of an order that one warehouse sends.</summary>
/// <param name="Stage">The stage that it has reached.</param>
/// <param name="Shipment">The hand-over to the carrier; null before.</param>
/// <param name="Delivery">The delivery; null before.</param>
public sealed record WarehouseLeg(
    string Warehouse, LegStage Stage, SalesOrderEvent.Shipped? Shipment, SalesOrderEvent.Delivered? Delivery)
{
    internal static WarehouseLeg Of(string warehouse) => new(warehouse, LegStage.Waiting, null, null);
}
