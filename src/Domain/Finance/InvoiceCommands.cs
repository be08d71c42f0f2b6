using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What can be asked of a sales invoice.</summary>
public abstract record InvoiceCommand
{
    private InvoiceCommand()
    {
    }

    /// <summary>Issues the invoice; net and total are the sums of what is given.</summary>
    /// <param name="Number">The number taken from the company's invoice series, such as INV-000001.</param>
    /// <param name="Order">The order's identity as text.</param>
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
