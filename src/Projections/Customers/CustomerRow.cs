using System.Collections.Immutable;
using Daybook.Domain.Customers;

namespace Daybook.Projections.Customers;

/// <summary>A customer's file.</summary>
public sealed record CustomerRow
{
    public required string Key { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public CustomerKind Kind { get; init; }
    public required string Currency { get; init; }
    public int PaymentTermDays { get; init; }
    public string? TaxNumber { get; init; }

    /// <summary>Who looks after it.</summary>
    public string? Owner { get; init; }

    /// <summary>The customer that goes on for it.</summary>
    public string? MergedInto { get; init; }
    public int Interactions { get; init; }
    public DateOnly? LastInteractionOn { get; init; }
    public InteractionKind? LastInteractionKind { get; init; }
    public string? LastInteractionText { get; init; }
    public ImmutableArray<CustomerEvent.ContactAdded> Contacts { get; init; } = [];
    public ImmutableArray<CustomerEvent.AddressSet> Addresses { get; init; } = [];
    public ImmutableArray<CustomerEvent.PreferenceSet> Preferences { get; init; } = [];
    public long Position { get; init; }
}
