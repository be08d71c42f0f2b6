using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What is known of an invoice.</summary>
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
        /// <summary>True when nothing is owed any more.</summary>
        [JsonIgnore]
        public bool IsCleared => OpenAmount.IsZero;
    }
}

/// <summary>What can be asked of a sales invoice.</summary>
public abstract record InvoiceCommand
{
    private InvoiceCommand()
    {
    }

    /// <summary>Issues the invoice; net and total are the sums of what is given.</summary>
    /// <param name="Number">The number taken from the company's invoice series, such as INV-000001.</param>
    /// <param name="Order">The order's identity as text.</param>
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
        DateOnly IssuedOn,
        DateOnly DueOn) : InvoiceCommand;

    /// <summary>A guard: nothing when the invoice is one of these customers', else a refusal.</summary>
    /// <param name="Customers">Codes that stand for one customer.</param>
    public sealed record RequireCustomer(ImmutableArray<string> Customers) : InvoiceCommand;

    /// <summary>Clears (核销) part of the open amount with a receipt; a receipt clears an invoice once.</summary>
    public sealed record Clear(string Receipt, Money Amount, DateOnly On) : InvoiceCommand;

    /// <summary>A guard: nothing when the receipt can clear something of it, or has; else a refusal.</summary>
    public sealed record RequireOpenFor(string Receipt) : InvoiceCommand;
}

/// <summary>What can have happened to a sales invoice (销售发票).</summary>
public abstract record InvoiceEvent
{
    private InvoiceEvent()
    {
    }

    [StoredAs("finance.invoice-issued.v2")]
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
        Money Total,
        DateOnly IssuedOn,
        DateOnly DueOn) : InvoiceEvent;

    [StoredAs("finance.invoice-cleared.v1")]
    public sealed record Cleared(string Receipt, Money Amount, DateOnly On) : InvoiceEvent;
}

/// <summary>One line of an invoice.</summary>
/// <param name="Line">The order line's number.</param>
/// <param name="Quantity">As the customer ordered it and is billed for it.</param>
/// <param name="BaseQuantity">The same in the base unit of the item, in which goods are counted.</param>
/// <param name="Net">Amount without tax, after discount.</param>
public sealed record InvoiceLine(int Line, string Sku, Quantity Quantity, Quantity BaseQuantity, Money Net);
