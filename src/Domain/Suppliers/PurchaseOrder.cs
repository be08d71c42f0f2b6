using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>The state of a purchase order (采购订单).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Draft), "draft")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record PurchaseOrder
{
    private PurchaseOrder()
    {
    }

    /// <summary>The terms as first written; null before.</summary>
    public PurchaseTerms? FirstTerms() => this switch
    {
        Unknown => null,
        Draft s => s.Drafted,
        Sent s => s.Drafted,
        Closed s => s.Before.Drafted,
        Cancelled s => s.Drafted,
        _ => throw new UnreachableException(),
    };

    /// <summary>The requisitions that lines were written from.</summary>
    public ImmutableArray<LineOrigin> Origins() => this switch
    {
        Unknown => [],
        Draft s => s.OfRequisitions,
        Sent s => s.OfRequisitions,
        Closed s => s.Before.OfRequisitions,
        Cancelled s => s.OfRequisitions,
        _ => throw new UnreachableException(),
    };

    public sealed record Unknown : PurchaseOrder;

    /// <summary>Written and not sent to the supplier.</summary>
    /// <param name="Drafted">The terms as first written.</param>
    /// <param name="Terms">The terms now.</param>
    /// <param name="OfRequisitions">The requisitions that lines were written from.</param>
    public sealed record Draft(
        PurchaseTerms Drafted, PurchaseTerms Terms, ImmutableArray<LineOrigin> OfRequisitions) : PurchaseOrder;

    /// <summary>Sent to the supplier; goods may arrive.</summary>
    /// <param name="OfRequisitions">The requisitions that lines were written from.</param>
    /// <param name="SentOn">The day on which it was first sent.</param>
    /// <param name="Acknowledgement">The last confirmation of the supplier; null when the terms that stand now are not
    /// confirmed.</param>
    /// <param name="Arrived">What arrived, by line.</param>
    /// <param name="Receipts">The receipts, each under its number and line.</param>
    /// <param name="Invoices">What suppliers' invoices have of the lines, each under its number and line.</param>
    /// <param name="Advices">What suppliers advised and is on the way, by the number of the advice.</param>
    public sealed record Sent(
        PurchaseTerms Drafted, PurchaseTerms Terms, ImmutableArray<LineOrigin> OfRequisitions, DateOnly SentOn,
        PurchaseOrderEvent.Acknowledged? Acknowledgement,
        ImmutableSortedDictionary<int, ArrivedLine> Arrived,
        ImmutableDictionary<string, PurchaseOrderEvent.Received> Receipts,
        ImmutableDictionary<string, PurchaseOrderEvent.Invoiced> Invoices,
        ImmutableSortedDictionary<string, ImmutableArray<AdvisedQuantity>> Advices) : PurchaseOrder
    {
        /// <summary>The value of a quantity that arrives next, at the price of the order.</summary>
        /// <param name="quantity">In the base unit of the item.</param>
        public Money ValueOf(PurchaseLine line, Quantity quantity)
        {
            var (before, value) = Arrived.TryGetValue(line.Line, out var arrived)
                ? (arrived.Quantity, arrived.Value)
                : (Quantity.Zero(line.BaseQuantity.Unit), Money.Zero(Terms.Currency));
            return line.ValueOf(before + quantity, Terms.Currency) - value;
        }

        /// <summary>The value of a quantity that is invoiced next, at the price of the order.</summary>
        /// <param name="quantity">In the base unit of the item.</param>
        public Money InvoicedValueOf(PurchaseLine line, Quantity quantity)
        {
            var before = Arrived.TryGetValue(line.Line, out var arrived)
                ? arrived.Invoiced
                : Quantity.Zero(line.BaseQuantity.Unit);
            return line.ValueOf(before + quantity, Terms.Currency) - line.ValueOf(before, Terms.Currency);
        }

        /// <summary>What arrived of a line and is not invoiced, in the base unit.</summary>
        public Quantity NotInvoiced(PurchaseLine line) => Arrived.TryGetValue(line.Line, out var arrived)
            ? arrived.NotInvoiced
            : Quantity.Zero(line.BaseQuantity.Unit);

        /// <summary>The latest day on which goods of a line arrived; null before.</summary>
        public DateOnly? LastArrivedOn(int line) =>
            Receipts.Values.Where(r => r.Line == line).Max(r => (DateOnly?)r.On);

        internal Quantity ArrivedOf(PurchaseLine line) => Arrived.TryGetValue(line.Line, out var arrived)
            ? arrived.Quantity
            : Quantity.Zero(line.BaseQuantity.Unit);

        /// <summary>What is on the way of a line by open advices, in the base unit.</summary>
        internal Quantity AdvisedOf(PurchaseLine line) => Advices.Values.SelectMany(a => a)
            .Where(a => a.Line == line.Line)
            .Aggregate(Quantity.Zero(line.BaseQuantity.Unit), (sum, a) => sum + a.Quantity);

        /// <summary>True when every line arrived completely.</summary>
        [JsonIgnore]
        public bool IsComplete => Terms.Lines.All(line => ArrivedOf(line) >= line.BaseQuantity);
    }

    /// <summary>Nothing more is expected. What arrived before may still be invoiced.</summary>
    /// <param name="Before">As it was when it was closed, with what was invoiced since.</param>
    public sealed record Closed(Sent Before, string Reason) : PurchaseOrder;

    /// <summary>Cancelled before anything arrived.</summary>
    /// <param name="OfRequisitions">The requisitions that lines were written from.</param>
    public sealed record Cancelled(
        PurchaseTerms Drafted, ImmutableArray<LineOrigin> OfRequisitions, string Reason) : PurchaseOrder;
}

