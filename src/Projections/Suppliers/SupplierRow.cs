using System.Collections.Immutable;
using Daybook.Domain.Suppliers;

namespace Daybook.Projections.Suppliers;

/// <summary>A supplier.</summary>
public sealed record SupplierRow
{
    public required string Key { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Country { get; init; }
    public required string Currency { get; init; }
    public int PaymentTermDays { get; init; }
    public string? TaxNumber { get; init; }
    public bool IsBlocked { get; init; }
    public string? BlockedReason { get; init; }
    public ImmutableArray<SupplierEvent.ContactAdded> Contacts { get; init; } = [];
    public long Position { get; init; }
}
