using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;

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

/// <summary>Prices and buffers of each SKU.</summary>
public sealed class ListingsProjection : Projection<ListingRow>
{
    public ListingsProjection() : base("listings", 1, ReadGroups.Files)
    {
        On<ListingEvent.PriceSet>(e => e.Meta.Stream.Id, (row, e) => Priced(Touched(row, e.Meta), e.Body));
        On<ListingEvent.Buffered>(e => e.Meta.Stream.Id, (row, e) => Buffered(Touched(row, e.Meta), e.Body));
    }

    private static ListingRow Touched(ListingRow? row, RecordedEvent meta) =>
        (row ?? new ListingRow { Key = meta.Stream.Id, Sku = meta.Stream.Parts()[0] }) with
        {
            Position = meta.Position,
        };

    private static ListingRow Priced(ListingRow row, ListingEvent.PriceSet set) => row with
    {
        Prices =
        [
            .. row.Prices.Where(price => (price.Currency, price.From) != (set.Currency, set.From)).Append(set)
                .OrderBy(price => price.Currency, StringComparer.Ordinal).ThenBy(price => price.From),
        ],
    };

    private static ListingRow Buffered(ListingRow row, ListingEvent.Buffered set) => row with
    {
        Buffers =
        [
            .. row.Buffers.Where(buffer => buffer.Channel != set.Channel).Append(set)
                .OrderBy(buffer => buffer.Channel, StringComparer.Ordinal),
        ],
    };
}
