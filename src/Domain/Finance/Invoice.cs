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
    /// <param name="OpenAmount">What the customer still owes.</param>
    /// <param name="Clearings">What cleared it, by receipt.</param>
    public sealed record Issued(
        InvoiceEvent.Issued Facts,
        Money OpenAmount,
        ImmutableDictionary<string, InvoiceEvent.Cleared> Clearings) : Invoice
    {
        /// <summary>True when nothing is owed.</summary>
        [JsonIgnore]
        public bool IsCleared => OpenAmount.IsZero;
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
