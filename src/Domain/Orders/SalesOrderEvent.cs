using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What happens to a sales order (销售订单).</summary>
public abstract record SalesOrderEvent
{
    private SalesOrderEvent()
    {
    }

    /// <summary>The customer ordered. Warehouses are in order of preference, none where the sourcing rules choose;
    /// freight and tax are whole minor units; ShipVia is the carrier asked for, Cart the hold it takes over.</summary>
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
        /// <summary>From 0, which is usual, to 9 (优先级); when goods are short, the higher comes first.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Priority { get; init; }
    }

    /// <summary>The channel says that it was paid, which may be heard of before the order itself.</summary>
    [StoredAs("orders.payment-noted.v1")]
    public sealed record PaymentNoted(string Payment, Money Amount, DateOnly On) : SalesOrderEvent;

    [StoredAs("orders.exception-raised.v2")]
    public sealed record ExceptionRaised(
        string Code, string Detail, string Action, ImmutableArray<FindingAction> Actions) : SalesOrderEvent;

    [StoredAs("orders.exception-resolved.v1")]
    public sealed record ExceptionResolved(string Code, string Resolution, string By, string Reason) : SalesOrderEvent;

    /// <summary>What lines in other units than their items' base units come to. It is decided once, so that a unit
    /// which changes later changes no order. Day and currency are the order's: sales are counted by them.</summary>
    [StoredAs("orders.quantities-converted.v1")]
    public sealed record QuantitiesConverted(
        DateOnly OrderedOn, string Currency, ImmutableArray<ConvertedLine> Lines) : SalesOrderEvent;

    /// <summary>Nothing is open against the order any more.</summary>
    [StoredAs("orders.order-validated.v1")]
    public sealed record Validated : SalesOrderEvent;

    /// <summary>The rules that hold from this day on chose from where it is sent, the nearest first; by what that was
    /// better than the next best, the sums of nearness and cost, and what else was possible.</summary>
    [StoredAs("orders.order-sourced.v1")]
    public sealed record Sourced(
        DateOnly Rules, ImmutableArray<string> Warehouses, SourceReason DecidedBy, int Nearness, decimal Cost,
        string Currency, ImmutableArray<SourceAlternative> Alternatives) : SalesOrderEvent;

    /// <summary>Every line is covered by stock that is kept for it.</summary>
    [StoredAs("orders.order-reserved.v1")]
    public sealed record Reserved(ImmutableArray<Allocation> Allocations) : SalesOrderEvent;

    /// <summary>It waits for stock, in the queue of each SKU that it is short of.</summary>
    [StoredAs("orders.order-back-ordered.v2")]
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

    /// <summary>It was changed (改单) and keeps its number; it is checked again. Customer, day and currency are the
    /// order's.</summary>
    [StoredAs("orders.order-amended.v1")]
    public sealed record Amended(
        string Customer, DateOnly OrderedOn, string Currency, OrderTerms Before, OrderTerms After, string Reason)
        : SalesOrderEvent
    {
        /// <summary>Whether what somebody accepted may be another thing now, so that it is asked again.</summary>
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
