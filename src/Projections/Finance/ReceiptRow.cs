using System.Collections.Immutable;
using Daybook.Domain.Finance;

namespace Daybook.Projections.Finance;

/// <summary>Money that came in and what it was set against.</summary>
public sealed record ReceiptRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Receipt { get; init; }
    public required string Customer { get; init; }
    public required string Currency { get; init; }
    public decimal Amount { get; init; }
    public decimal Allocated { get; init; }

    /// <summary>The customer's advance.</summary>
    public decimal Free => Amount - Allocated;
    public DateOnly BookedOn { get; init; }
    public string? Reference { get; init; }
    public ImmutableArray<ReceiptEvent.Allocated> Allocations { get; init; } = [];
    public long Position { get; init; }
}
