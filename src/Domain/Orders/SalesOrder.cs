using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The state of a sales order that the decider needs.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Announced), "announced")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record SalesOrder
{
    private SalesOrder()
    {
    }

    /// <summary>The recorded payments, by their id. A payment is a fact even when the order is cancelled.</summary>
    public abstract ImmutableDictionary<string, SalesOrderEvent.PaymentNoted> Payments { get; init; }

    /// <summary>The status of the order.</summary>
    [JsonIgnore]
    public SalesOrderStatus Status => this switch
    {
        Open open => open.Progress,
        Cancelled => SalesOrderStatus.Cancelled,
        Announced => SalesOrderStatus.Announced,
        _ => throw new UnreachableException(),
    };

    /// <summary>The sum of the payments in a currency.</summary>
    public Money Paid(string currency) => Payments.Values.Where(p => p.Amount.Currency == currency)
        .Aggregate(Money.Zero(currency), (sum, payment) => sum + payment.Amount);

    /// <summary>Not placed: nothing is known, or only payments.</summary>
    public sealed record Announced(ImmutableDictionary<string, SalesOrderEvent.PaymentNoted> Payments) : SalesOrder;

    /// <summary>Placed and not cancelled.</summary>
    /// <param name="Terms">What was ordered.</param>
    /// <param name="Payments">The payments noted, by their id.</param>
    /// <param name="Exceptions">The open findings, by code.</param>
    /// <param name="Resolved">The findings that a person resolved, by code.</param>
    /// <param name="BaseQuantities">The base quantity of each line that was ordered in another unit.</param>
    /// <param name="IsValidated">True once no finding was open.</param>
    /// <param name="Allocations">The warehouses of each line; empty before reservation.</param>
    /// <param name="Shortages">The stock that the order waits for; empty when it does not wait.</param>
    /// <param name="Legs">One per warehouse of the allocations.</param>
    /// <param name="PromisedOn">The last date that the customer was told.</param>
    /// <param name="Invoice">The invoice; null before.</param>
    /// <param name="SettledOn">The day on which the order was paid in full; null before.</param>
    /// <param name="IsRequested">True when the order waits for stock and another attempt was requested.</param>
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
        /// <summary>The total of the order.</summary>
        [JsonIgnore]
        public SalesOrderTotals Totals => SalesOrderTotals.Of(Terms);

        /// <summary>The order as it was placed, if it has been amended since; otherwise null.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public SalesOrderEvent.Placed? BeforeAmendments { get; init; }

        /// <summary>The quantity of a line in the base unit of its item.</summary>
        public Quantity BaseQuantityOf(OrderLine line) => BaseQuantities.GetValueOrDefault(line.Line, line.Quantity);

        /// <summary>The quantity of all lines of a SKU in base units.</summary>
        public Quantity BaseQuantityOf(string sku) =>
            // The first unit of the SKU is used: older releases accepted orders of one SKU in two units without
            // conversion.
            Terms.Lines.Where(l => l.Sku == sku).Select(BaseQuantityOf)
                .Aggregate((a, b) => Quantity.Of(a.Value + b.Value, a.Unit));

        /// <summary>True when every warehouse has handed over its part.</summary>
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

    /// <summary>Cancelled; the number stays taken.</summary>
    public sealed record Cancelled(
        SalesOrderEvent.Placed Terms,
        ImmutableDictionary<string, SalesOrderEvent.PaymentNoted> Payments,
        string Reason) : SalesOrder
    {
        /// <inheritdoc cref="Open.BeforeAmendments"/>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public SalesOrderEvent.Placed? BeforeAmendments { get; init; }
    }
}

/// <summary>Commands for a sales order.</summary>
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
        /// <summary>From 0 to 9; when stock is short, the higher priority is served first.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Priority { get; init; }

        /// <summary>The quotation that the customer accepted; null when there was none.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Quotation { get; init; }
    }

    public sealed record NotePayment(string Payment, Money Amount, [BusinessDate] DateOnly On) : SalesOrderCommand;

    /// <summary>Everything that validation finds wrong now. A finding that it no longer reports is thereby
    /// resolved.</summary>
    /// <param name="Converted">The base quantities of lines in other units. Lines that were converted before do not
    /// change.</param>
    public sealed record Validate(
        ImmutableArray<Finding> Findings, ImmutableArray<ConvertedLine> Converted = default) : SalesOrderCommand;

    /// <summary>The finding is accepted by somebody whose key has these roles.</summary>
    public sealed record AcceptException(string Code, string By, ImmutableArray<string> Roles, string Reason)
        : SalesOrderCommand;

    /// <summary>Guard: refuses unless these roles may take this action on the open finding.</summary>
    public sealed record RequireAction(string Code, FindingAction Action, ImmutableArray<string> Roles)
        : SalesOrderCommand;

    /// <summary>Allocations that cover every line exactly, in base units; and the reason, when the sourcing rules
    /// chose.</summary>
    public sealed record Reserve(ImmutableArray<Allocation> Allocations, SalesOrderEvent.Sourced? Sourced = null)
        : SalesOrderCommand;

    public sealed record BackOrder(ImmutableArray<Shortage> Shortages) : SalesOrderCommand;

    /// <summary>Try to reserve again; only for an order that waits for stock.</summary>
    public sealed record RequestReservation(string Reason) : SalesOrderCommand;

    public sealed record Promise([Planned] DateOnly On, string Reason) : SalesOrderCommand;

    public sealed record ReleaseToWarehouse(string Warehouse) : SalesOrderCommand;

    public sealed record MarkPicked(string Warehouse, DateOnly On) : SalesOrderCommand;

    public sealed record MarkPacked(string Warehouse) : SalesOrderCommand;

    public sealed record MarkShipped(string Warehouse, string Shipment, string Carrier, string Waybill, DateOnly On)
        : SalesOrderCommand;

    public sealed record MarkDelivered(string Warehouse, string Shipment, DateOnly On, string? ReceivedBy)
        : SalesOrderCommand;

    /// <summary>Guard: refuses unless all parts of the order have arrived.</summary>
    public sealed record RequireArrived : SalesOrderCommand;

    public sealed record MarkInvoiced(string Invoice, Money Total, DateOnly On) : SalesOrderCommand;

    public sealed record Settle(DateOnly On) : SalesOrderCommand;

    public sealed record Cancel(string Reason) : SalesOrderCommand;

    /// <summary>Changes the given terms; null leaves a term as it is.</summary>
    /// <param name="Lines">All lines of the order after the change.</param>
    /// <param name="Clear">The terms that the order no longer has.</param>
    public sealed record Amend(
        ImmutableArray<OrderLine>? Lines, Address? ShipTo, decimal? Freight, decimal? Tax,
        [Planned] DateOnly? RequiredOn, string? ShipVia, ImmutableArray<OptionalTerm>? Clear, string Reason)
        : SalesOrderCommand;

    /// <summary>Releases the reserved stock, so that it is reserved in another warehouse.</summary>
    public sealed record GiveBack(string Reason) : SalesOrderCommand;

    /// <summary>Guard inside a transaction: refuses unless stock is reserved for the order, and says what the order
    /// waits for.</summary>
    public sealed record RequireReserved : SalesOrderCommand;

    /// <summary>Guard inside a transaction: refuses unless the order is placed and not cancelled.</summary>
    public sealed record RequireOpen : SalesOrderCommand;
}
