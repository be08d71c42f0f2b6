using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The state of an invoice.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(NotIssued), "not-issued")]
[JsonDerivedType(typeof(Issued), "issued")]
public abstract record Invoice
{
    private Invoice()
    {
    }

    public sealed record NotIssued : Invoice;

    /// <param name="Facts">What was issued.</param>
    /// <param name="OpenAmount">What the customer still owes; negative for what we owe the customer.</param>
    /// <param name="Clearings">What cleared it, by receipt.</param>
    /// <param name="Credits">What was taken back of it, by return.</param>
    /// <param name="Refunds">What the customer got back, by payment.</param>
    public sealed record Issued(
        InvoiceEvent.Issued Facts,
        Money OpenAmount,
        ImmutableDictionary<string, InvoiceEvent.Cleared> Clearings,
        ImmutableDictionary<string, InvoiceEvent.Credited> Credits,
        ImmutableDictionary<string, InvoiceEvent.Refunded> Refunds) : Invoice
    {
        /// <summary>True when the customer owes nothing.</summary>
        [JsonIgnore]
        public bool IsCleared => OpenAmount.Amount <= 0;

        internal static Issued Of(InvoiceEvent.Issued facts) => new(
            facts, facts.Total, ImmutableDictionary<string, InvoiceEvent.Cleared>.Empty,
            ImmutableDictionary<string, InvoiceEvent.Credited>.Empty,
            ImmutableDictionary<string, InvoiceEvent.Refunded>.Empty);
    }
}

/// <summary>Commands for a sales invoice.</summary>
public abstract record InvoiceCommand
{
    private InvoiceCommand()
    {
    }

    /// <summary>Issues the invoice; net and total are the sums of the given lines.</summary>
    /// <param name="Number">The number taken from the company's invoice series, such as INV-000001.</param>
    /// <param name="Order">The order's identity as text.</param>
    /// <param name="Vat">The tax by rate; empty when it is not known at which rates it was charged.</param>
    // When: Workers/Finance/Billing.cs. Number and due date: Workers/Finance/IssueInvoice.cs.
    public sealed record Issue(
        string Company,
        string Number,
        string Order,
        string Customer,
        string Currency,
        ImmutableArray<InvoiceLine> Lines,
        Money Freight,
        Money Tax,
        ImmutableArray<VatShare> Vat,
        DateOnly IssuedOn,
        DateOnly DueOn) : InvoiceCommand;

    /// <summary>Guard: refuses unless the invoice belongs to one of these customers.</summary>
    /// <param name="Customers">The codes of one customer, merged ones included.</param>
    public sealed record RequireCustomer(ImmutableArray<string> Customers) : InvoiceCommand;

    /// <summary>Clears (核销) part of the open amount with a receipt. A receipt clears an invoice once.</summary>
    public sealed record Clear(string Receipt, Money Amount, DateOnly On) : InvoiceCommand;

    /// <summary>Guard: refuses unless the receipt can clear part of the invoice or has already done so.</summary>
    public sealed record RequireOpenFor(string Receipt) : InvoiceCommand;

    /// <summary>Takes back (红冲) what was invoiced for goods that came back; once for each return.</summary>
    /// <param name="Number">The number of the credit note.</param>
    /// <param name="Lines">What came back, by line of the invoice.</param>
    /// <param name="Rates">The VAT rate of each line of the invoice that has one.</param>
    public sealed record Credit(
        string Number, string Return, ImmutableArray<ReturnedQuantity> Lines, ImmutableArray<LineRate> Rates,
        DateOnly On) : InvoiceCommand;

    /// <summary>Guard: refuses unless there is an invoice, and nothing was taken back for the return.</summary>
    public sealed record RequireCreditable(string Return) : InvoiceCommand;

    /// <summary>Pays back what the customer paid for goods that came back.</summary>
    public sealed record Refund(string Payment, string Return, Money Amount, DateOnly On) : InvoiceCommand;
}

/// <summary>Events of a sales invoice (销售发票).</summary>
public abstract record InvoiceEvent
{
    private InvoiceEvent()
    {
    }

    /// <param name="Vat">The tax by rate; empty when it is not known at which rates it was charged.</param>
    [StoredAs("finance.invoice-issued.v3")]
    public sealed record Issued(
        string Company,
        string Number,
        string Order,
        string Customer,
        string Currency,
        ImmutableArray<InvoiceLine> Lines,
        Money Net,
        Money Freight,
        Money Tax,
        ImmutableArray<VatShare> Vat,
        Money Total,
        DateOnly IssuedOn,
        DateOnly DueOn) : InvoiceEvent;

    [StoredAs("finance.invoice-cleared.v1")]
    public sealed record Cleared(string Receipt, Money Amount, DateOnly On) : InvoiceEvent;

    /// <summary>A credit note (红字发票): what was invoiced for goods that came back is taken back.</summary>
    /// <param name="Number">Of the credit note.</param>
    /// <param name="Invoice">As it is taken back in part.</param>
    /// <param name="Vat">The tax by rate; empty when it is not known at which rates it was charged.</param>
    /// <param name="ToRefund">The part of the total that was paid already, and goes back to the customer.</param>
    [StoredAs("finance.invoice-credited.v1")]
    public sealed record Credited(
        string Number,
        string Return,
        CreditedInvoice Invoice,
        ImmutableArray<CreditedLine> Lines,
        Money Net,
        Money Tax,
        ImmutableArray<VatShare> Vat,
        Money Total,
        Money ToRefund,
        DateOnly On) : InvoiceEvent;

    /// <summary>Paid back (退款).</summary>
    [StoredAs("finance.invoice-refunded.v1")]
    public sealed record Refunded(string Payment, string Return, Money Amount, DateOnly On) : InvoiceEvent;
}

/// <summary>One line of an invoice.</summary>
/// <param name="Line">The order line's number.</param>
/// <param name="Quantity">The quantity that the customer ordered and is billed for.</param>
/// <param name="BaseQuantity">The same in the base unit of the item, in which stock is counted.</param>
/// <param name="Net">Amount without tax, after discount.</param>
public sealed record InvoiceLine(int Line, string Sku, Quantity Quantity, Quantity BaseQuantity, Money Net);

/// <summary>What is taxed at one rate, and its tax (分税率税额).</summary>
/// <param name="Rate">A fraction, such as 0.13.</param>
/// <param name="IsExempt">Exempt from tax (免税), which is not the same as taxed at 0 (零税率).</param>
/// <param name="Net">Goods, and freight that is taxed with them, without tax.</param>
// Computed in Workers/Orders/OrderVat.cs.
public sealed record VatShare(decimal Rate, bool IsExempt, Money Net, Money Tax);

/// <summary>What of a line came back, in the base unit of the item.</summary>
public sealed record ReturnedQuantity(int Line, Quantity Quantity);

/// <summary>The VAT rate of a line of an invoice.</summary>
public sealed record LineRate(int Line, decimal Rate, bool IsExempt);

/// <summary>One line of a credit note.</summary>
/// <param name="Line">The line of the invoice, which is that of the order.</param>
/// <param name="Quantity">In the base unit of the item.</param>
/// <param name="Net">Amount without tax, after discount.</param>
public sealed record CreditedLine(int Line, string Sku, Quantity Quantity, Money Net, Money Tax);

/// <summary>The invoice of a credit note.</summary>
public sealed record CreditedInvoice(
    string Company, string Number, string Order, string Customer, Money Total, DateOnly IssuedOn, DateOnly DueOn);
