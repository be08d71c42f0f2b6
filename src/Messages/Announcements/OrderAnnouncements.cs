using Daybook.Domain.Orders;
using Daybook.Domain.Webhooks;

namespace Daybook.Messages.Announcements;

/// <summary>An order was accepted. Its address is not sent, because only the carrier needs it.</summary>
public sealed class OrderAccepted() : OrderAnnouncement<SalesOrderEvent.Placed>(WebhookEventTypes.OrderAccepted)
{
    protected override object Data(string channel, string number, SalesOrderEvent.Placed fact) => new
    {
        channel,
        number,
        fact.Customer,
        fact.OrderedOn,
        fact.RequiredOn,
        fact.Currency,
        Lines = fact.Lines.Select(l => new { l.Line, l.Sku, l.Quantity, l.UnitPrice }),
        fact.Freight,
        fact.Tax,
        Total = SalesOrderTotals.Of(fact).Total,
    };
}

/// <summary>The order was changed; the new content is sent.</summary>
public sealed class OrderAmended() : OrderAnnouncement<SalesOrderEvent.Amended>(WebhookEventTypes.OrderAmended)
{
    protected override object Data(string channel, string number, SalesOrderEvent.Amended fact) => new
    {
        channel,
        number,
        fact.Customer,
        fact.OrderedOn,
        fact.After.RequiredOn,
        fact.Currency,
        Lines = fact.After.Lines.Select(l => new { l.Line, l.Sku, l.Quantity, l.UnitPrice }),
        fact.After.Freight,
        fact.After.Tax,
        Total = SalesOrderTotals.Of(fact.Currency, fact.After.Lines, fact.After.Freight, fact.After.Tax).Total,
        fact.Reason,
    };
}

/// <summary>The goods of an order left one of its warehouses.</summary>
public sealed class OrderShipped() : OrderAnnouncement<SalesOrderEvent.Shipped>(WebhookEventTypes.OrderShipped)
{
    protected override object Data(string channel, string number, SalesOrderEvent.Shipped fact) => new
    {
        channel,
        number,
        fact.Warehouse,
        fact.Shipment,
        fact.Carrier,
        TrackingNumber = fact.Waybill,
        ShippedOn = fact.On,
    };
}

/// <summary>The goods from one of its warehouses arrived.</summary>
public sealed class OrderDelivered() : OrderAnnouncement<SalesOrderEvent.Delivered>(WebhookEventTypes.OrderDelivered)
{
    protected override object Data(string channel, string number, SalesOrderEvent.Delivered fact) => new
    {
        channel, number, fact.Warehouse, fact.Shipment, DeliveredOn = fact.On,
    };
}

/// <summary>The order was cancelled.</summary>
public sealed class OrderCancelled() : OrderAnnouncement<SalesOrderEvent.Cancelled>(WebhookEventTypes.OrderCancelled)
{
    protected override object Data(string channel, string number, SalesOrderEvent.Cancelled fact) =>
        new { channel, number, fact.Reason };
}
