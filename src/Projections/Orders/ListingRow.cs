using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>The offer of one SKU: its prices, and the quantities that are kept back from channels.</summary>
public sealed record ListingRow : Row
{
    public required string Sku { get; init; }

    /// <summary>By currency, then by date.</summary>
    public ImmutableArray<ListingEvent.PriceSet> Prices { get; init; } = [];

    /// <summary>By channel.</summary>
    public ImmutableArray<ListingEvent.Buffered> Buffers { get; init; } = [];
}

/// <summary>Prices and buffers of each SKU.</summary>
public sealed class ListingsProjection() : Projection<ListingRow>("listings", version: 1, ReadGroups.Files)
{
    public ListingRow? Apply(ListingRow? row, Recorded<ListingEvent> e)
    {
        row ??= new ListingRow { Key = e.Stream.Id, Sku = e.Stream.Parts()[0] };
        return e.Body switch
        {
            ListingEvent.PriceSet x => row with { Prices = With(row.Prices, x) },
            ListingEvent.Buffered x => row with { Buffers = With(row.Buffers, x) },
            _ => throw new UnreachableException(),
        };
    }

    private static ImmutableArray<ListingEvent.PriceSet> With(
        ImmutableArray<ListingEvent.PriceSet> prices, ListingEvent.PriceSet set) =>
    [
        .. prices.Where(price => (price.Currency, price.From) != (set.Currency, set.From)).Append(set)
            .OrderBy(price => price.Currency, StringComparer.Ordinal).ThenBy(price => price.From),
    ];

    private static ImmutableArray<ListingEvent.Buffered> With(
        ImmutableArray<ListingEvent.Buffered> buffers, ListingEvent.Buffered set) =>
    [
        .. buffers.Where(buffer => buffer.Channel != set.Channel).Append(set)
            .OrderBy(buffer => buffer.Channel, StringComparer.Ordinal),
    ];
}
