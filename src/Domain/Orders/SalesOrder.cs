using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>A sales order as its decisions need it.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Announced), "announced")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record SalesOrder
{
    private SalesOrder()
    {
    }

    /// <summary>The payments noted, by their id; money is a fact whatever became of the order.</summary>
    public abstract ImmutableDictionary<string, SalesOrderEvent.PaymentNoted> Payments { get; init; }

    /// <summary>How far it is.</summary>
    [JsonIgnore]
    public SalesOrderStatus Status => this switch
    {
        Open open => open.Progress,
        Cancelled => SalesOrderStatus.Cancelled,
        Announced => SalesOrderStatus.Announced,
        _ => throw new UnreachableException(),
    };

    /// <summary>What has been paid in a currency.</summary>
    public Money Paid(string currency) => Payments.Values.Where(p => p.Amount.Currency == currency)
        .Aggregate(Money.Zero(currency), (sum, payment) => sum + payment.Amount);

    /// <summary>Not placed: nothing is known of it, or only payments.</summary>
    public sealed record Announced(ImmutableDictionary<string, SalesOrderEvent.PaymentNoted> Payments) : SalesOrder;

    /// <summary>Placed and not cancelled.</summary>
    /// <param name="Terms">What was ordered.</param>
    /// <param name="Payments">The payments noted, by their id.</param>
    /// <param name="Exceptions">What is open against it, by code.</param>
    /// <param name="Resolved">What a person resolved and how, by code.</param>
    /// <param name="BaseQuantities">By line, what it comes to in the base unit of its item; lines that are in it are
    /// not listed.</param>
    /// <param name="IsValidated">True once nothing was open.</param>
    /// <param name="Allocations">Where each line comes from; empty before reservation.</param>
    /// <param name="Shortages">What it waits for; empty when it does not.</param>
    /// <param name="Legs">One per warehouse of the allocations.</param>
    /// <param name="PromisedOn">The date the customer was told last.</param>
    /// <param name="Invoice">How it was invoiced; null before.</param>
    /// <param name="SettledOn">When it was paid in full; null before.</param>
    /// <param name="IsRequested">It waits for stock and was asked to try again.</param>
    public sealed record Open(
        SalesOrderEvent.Placed Terms,
        ImmutableDictionary<string, SalesOrderEvent.PaymentNoted> Payments,
        ImmutableDictionary<string, SalesOrderEvent.ExceptionRaised> Exceptions,
        ImmutableDictionary<string, ResolvedException> Resolved,
        ImmutableDictionary<int, Quantity> BaseQuantities,
        bool IsValidated,
        ImmutableArray<Allocation> Allocations,
        ImmutableArray<Shortage> Shortages,
        ImmutableArray<WarehouseLeg> Legs,
        DateOnly? PromisedOn,
        SalesOrderEvent.Invoiced? Invoice,
        DateOnly? SettledOn,
        bool IsRequested) : SalesOrder
    {
        /// <summary>What the order comes to.</summary>
        [JsonIgnore]
        public SalesOrderTotals Totals => SalesOrderTotals.Of(Terms);

        /// <summary>What a line comes to in the base unit of its item.</summary>
        public Quantity BaseQuantityOf(OrderLine line) => BaseQuantities.GetValueOrDefault(line.Line, line.Quantity);

        /// <summary>What all lines of a SKU come to in base units.</summary>
        public Quantity BaseQuantityOf(string sku) =>
            Terms.Lines.Where(l => l.Sku == sku).Select(BaseQuantityOf).Aggregate((a, b) => a + b);

        /// <summary>Every warehouse has handed over its part.</summary>
        [JsonIgnore]
        public bool IsShipped => Legs.Length > 0 && Legs.All(leg => leg.Stage >= LegStage.Shipped);

        internal SalesOrderStatus Progress => this switch
        {
            { SettledOn: not null } => SalesOrderStatus.Reconciled,
            { Invoice: not null } => SalesOrderStatus.Invoiced,
            { Legs.Length: > 0 } => LegProgress,
            { Shortages.Length: > 0 } => SalesOrderStatus.BackOrdered,
            { IsValidated: true } => SalesOrderStatus.Validated,
            { Exceptions.Count: > 0 } => SalesOrderStatus.OnHold,
            _ => SalesOrderStatus.Accepted,
        };

        private SalesOrderStatus LegProgress => (Legs.Min(leg => leg.Stage), Legs.Max(leg => leg.Stage)) switch
        {
            (LegStage.Delivered, _) => SalesOrderStatus.Delivered,
            (LegStage.Shipped, _) => SalesOrderStatus.Shipped,
            (_, >= LegStage.Shipped) => SalesOrderStatus.PartlyShipped,
            (LegStage.Packed, _) => SalesOrderStatus.Packed,
            (_, >= LegStage.Released) => SalesOrderStatus.Picking,
            _ => SalesOrderStatus.Reserved,
        };

        internal static Open Of(
            SalesOrderEvent.Placed terms, ImmutableDictionary<string, SalesOrderEvent.PaymentNoted> payments) =>
            new(terms, payments, ImmutableDictionary<string, SalesOrderEvent.ExceptionRaised>.Empty,
                ImmutableDictionary<string, ResolvedException>.Empty, ImmutableDictionary<int, Quantity>.Empty, false,
                [], [], [], null, null, null, false);
    }

    /// <summary>Called off; the number stays taken.</summary>
    public sealed record Cancelled(
        SalesOrderEvent.Placed Terms,
        ImmutableDictionary<string, SalesOrderEvent.PaymentNoted> Payments,
        string Reason) : SalesOrder;
}

