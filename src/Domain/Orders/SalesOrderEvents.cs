using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What happens to a sales order (销售订单).</summary>
public abstract record SalesOrderEvent
{
    private SalesOrderEvent()
    {
    }

    /// <summary>The customer ordered. Warehouses are in order of preference; freight and tax are whole minor
    /// units; ShipVia is the carrier the customer asked for; Cart is the hold that the order takes over.</summary>
    [StoredAs("orders.order-placed.v1")]
    public sealed record Placed(
        string Channel,
        string Number,
        string Customer,
        string Currency,
        Address ShipTo,
        ImmutableArray<OrderLine> Lines,
        decimal Freight,
        decimal Tax,
        DateOnly OrderedOn,
        DateOnly? RequiredOn,
        int PaymentTermDays,
        ImmutableArray<string> Warehouses,
        ChannelTotals? Claimed,
        string? ShipVia,
        string? Cart) : SalesOrderEvent;

    /// <summary>The channel says that it was paid, which may be heard of before the order itself.</summary>
    [StoredAs("orders.payment-noted.v1")]
    public sealed record PaymentNoted(string Payment, Money Amount, DateOnly On) : SalesOrderEvent;

    [StoredAs("orders.exception-raised.v1")]
    public sealed record ExceptionRaised(string Code, string Detail, string Action) : SalesOrderEvent;

    [StoredAs("orders.exception-resolved.v1")]
    public sealed record ExceptionResolved(string Code, string Resolution, string By, string Reason) : SalesOrderEvent;

    /// <summary>What lines in other units than their items' base units come to. It is decided once, so that a unit
    /// which changes later changes no order. The day and the currency are the order's: sales are counted by
    /// them.</summary>
    [StoredAs("orders.quantities-converted.v1")]
    public sealed record QuantitiesConverted(
        DateOnly OrderedOn, string Currency, ImmutableArray<ConvertedLine> Lines) : SalesOrderEvent;

    /// <summary>Nothing is open against the order any more.</summary>
    [StoredAs("orders.order-validated.v1")]
    public sealed record Validated : SalesOrderEvent;

    /// <summary>Every line is covered by stock that is kept for it.</summary>
    [StoredAs("orders.order-reserved.v1")]
    public sealed record Reserved(ImmutableArray<Allocation> Allocations) : SalesOrderEvent;

    /// <summary>It waits for stock.</summary>
    [StoredAs("orders.order-back-ordered.v1")]
    public sealed record BackOrdered(ImmutableArray<Shortage> Shortages) : SalesOrderEvent;

    /// <summary>Somebody or something asks to try again, because stock has come.</summary>
    [StoredAs("orders.reservation-requested.v1")]
    public sealed record ReservationRequested(string Reason) : SalesOrderEvent;

    [StoredAs("orders.reservation-released.v1")]
    public sealed record ReservationReleased(string Reason) : SalesOrderEvent;

    /// <summary>The customer was told a date (承诺交期); the earlier ones stay in the history.</summary>
    [StoredAs("orders.order-promised.v1")]
    public sealed record Promised(DateOnly On, string Reason) : SalesOrderEvent;

    [StoredAs("orders.order-released-to-warehouse.v1")]
    public sealed record ReleasedToWarehouse(string Warehouse) : SalesOrderEvent;

    [StoredAs("orders.order-picked.v1")]
    public sealed record Picked(string Warehouse) : SalesOrderEvent;

    [StoredAs("orders.order-packed.v1")]
    public sealed record Packed(string Warehouse) : SalesOrderEvent;

    [StoredAs("orders.order-shipped.v1")]
    public sealed record Shipped(string Warehouse, string Shipment, string Carrier, string Waybill, DateOnly On)
        : SalesOrderEvent;

    [StoredAs("orders.order-delivered.v1")]
    public sealed record Delivered(string Warehouse, string Shipment, DateOnly On, string? ReceivedBy)
        : SalesOrderEvent;

    [StoredAs("orders.order-invoiced.v1")]
    public sealed record Invoiced(string Invoice, Money Total, DateOnly On) : SalesOrderEvent;

    /// <summary>Everything invoiced was paid (对账完成).</summary>
    [StoredAs("orders.order-settled.v1")]
    public sealed record Settled(DateOnly On) : SalesOrderEvent;

    [StoredAs("orders.order-cancelled.v1")]
    public sealed record Cancelled(string Reason) : SalesOrderEvent;
}
