using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>The stock of one SKU in one warehouse. Every part is a persistent tree, so that an event costs O(log n) in
/// open reservations, filled bins and dates, however many reservations were ever made.</summary>
/// <param name="Unit">The unit of the first receipt and of everything since; null before it.</param>
/// <param name="Shelf">What lies in the bins.</param>
/// <param name="Reserved">Promised and not yet picked; never more than lies in the bins.</param>
/// <param name="ByDate">What is in the warehouse by effective date: in on the day of receipt, out on the day of
/// shipment. It grows with days, not with events.</param>
/// <param name="Open">Reservations that are neither shipped nor released.</param>
public sealed record Stock(
    string? Warehouse,
    string? Sku,
    string? Unit,
    Layers Shelf,
    decimal Reserved,
    DatedBalance ByDate,
    [property: JsonConverter(typeof(Stock.OpenConverter))]
    ImmutableSortedDictionary<string, Reservation> Open,
    RecentlyClosed ClosedReservations,
    RecentlyClosed Receipts,
    RecentlyClosed Moves)
{
    public static Stock None { get; } = new(
        null, null, null, Layers.Empty, 0, DatedBalance.Empty,
        ImmutableSortedDictionary.Create<string, Reservation>(StringComparer.Ordinal),
        RecentlyClosed.None, RecentlyClosed.None, RecentlyClosed.None);

    /// <summary>In the warehouse: in bins or staged.</summary>
    [JsonIgnore]
    public decimal OnHand => ByDate.Total;

    /// <summary>Picked and not yet shipped.</summary>
    [JsonIgnore]
    public decimal Staged => OnHand - Shelf.Total;

    /// <summary>What can still be promised.</summary>
    [JsonIgnore]
    public decimal Available => Shelf.Total - Reserved;

    // Ordinal: the comparer of a culture takes some different ids for equal.
    internal sealed class OpenConverter() : WrittenAsList<ImmutableSortedDictionary<string, Reservation>, Reservation>(
        open => open.ToImmutableSortedDictionary(r => r.Id, r => r, StringComparer.Ordinal),
        open => open.Values);
}
