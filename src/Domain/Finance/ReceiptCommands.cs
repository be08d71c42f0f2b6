using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What can be asked of a receipt.</summary>
public abstract record ReceiptCommand
{
    private ReceiptCommand()
    {
    }

    /// <summary>Books money that came in; it is the customer's advance (预收) until allocated.</summary>
    /// <param name="Reference">What the payer wrote: an order or an invoice.</param>
    public sealed record Book(
        string Company, string Receipt, string Customer, Money Amount, DateOnly On, string? Reference) : ReceiptCommand;

    /// <summary>Sets part of the receipt against an invoice; once per invoice.</summary>
    public sealed record Allocate(string Invoice, Money Amount, DateOnly On) : ReceiptCommand;

    /// <summary>A guard: nothing when something of it is free for the invoice, or is set against it already; else a
    /// refusal.</summary>
    public sealed record RequireFree(string Invoice) : ReceiptCommand;
}
