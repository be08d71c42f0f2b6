using System.Collections.Immutable;
using Daybook.Domain.Orders;

namespace Daybook.Projections.Orders;

/// <summary>The offer of one SKU: its prices and what is kept back for channels.</summary>
public sealed record ListingRow
{
    public required string Key { get; init; }
    public required string Sku { get; init; }

    /// <summary>By currency, then by date.</summary>
    public ImmutableArray<ListingEvent.PriceSet> Prices { get; init; } = [];

    /// <summary>By channel.</summary>
    public ImmutableArray<ListingEvent.Buffered> Buffers { get; init; } = [];
    public long Position { get; init; }
}