/// <summary>The terms of a purchase order.</summary>
/// <param name="Currency">ISO 4217 code of all prices.</param>
/// <param name="Warehouse">The warehouse that receives the goods.</param>
/// <param name="OverDelivery">The fraction of a line that may arrive beyond its quantity, from 0 to 1.</param>
public sealed record PurchaseTerms(
    string Supplier, string Currency, string Warehouse, DateOnly OrderedOn, decimal OverDelivery,
    ImmutableArray<PurchaseLine> Lines)
{
    /// <summary>The sum of the lines.</summary>
    [JsonIgnore]
    public Money Total => Lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Value(Currency));

    /// <summary>The numbers of the lines.</summary>
    [JsonIgnore]
    public ImmutableArray<int> LineNumbers => [.. Lines.Select(line => line.Line)];

    /// <summary>The line with a number; null when there is none.</summary>
    public PurchaseLine? Find(int line) => Lines.FirstOrDefault(l => l.Line == line);
}

/// <summary>Commands for a purchase order.</summary>
public abstract record PurchaseOrderCommand
{
    private PurchaseOrderCommand()
    {
    }

    /// <summary>Writes the order.</summary>
    public sealed record Draft(string Number, PurchaseTerms Terms) : PurchaseOrderCommand;

    /// <summary>Its lines were written from requisitions.</summary>
    public sealed record Request(string Number, ImmutableArray<LineOrigin> Origins) : PurchaseOrderCommand;

    /// <summary>Replaces all lines.</summary>
    public sealed record Change(ImmutableArray<PurchaseLine> Lines, string Reason) : PurchaseOrderCommand;

    /// <summary>The order goes to the supplier.</summary>
    public sealed record Send([BusinessDate, Happened] DateOnly On) : PurchaseOrderCommand;

    /// <summary>The supplier confirmed the terms that stand now.</summary>
    /// <param name="Reference">The supplier's own number of the order.</param>
    /// <param name="Promised">The days on which the supplier promises the lines; a line without one is promised for the
    /// day on which we need it.</param>
    public sealed record Acknowledge(
        [BusinessDate, Happened] DateOnly On, string? Reference = null, ImmutableArray<PromisedLine>? Promised = null)
        : PurchaseOrderCommand;

    /// <summary>The supplier advised a shipment (ASN).</summary>
    /// <param name="Advice">The supplier's number of it.</param>
    /// <param name="Lines">Each line once.</param>
    public sealed record Advise(string Advice, DateOnly ShippedOn, ImmutableArray<AdvisedQuantity> Lines)
        : PurchaseOrderCommand;

    /// <summary>A shipment arrived, or does not come.</summary>
    public sealed record EndAdvice(string Advice) : PurchaseOrderCommand;

    /// <summary>Goods of a line arrived.</summary>
    /// <param name="Receipt">The number of the receipt.</param>
    /// <param name="Quantity">In the base unit of the item.</param>
    /// <param name="Worth">Its value in the currency of the books, at the price of the order.</param>
    public sealed record Receive(
        string Company, string Receipt, int Line, Quantity Quantity, Money Worth, DateOnly On) : PurchaseOrderCommand;

    /// <summary>What has not arrived is not expected any more.</summary>
    public sealed record Close(string Reason) : PurchaseOrderCommand;

    /// <summary>Cancels an order of which nothing arrived.</summary>
    public sealed record Cancel(string Reason) : PurchaseOrderCommand;

