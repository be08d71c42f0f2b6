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

        /// <summary>As it was placed, where it has been amended since; null where it has not.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public SalesOrderEvent.Placed? BeforeAmendments { get; init; }

        /// <summary>What a line comes to in the base unit of its item.</summary>
        public Quantity BaseQuantityOf(OrderLine line) => BaseQuantities.GetValueOrDefault(line.Line, line.Quantity);

        /// <summary>What all lines of a SKU come to in base units.</summary>
        public Quantity BaseQuantityOf(string sku) =>
            // In the first unit of the SKU: older releases took one in two units that nobody had converted.
            Terms.Lines.Where(l => l.Sku == sku).Select(BaseQuantityOf)
                .Aggregate((a, b) => Quantity.Of(a.Value + b.Value, a.Unit));

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
        string Reason) : SalesOrder
    {
        /// <inheritdoc cref="Open.BeforeAmendments"/>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public SalesOrderEvent.Placed? BeforeAmendments { get; init; }
    }
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

    /// <summary>Allocations that cover every line exactly, in base units; and why, where rules chose.</summary>
    public sealed record Reserve(ImmutableArray<Allocation> Allocations, SalesOrderEvent.Sourced? Sourced = null)
        : SalesOrderCommand;

    public sealed record BackOrder(ImmutableArray<Shortage> Shortages) : SalesOrderCommand;

    /// <summary>Try to reserve again; only an order that waits for stock can be asked.</summary>
    public sealed record RequestReservation(string Reason) : SalesOrderCommand;

    public sealed record Promise([Planned] DateOnly On, string Reason) : SalesOrderCommand;

    public sealed record ReleaseToWarehouse(string Warehouse) : SalesOrderCommand;

    public sealed record MarkPicked(string Warehouse, DateOnly On) : SalesOrderCommand;

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

    /// <summary>Changes what is given and leaves what is null.</summary>
    /// <param name="Lines">All lines of the order as it shall be.</param>
    public sealed record Amend(
        ImmutableArray<OrderLine>? Lines, Address? ShipTo, decimal? Freight, decimal? Tax,
        [Planned] DateOnly? RequiredOn, string? ShipVia, string Reason) : SalesOrderCommand;

    /// <summary>Gives back what is kept for it, so that it is reserved from somewhere else.</summary>
    public sealed record GiveBack(string Reason) : SalesOrderCommand;

    /// <summary>A guard inside a transaction: nothing when goods are kept for it, or else what it waits for.</summary>
    public sealed record RequireReserved : SalesOrderCommand;

    /// <summary>A guard inside a transaction: nothing when it is placed and not cancelled, else a refusal.</summary>
    public sealed record RequireOpen : SalesOrderCommand;
}
