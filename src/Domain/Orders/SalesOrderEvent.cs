using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Events of a sales order (销售订单).</summary>
public abstract record SalesOrderEvent
{
    private SalesOrderEvent()
    {
    }

    /// <summary>The customer placed an order. Warehouses are in order of preference, empty when the sourcing rules
    /// choose. Freight and tax are whole minor units. ShipVia is the requested carrier, Cart the hold that the order
    /// takes over.</summary>
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
        string? Cart) : SalesOrderEvent
    {
        /// <summary>From 0, the default, to 9 (优先级); when stock is short, the higher priority is served
        /// first.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Priority { get; init; }

        /// <summary>The quotation (报价单) that the customer accepted; null when there was none.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Quotation { get; init; }
    }

    /// <summary>The channel reports a payment, which may arrive before the order itself.</summary>
    [StoredAs("orders.payment-noted.v1")]
    public sealed record PaymentNoted(string Payment, Money Amount, DateOnly On) : SalesOrderEvent;

    [StoredAs("orders.exception-raised.v2")]
    public sealed record ExceptionRaised(
        string Code, string Detail, string Action, ImmutableArray<FindingAction> Actions) : SalesOrderEvent;

    [StoredAs("orders.exception-resolved.v1")]
    public sealed record ExceptionResolved(string Code, string Resolution, string By, string Reason) : SalesOrderEvent;

    /// <summary>The base quantities of lines in other units. They are decided once, so that a later change of a unit
    /// does not change an order. Day and currency are those of the order, for sales statistics.</summary>
    [StoredAs("orders.quantities-converted.v1")]
    public sealed record QuantitiesConverted(
        DateOnly OrderedOn, string Currency, ImmutableArray<ConvertedLine> Lines) : SalesOrderEvent;

    /// <summary>No finding is open any more.</summary>
    [StoredAs("orders.order-validated.v1")]
    public sealed record Validated : SalesOrderEvent;

    /// <summary>The sourcing rules chose the warehouses, the nearest first. The event has the deciding criterion, the
    /// sums of nearness and cost, and the alternatives.</summary>
    [StoredAs("orders.order-sourced.v1")]
    public sealed record Sourced(
        DateOnly Rules, ImmutableArray<string> Warehouses, SourceReason DecidedBy, int Nearness, decimal Cost,
        string Currency, ImmutableArray<SourceAlternative> Alternatives) : SalesOrderEvent;

    /// <summary>Every line is covered by reserved stock.</summary>
    [StoredAs("orders.order-reserved.v1")]
    public sealed record Reserved(ImmutableArray<Allocation> Allocations) : SalesOrderEvent;

    /// <summary>The order waits for stock, in the queue of each SKU that is short.</summary>
    [StoredAs("orders.order-back-ordered.v2")]
    public sealed record BackOrdered(ImmutableArray<Shortage> Shortages) : SalesOrderEvent;

    /// <summary>Another attempt was requested, because stock has arrived.</summary>
    [StoredAs("orders.reservation-requested.v1")]
    public sealed record ReservationRequested(string Reason) : SalesOrderEvent;

    [StoredAs("orders.reservation-released.v1")]
    public sealed record ReservationReleased(string Reason) : SalesOrderEvent;

    /// <summary>The customer was told a date (承诺交期); earlier dates stay in the history.</summary>
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

    /// <summary>The whole invoice was paid (对账完成).</summary>
    [StoredAs("orders.order-settled.v1")]
    public sealed record Settled(DateOnly On) : SalesOrderEvent;

    [StoredAs("orders.order-cancelled.v1")]
    public sealed record Cancelled(string Reason) : SalesOrderEvent;

    /// <summary>The order was changed (改单). It keeps its number and is checked again. Customer, day and currency do not
    /// change.</summary>
    [StoredAs("orders.order-amended.v1")]
    public sealed record Amended(
        string Customer, DateOnly OrderedOn, string Currency, OrderTerms Before, OrderTerms After, string Reason)
        : SalesOrderEvent
    {
        /// <summary>True when an accepted finding may no longer be the same, so that it must be raised again.</summary>
        internal bool Concerns(string finding)
        {
            var (goesElsewhere, costsElse) = (Before.ShipTo != After.ShipTo, !Before.CostsTheSame(After));
            return finding switch
            {
                Finding.AddressIncomplete => goesElsewhere,
                Finding.DuplicateSuspected => goesElsewhere || costsElse,
                _ => costsElse,
            };
        }
    }
}