    /// <summary>Guard: refuses unless the line exists and the order is of this supplier, in this currency and
    /// sent.</summary>
    public sealed record RequireInvoiceable(string Supplier, string Currency, int Line) : PurchaseOrderCommand;

    /// <summary>A supplier's invoice has this quantity of a line.</summary>
    /// <param name="Number">The number of the invoice.</param>
    /// <param name="Quantity">In the base unit of the item.</param>
    public sealed record Invoice(string Company, string Number, int Line, Quantity Quantity, DateOnly On)
        : PurchaseOrderCommand;

    /// <summary>Guard: refuses a number under which other lines arrived.</summary>
    /// <param name="Receipt">The number of the receipt.</param>
    /// <param name="Lines">All its lines.</param>
    public sealed record RequireWhole(string Receipt, ImmutableArray<int> Lines) : PurchaseOrderCommand;

    /// <summary>Guard: refuses unless the line exists and this day is not before the order was sent.</summary>
    /// <param name="Quantity">In the base unit of the item.</param>
    public sealed record RequireReceivable(int Line, Quantity Quantity, DateOnly On) : PurchaseOrderCommand;
}

/// <summary>Events of a purchase order.</summary>
public abstract record PurchaseOrderEvent
{
    private PurchaseOrderEvent()
    {
    }

    [StoredAs("suppliers.purchase-order-drafted.v1")]
    public sealed record Drafted(string Number, PurchaseTerms Terms) : PurchaseOrderEvent;

    /// <summary>Its lines were written from requisitions.</summary>
    [StoredAs("suppliers.purchase-order-requested.v1")]
    public sealed record Requested(ImmutableArray<LineOrigin> Origins) : PurchaseOrderEvent;

    /// <param name="IsSent">True when the supplier had the order already, and confirms it again.</param>
    [StoredAs("suppliers.purchase-order-changed.v1")]
    public sealed record Changed(PurchaseTerms Before, PurchaseTerms After, bool IsSent, string Reason)
        : PurchaseOrderEvent;

    /// <param name="Lines">All lines of the order.</param>
    [StoredAs("suppliers.purchase-order-sent.v1")]
    public sealed record Sent(DateOnly On, ImmutableArray<int> Lines) : PurchaseOrderEvent;

    /// <param name="Promised">One day for each line.</param>
    [StoredAs("suppliers.purchase-order-acknowledged.v1")]
    public sealed record Acknowledged(DateOnly On, string? Reference, ImmutableArray<PromisedLine> Promised)
        : PurchaseOrderEvent;

    /// <summary>Goods are on the way.</summary>
    [StoredAs("suppliers.purchase-order-advised.v1")]
    public sealed record Advised(string Advice, ImmutableArray<AdvisedQuantity> Lines) : PurchaseOrderEvent;

    /// <summary>They arrived, or do not come.</summary>
    /// <param name="Lines">What was on the way.</param>
    [StoredAs("suppliers.purchase-order-advice-ended.v1")]
    public sealed record AdviceEnded(string Advice, ImmutableArray<AdvisedQuantity> Lines) : PurchaseOrderEvent;

    /// <param name="Receipt">The number of the receipt.</param>
    /// <param name="Quantity">In the base unit of the item.</param>
    /// <param name="Value">At the price of the order, in its currency.</param>
    /// <param name="Worth">The same in the currency of the books.</param>
    [StoredAs("suppliers.purchase-order-received.v1")]
    public sealed record Received(
        string Company, string Supplier, string Warehouse, string Receipt, int Line, string Sku, Quantity Quantity,
        Money Value, Money Worth, DateOnly On) : PurchaseOrderEvent;

    /// <summary>What arrived is invoiced.</summary>
    /// <param name="Number">The number of the invoice.</param>
    /// <param name="Quantity">In the base unit of the item.</param>
    /// <param name="Value">At the price of the order, in its currency.</param>
    /// <param name="Worth">What it was booked at when it arrived.</param>
    [StoredAs("suppliers.purchase-order-invoiced.v1")]
    public sealed record Invoiced(
        string Company, string Supplier, string Number, int Line, string Sku, Quantity Quantity, Money Value,
        Money Worth, DateOnly On) : PurchaseOrderEvent;

    /// <param name="Lines">All lines of the order.</param>
    [StoredAs("suppliers.purchase-order-closed.v1")]
    public sealed record Closed(string Reason, ImmutableArray<int> Lines) : PurchaseOrderEvent;

    /// <param name="Lines">All lines of the order.</param>
    [StoredAs("suppliers.purchase-order-cancelled.v1")]
    public sealed record Cancelled(string Reason, ImmutableArray<int> Lines) : PurchaseOrderEvent;
}
