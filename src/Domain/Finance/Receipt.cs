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
