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
