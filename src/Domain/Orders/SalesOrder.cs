using System.Collections.Immutable;
using System.Text.Json.Serialization;
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
        _ => SalesOrderStatus.Announced,
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
