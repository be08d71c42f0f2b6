using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The state of a supplier's invoice (采购发票).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Waiting), "waiting")]
[JsonDerivedType(typeof(Matched), "matched")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
public abstract record SupplierInvoice
{
    private SupplierInvoice()
    {
    }

    public sealed record Unknown : SupplierInvoice;

    /// <summary>Entered and not in the books: it waits for the goods, or for somebody who accepts its prices.</summary>
    /// <param name="Difference">What it asks beyond the prices of the orders, when that is known and not
    /// accepted.</param>
    /// <param name="Accepted">The difference that somebody accepted.</param>
    public sealed record Waiting(SupplierInvoiceTerms Terms, Money? Difference, Money? Accepted) : SupplierInvoice;

    /// <summary>Matched with orders and receipts, and in the books.</summary>
    /// <param name="Open">What is not paid.</param>
    public sealed record Matched(
        SupplierInvoiceTerms Terms, Money Open, ImmutableDictionary<string, SupplierInvoiceEvent.Paid> Payments)
        : SupplierInvoice;

    /// <summary>Sent back to the supplier before it was in the books.</summary>
    public sealed record Withdrawn(SupplierInvoiceTerms Terms, string Reason) : SupplierInvoice;
}

/// <summary>The content of a supplier's invoice.</summary>
/// <param name="Number">The supplier's number; unique for the supplier.</param>
/// <param name="Tax">Its VAT.</param>
public sealed record SupplierInvoiceTerms(
    string Company, string Supplier, string Number, string Currency, DateOnly InvoicedOn, DateOnly DueOn,
    ImmutableArray<SupplierInvoiceLine> Lines, Money Tax)
{
    /// <summary>The sum of the lines, without VAT.</summary>
    [JsonIgnore]
    public Money Net => Lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Net);

    [JsonIgnore]
    public Money Total => Net + Tax;
}

/// <summary>One line of a supplier's invoice.</summary>
/// <param name="Order">The number of the purchase order.</param>
/// <param name="Line">The line of the purchase order.</param>
/// <param name="Quantity">In the base unit of the item.</param>
/// <param name="Net">Without VAT.</param>
public sealed record SupplierInvoiceLine(string Order, int Line, Quantity Quantity, Money Net);

/// <summary>Commands for a supplier's invoice.</summary>
public abstract record SupplierInvoiceCommand
{
    private SupplierInvoiceCommand()
    {
    }

    public sealed record Enter(SupplierInvoiceTerms Terms) : SupplierInvoiceCommand;

    /// <summary>All goods arrived, and the prices differ from those of the orders.</summary>
    /// <param name="Difference">What the invoice asks beyond the prices of the orders; negative when it asks
    /// less.</param>
    public sealed record Hold(Money Difference) : SupplierInvoiceCommand;

    /// <summary>Somebody accepts the prices of the invoice.</summary>
    public sealed record Accept([Actor] string By, string Reason) : SupplierInvoiceCommand;

    /// <summary>The invoice goes into the books.</summary>
    /// <param name="Difference">What it asks beyond the prices of the orders.</param>
    public sealed record Match(Money Difference, DateOnly On) : SupplierInvoiceCommand;

    /// <summary>Guard: refuses unless so much of it is open.</summary>
    public sealed record RequireOpen(Money Amount) : SupplierInvoiceCommand;

    /// <summary>Money goes to the supplier.</summary>
    /// <param name="Payment">The number of the payment; unique for the invoice.</param>
    public sealed record Pay(string Payment, Money Amount, DateOnly On) : SupplierInvoiceCommand;

    /// <summary>Sends it back, before it is in the books.</summary>
    public sealed record Withdraw(string Reason) : SupplierInvoiceCommand;
}

/// <summary>Events of a supplier's invoice.</summary>
public abstract record SupplierInvoiceEvent
{
    private SupplierInvoiceEvent()
    {
    }

    [StoredAs("finance.supplier-invoice-entered.v1")]
    public sealed record Entered(SupplierInvoiceTerms Terms) : SupplierInvoiceEvent;

    [StoredAs("finance.supplier-invoice-held.v1")]
    public sealed record Held(Money Difference) : SupplierInvoiceEvent;

    [StoredAs("finance.supplier-invoice-accepted.v1")]
    public sealed record Accepted(Money Difference, string By, string Reason) : SupplierInvoiceEvent;

    /// <param name="Total">With VAT; what is owed from now on.</param>
    [StoredAs("finance.supplier-invoice-matched.v1")]
    public sealed record Matched(Money Total, Money Difference, DateOnly On) : SupplierInvoiceEvent;

    [StoredAs("finance.supplier-invoice-paid.v1")]
    public sealed record Paid(string Payment, Money Amount, DateOnly On) : SupplierInvoiceEvent;

    [StoredAs("finance.supplier-invoice-withdrawn.v1")]
    public sealed record Withdrawn(string Reason) : SupplierInvoiceEvent;
}
