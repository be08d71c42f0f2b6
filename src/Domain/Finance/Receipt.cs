using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The state of a customer's payment.</summary>
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
    /// <param name="Free">The part that is not yet allocated to an invoice: the customer's advance.</param>
    /// <param name="Allocations">The allocated parts, by invoice.</param>
    public sealed record Booked(
        ReceiptEvent.Booked Facts,
        Money Free,
        ImmutableDictionary<string, ReceiptEvent.Allocated> Allocations) : Receipt;
}

/// <summary>Commands for a receipt.</summary>
public abstract record ReceiptCommand
{
    private ReceiptCommand()
    {
    }

    /// <summary>Books money received; it is the customer's advance (预收) until it is allocated.</summary>
    /// <param name="Reference">The reference that the payer wrote: an order or an invoice.</param>
    public sealed record Book(
        string Company, string Receipt, string Customer, Money Amount, DateOnly On, string? Reference) : ReceiptCommand;

    /// <summary>Allocates part of the receipt to an invoice; once per invoice.</summary>
    public sealed record Allocate(string Invoice, Money Amount, DateOnly On) : ReceiptCommand;

    /// <summary>Guard: refuses unless part of the receipt is free for the invoice or is already allocated to
    /// it.</summary>
    public sealed record RequireFree(string Invoice) : ReceiptCommand;
}

/// <summary>Events of a payment that we received from a customer (收款单).</summary>
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