/// <summary>What can be asked of a sales order.</summary>
public abstract record SalesOrderCommand
{
    private SalesOrderCommand()
    {
    }

    public sealed record Place(
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
        string? ShipVia = null,
        string? Cart = null) : SalesOrderCommand
    {
        /// <summary>From 0 to 9; when goods are short, the higher comes first.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Priority { get; init; }
    }

    public sealed record NotePayment(string Payment, Money Amount, [BusinessDate] DateOnly On) : SalesOrderCommand;

    /// <summary>Everything that validation finds wrong now; what it no longer finds is thereby resolved.</summary>
    /// <param name="Converted">What lines in other units come to; those that were converted before stay as they
    /// are.</param>
    public sealed record Validate(
        ImmutableArray<Finding> Findings, ImmutableArray<ConvertedLine> Converted = default) : SalesOrderCommand;

    /// <summary>What is open is lived with, in the name of somebody whose key has these roles.</summary>
    public sealed record AcceptException(string Code, string By, ImmutableArray<string> Roles, string Reason)
        : SalesOrderCommand;

    /// <summary>A guard: nothing when this may be done about what is open, by such roles, else a refusal.</summary>
    public sealed record RequireAction(string Code, FindingAction Action, ImmutableArray<string> Roles)
        : SalesOrderCommand;

    /// <summary>Allocations that cover every line exactly, in base units.</summary>
    public sealed record Reserve(ImmutableArray<Allocation> Allocations) : SalesOrderCommand;

    public sealed record BackOrder(ImmutableArray<Shortage> Shortages) : SalesOrderCommand;

    /// <summary>Try to reserve again; only an order that waits for stock can be asked.</summary>
    public sealed record RequestReservation(string Reason) : SalesOrderCommand;

    public sealed record Promise([Planned] DateOnly On, string Reason) : SalesOrderCommand;

    public sealed record ReleaseToWarehouse(string Warehouse) : SalesOrderCommand;

    public sealed record MarkPicked(string Warehouse) : SalesOrderCommand;

    public sealed record MarkPacked(string Warehouse) : SalesOrderCommand;

    public sealed record MarkShipped(string Warehouse, string Shipment, string Carrier, string Waybill, DateOnly On)
        : SalesOrderCommand;

    public sealed record MarkDelivered(string Warehouse, string Shipment, DateOnly On, string? ReceivedBy)
        : SalesOrderCommand;

    /// <summary>A guard: nothing when all of the order has arrived, else a refusal.</summary>
    public sealed record RequireArrived : SalesOrderCommand;

    public sealed record MarkInvoiced(string Invoice, Money Total, DateOnly On) : SalesOrderCommand;

    public sealed record Settle(DateOnly On) : SalesOrderCommand;

    public sealed record Cancel(string Reason) : SalesOrderCommand;

    /// <summary>A guard inside a transaction: nothing when it is placed and not cancelled, else a refusal.</summary>
    public sealed record RequireOpen : SalesOrderCommand;
}

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
}
