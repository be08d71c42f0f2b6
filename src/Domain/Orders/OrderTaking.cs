using Daybook.Domain.Shared;

namespace Daybook.Domain.Orders;

/// <summary>Taking orders of all channels (OMS 订单). An order reserves goods of a warehouse, and is invoiced.</summary>
public static class OrderTaking
{
    public static Module Module { get; } = new("OMS", Stage.Growth, "ERP", "WMS");
}
