using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The identity of an order. All systems name their part of the order by it.</summary>
public sealed record OrderKey(string Channel, string Number)
{
    /// <summary>The stream of the order.</summary>
    public StreamId Order() => SalesOrderDecider.Stream(Channel, Number);

    /// <summary>The identity as text: other systems call it "order", "reservation" or "reference".</summary>
    public string Text() => Order().Id;

    /// <summary>The stream of its invoice.</summary>
    public StreamId Invoice() => InvoiceDecider.Stream(Channel, Number);

    /// <summary>The stream of what comes back of it.</summary>
    public StreamId Returns() => OrderReturnsDecider.Stream(Channel, Number);

    /// <summary>The stream of its outbound from one warehouse.</summary>
    public StreamId Outbound(string warehouse) => OutboundDecider.Stream(Channel, Number, warehouse);

    /// <summary>The stream of its shipment from one warehouse.</summary>
    public StreamId Shipment(string warehouse) => ShipmentDecider.Stream(Channel, Number, warehouse);

    /// <summary>The order to which the stream of an order, outbound, shipment or invoice belongs.</summary>
    public static OrderKey Of(StreamId stream)
    {
        var parts = stream.Parts();
        return new OrderKey(parts[0], parts[1]);
    }

    /// <summary>Parses what <see cref="Text"/> wrote; null when the text is not the identity of an order.</summary>
    public static OrderKey? Parse(string text)
    {
        var parts = text.Split(':').Select(Uri.UnescapeDataString).ToList();
        if (parts is not [var channel, var number] || !parts.TrueForAll(StreamId.IsPart)) return null;
        var key = new OrderKey(channel, number);
        return key.Text() == text ? key : null;
    }
}
