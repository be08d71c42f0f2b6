using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using JasperFx.Events;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;
using Wolverine.Marten;
using Wolverine.Persistence;

namespace Daybook.Bench;

/// <summary>A channel as a document.</summary>
public sealed record PlainChannel(string Id, bool IsOpen);

/// <summary>A warehouse as a document.</summary>
public sealed record PlainWarehouse(string Id, bool IsActive);

/// <summary>A customer as a document.</summary>
public sealed record PlainCustomer(string Id, int PaymentTermDays);

/// <summary>The state of an order, as a document.</summary>
public sealed record PlainOrder(string Id, SalesOrder State)
{
    public static PlainOrder Create(IEvent<SalesOrderEvent.Placed> placed) =>
        new(placed.StreamKey!, SalesOrderDecider.Instance.Evolve(SalesOrderDecider.Instance.Initial, placed.Data));
}

/// <summary>An order line as it is sent.</summary>
public sealed record PlainLine(string Sku, Quantity Quantity, decimal UnitPrice);

/// <summary>The delivery address.</summary>
public sealed record PlainAddress(string Name, string Line1, string City, string Region, string Country);

/// <summary>An order as it is sent: the same body as for Daybook.</summary>
public sealed record PlainPlaceOrder(
    string Channel, string Number, string Customer, string Currency, PlainAddress ShipTo, PlainLine[] Lines,
    DateOnly OrderedOn, string[] Warehouses)
{
    public string PlainOrderId => $"sales-order/{Channel}:{Number}";

    public string Warehouse => Warehouses[0];

    public SalesOrderCommand.Place Terms(int paymentTermDays) => new(
        Channel, Number, Customer, Currency,
        new Address(ShipTo.Name, ShipTo.Line1, null, ShipTo.City, ShipTo.Region, null, ShipTo.Country, null),
        [.. Lines.Select((l, i) => new OrderLine(i + 1, l.Sku, l.Quantity, l.UnitPrice, 0))], 0, 0, OrderedOn, null,
        paymentTermDays, [.. Warehouses], null);
}

/// <summary>The endpoint, as in Wolverine's documentation.</summary>
public static class PlainPlacing
{
    [WolverinePost("/api/orders")]
    public static (IResult, Events) Post(
        PlainPlaceOrder body, [WriteAggregate(Required = false)] PlainOrder? order,
        [Entity(nameof(PlainPlaceOrder.Channel))] PlainChannel channel,
        [Entity(nameof(PlainPlaceOrder.Warehouse))] PlainWarehouse warehouse,
        [Entity(nameof(PlainPlaceOrder.Customer))] PlainCustomer customer)
    {
        if (!channel.IsOpen || !warehouse.IsActive) return (Results.Conflict(), []);
        var decision = SalesOrderDecider.Instance.Decide(
            order?.State ?? SalesOrderDecider.Instance.Initial, body.Terms(customer.PaymentTermDays));
        return decision.Refusal is { } refusal
            ? (Results.Conflict(refusal.Code), [])
            : (Results.Ok(new { stream = body.PlainOrderId }), [.. decision.Events]);
    }
}
