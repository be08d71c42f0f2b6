using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What is known of a customer's payment.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(NotBooked), "not-booked")]
[JsonDerivedType(typeof(Booked), "booked")]
public abstract record Receipt
{
    private Receipt()
    {
    }

    public sealed record NotBooked : Receipt;

    /// <param name="Facts">What was booked.</param>
    /// <param name="Free">What is not yet set against an invoice: the customer's advance.</param>
    /// <param name="Allocations">What was allocated, by invoice.</param>
    public sealed record Booked(
        ReceiptEvent.Booked Facts,
        Money Free,
        ImmutableDictionary<string, ReceiptEvent.Allocated> Allocations) : Receipt;
}

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

/// <summary>What can have happened to a customer's payment that we received (收款单).</summary>
public abstract record ReceiptEvent
{
    private ReceiptEvent()
    {
    }

    [StoredAs("finance.receipt-booked.v1")]
    public sealed record Booked(
        string Company, string Receipt, string Customer, Money Amount, DateOnly On, string? Reference) : ReceiptEvent;

    [StoredAs("finance.receipt-allocated.v1")]
    public sealed record Allocated(string Invoice, Money Amount, DateOnly On) : ReceiptEvent;
}
