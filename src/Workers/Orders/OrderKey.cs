using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The identity of an order, under which all systems name their part of it.</summary>
public sealed record OrderKey(string Channel, string Number)
{
    /// <summary>The order.</summary>
    public StreamId Order() => SalesOrderDecider.Stream(Channel, Number);

    /// <summary>Its identity as text: what other systems call "order", "reservation" or "reference".</summary>
    public string Text() => Order().Id;

    /// <summary>Its invoice.</summary>
    public StreamId Invoice() => InvoiceDecider.Stream(Channel, Number);

    /// <summary>Its goods from one warehouse.</summary>
    public StreamId Outbound(string warehouse) => OutboundDecider.Stream(Channel, Number, warehouse);

    /// <summary>The way of its goods from one warehouse.</summary>
    public StreamId Shipment(string warehouse) => ShipmentDecider.Stream(Channel, Number, warehouse);

    /// <summary>The order that a stream of an order, outbound, shipment or invoice belongs to.</summary>
    public static OrderKey Of(StreamId stream)
    {
        var parts = stream.Parts();
        return new OrderKey(parts[0], parts[1]);
    }

    /// <summary>Reads what <see cref="Text"/> wrote; null when the text names no order.</summary>
    public static OrderKey? Parse(string text)
    {
        var parts = text.Split(':').Select(Uri.UnescapeDataString).ToList();
        if (parts is not [var channel, var number] || !parts.TrueForAll(StreamId.IsPart)) return null;
        var key = new OrderKey(channel, number);
        return key.Text() == text ? key : null;
    }
}
