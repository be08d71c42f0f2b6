using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>The stock of one SKU in one warehouse. Every part is a persistent tree, so that an event costs O(log n) in
/// open reservations, filled bins and dates, however many reservations were ever made.</summary>
/// <param name="Unit">The unit of the first receipt and of all later movements; null before.</param>
/// <param name="Shelf">The contents of the bins.</param>
/// <param name="Reserved">Promised and not yet picked; never more than the bins contain.</param>
/// <param name="ByDate">The quantity in the warehouse by effective date: in on the day of receipt, out on the day of
/// shipment. It grows with the number of days, not of events.</param>
/// <param name="Open">Reservations that are neither shipped nor released.</param>
/// <param name="InQuestion">Goods that are in the books and were not found in their bins, or that customers sent back
/// and nobody has decided. They are promised to nobody until they are found or decided.</param>
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
    RecentlyClosed Moves,
    Layers InQuestion)
{
    /// <summary>Where goods lie that customers sent back, until they are decided (退货区). It is no bin of a
    /// layout.</summary>
    public const string ReturnsArea = "RETURNS";

    public static Stock None { get; } = new(
        null, null, null, Layers.Empty, 0, DatedBalance.Empty,
        ImmutableSortedDictionary.Create<string, Reservation>(StringComparer.Ordinal),
        RecentlyClosed.None, RecentlyClosed.None, RecentlyClosed.None, Layers.Empty);

    /// <summary>The quantity in the warehouse: in bins, staged, or in question.</summary>
    [JsonIgnore]
    public decimal OnHand => ByDate.Total;

    /// <summary>Picked and not yet shipped.</summary>
    [JsonIgnore]
    public decimal Staged => OnHand - Shelf.Total - InQuestion.Total;

    /// <summary>What of the bins is of these lots.</summary>
    public decimal OnShelfOf(ImmutableArray<string> lots) =>
        lots.IsEmpty ? 0 : Shelf.Oldest.Where(l => l.Key.Lot is { } lot && lots.Contains(lot)).Sum(l => l.Value);

    /// <summary>The quantity that can still be promised.</summary>
    [JsonIgnore]
    // An order or a cart may take less of it: Workers/Orders/Promisable.cs.
    public decimal Available => Shelf.Total - Reserved;

    // Ordinal, because a culture's comparer treats some different ids as equal.
    internal sealed class OpenConverter() : WrittenAsList<ImmutableSortedDictionary<string, Reservation>, Reservation>(
        open => open.ToImmutableSortedDictionary(r => r.Id, r => r, StringComparer.Ordinal),
        open => open.Values);
}

public abstract record StockCommand
{
    private StockCommand()
    {
    }

    /// <summary>Receives goods.</summary>
    /// <param name="Quantity">In the base unit of the item.</param>
    /// <param name="Stated">As the document states it, if that is another unit.</param>
    public sealed record Receive(
        string Receipt,
        string Warehouse,
        string Sku,
        Quantity Quantity,
        string Bin,
        string? Lot,
        DateOnly ReceivedOn,
        ReceiptKind Kind,
        string Source,
        Quantity? Stated = null) : StockCommand;

    /// <summary>Promises goods to somebody.</summary>
    /// <param name="Warehouse">The warehouse for the refusal when nothing was ever received, because then the state
    /// does not have it.</param>
    /// <param name="Sku">The SKU for the same refusal.</param>
    public sealed record Reserve(
        string Reservation, Quantity Quantity, string For, string? Warehouse = null, string? Sku = null) : StockCommand
    {
        /// <summary>The quantity that must stay available to others.</summary>
        public decimal KeepBack { get; init; }
    }

    /// <summary>Releases the reservation, picked (the goods go back to their bins) or not.</summary>
    public sealed record Release(string Reservation, string Reason) : StockCommand;

    /// <summary>Picks the whole reservation, first in first out (W5).</summary>
    public sealed record Pick(string Reservation) : StockCommand
    {
        /// <summary>Lots that are on hold, of which nothing is picked.</summary>
        public ImmutableArray<string> Except { get; init; } = [];
    }

    /// <summary>Puts all picked goods back into their bins and keeps the reservation.</summary>
    public sealed record PutBack(string Reservation, string Reason) : StockCommand;

    public sealed record Ship(string Reservation, DateOnly On) : StockCommand;

    /// <summary>Moves goods of one lot and receipt day between bins.</summary>
    /// <param name="Quantity">In the base unit of the item.</param>
    /// <param name="Stated">As it was stated, if that is another unit.</param>
    public sealed record Move(
        string Id, string FromBin, string ToBin, string? Lot, DateOnly ReceivedOn, Quantity Quantity,
        Quantity? Stated = null) : StockCommand
    {
        /// <summary>The day of the move; null when none is given.</summary>
        public DateOnly? On { get; init; }
    }

    /// <summary>Goods that should be in a bin were not found there. They must be promised to nobody.</summary>
    public sealed record Question(string Id, string Bin, string? Lot, Quantity Quantity, string Reason) : StockCommand;

    /// <summary>Goods in question were found in their bin.</summary>
    public sealed record Find(string Id, string Bin, string? Lot, Quantity Quantity, string Reason) : StockCommand;

    /// <summary>Goods that were not found when their bin was counted leave the books (盘亏): those in question first,
    /// then those that are promised to nobody.</summary>
    /// <param name="Id">The identity of the difference.</param>
    public sealed record WriteOff(
        string Id, string Bin, string? Lot, Quantity Quantity, DateOnly On, string Reason) : StockCommand
    {
        /// <summary>Lots that are on hold: what is promised lies in the other ones.</summary>
        public ImmutableArray<string> OnHold { get; init; } = [];
    }

    /// <summary>Takes goods from their bins for use in the house, such as for a work order (领料): first in first out,
    /// and nothing that is promised.</summary>
    /// <param name="For">What they are used for, such as the number of a work order.</param>
    public sealed record Issue(
        string Id, string Warehouse, string Sku, string For, Quantity Quantity, DateOnly On) : StockCommand
    {
        /// <summary>Lots that are on hold, of which nothing is taken.</summary>
        public ImmutableArray<string> Except { get; init; } = [];
    }

    /// <summary>Goods of a return are good, and lie in a bin from now on.</summary>
    /// <param name="Id">The identity of the decision.</param>
    /// <param name="For">The return.</param>
    public sealed record Restock(string Id, string For, string? Lot, Quantity Quantity, string Bin) : StockCommand;

    /// <summary>Goods of a return are no good, and leave the books.</summary>
    /// <param name="Id">The identity of the decision.</param>
    /// <param name="For">The return.</param>
    public sealed record Scrap(
        string Id, string For, string? Lot, Quantity Quantity, DateOnly On, string Reason) : StockCommand;

    /// <summary>Guard: refuses unless this quantity could be reserved.</summary>
    public sealed record RequireAvailable(Quantity Quantity, string? Warehouse = null, string? Sku = null)
        : StockCommand;
}

/// <summary>The reason for a receipt.</summary>
public enum ReceiptKind
{
    Opening,
    Purchase,

    /// <summary>Sent back by a customer (退货); they wait for a decision.</summary>
    Return,
    Production,

    /// <summary>Found beyond the books when a bin was counted (盘盈).</summary>
    Count,

    /// <summary>Materials that a work order did not use (退料).</summary>
    Unused,
}

/// <summary>Events of the stock (库存) of one SKU in one warehouse.</summary>
public abstract record StockEvent
{
    private StockEvent()
    {
    }

    /// <param name="Quantity">In the base unit of the item.</param>
    /// <param name="Stated">As the document states it, if that is another unit.</param>
    [StoredAs("warehouse.stock-received.v2")]
    public sealed record Received(
        string Receipt,
        string Warehouse,
        string Sku,
        Quantity Quantity,
        string Bin,
        string? Lot,
        DateOnly ReceivedOn,
        ReceiptKind Kind,
        string Source,
        Quantity? Stated) : StockEvent;

    [StoredAs("warehouse.stock-reserved.v1")]
    public sealed record Reserved(string Reservation, Quantity Quantity, string For) : StockEvent;

    [StoredAs("warehouse.reservation-released.v1")]
    public sealed record ReservationReleased(string Reservation, Quantity Quantity, string Reason) : StockEvent;

    /// <summary>Taken from the bins and staged for the reservation.</summary>
    [StoredAs("warehouse.stock-picked.v1")]
    public sealed record Picked(string Reservation, ImmutableArray<Pick> Picks) : StockEvent;

    /// <summary>Back in the bins they were picked from; the reservation is open again.</summary>
    [StoredAs("warehouse.stock-put-back.v1")]
    public sealed record PutBack(string Reservation, ImmutableArray<Pick> Picks, string Reason) : StockEvent;

    /// <summary>Left the warehouse; the reservation is closed.</summary>
    [StoredAs("warehouse.stock-shipped.v1")]
    public sealed record Shipped(
        string Reservation, Quantity Quantity, DateOnly On, ImmutableArray<Pick> Picks) : StockEvent;

    /// <summary>From one bin to another.</summary>
    /// <param name="Quantity">In the base unit of the item.</param>
    /// <param name="Stated">As it was stated, if that is another unit.</param>
    [StoredAs("warehouse.stock-moved.v2")]
    public sealed record Moved(
        string Move, string FromBin, string ToBin, string? Lot, DateOnly ReceivedOn, Quantity Quantity,
        Quantity? Stated) : StockEvent;

    /// <summary>Not found in their bins (少拣). They stay in the books, and nobody is promised them until they are found
    /// or counted.</summary>
    [StoredAs("warehouse.stock-questioned.v1")]
    public sealed record Questioned(string Question, ImmutableArray<Pick> Goods, string Reason) : StockEvent;

    /// <summary>Goods in question that were found in their bins.</summary>
    [StoredAs("warehouse.stock-found.v1")]
    public sealed record Found(string Find, ImmutableArray<Pick> Goods, string Reason) : StockEvent;

    /// <summary>Not there when their bin was counted, and out of the books (盘亏).</summary>
    /// <param name="FromBin">The part that the books had in the bin.</param>
    /// <param name="FromQuestion">The part that was in question already.</param>
    [StoredAs("warehouse.stock-written-off.v1")]
    public sealed record WrittenOff(
        string Difference, ImmutableArray<Pick> FromBin, ImmutableArray<Pick> FromQuestion, DateOnly On, string Reason)
        : StockEvent
    {
        /// <summary>All of it, in the base unit of the item.</summary>
        public Quantity Total()
        {
            ImmutableArray<Pick> all = [.. FromBin, .. FromQuestion];
            return Quantity.Of(all.Sum(p => p.Quantity.Value), all[0].Quantity.Unit);
        }
    }

    /// <summary>Taken from their bins for use in the house (领料).</summary>
    /// <param name="For">What they are used for, such as the number of a work order.</param>
    [StoredAs("warehouse.stock-issued.v1")]
    public sealed record Issued(
        string Issue, string For, Quantity Quantity, ImmutableArray<Pick> Picks, DateOnly On) : StockEvent;

    /// <summary>Sent back by a customer, and good: in a bin again (退货入库).</summary>
    /// <param name="For">The return.</param>
    [StoredAs("warehouse.stock-restocked.v1")]
    public sealed record Restocked(string Decision, string For, ImmutableArray<Pick> Goods, string Bin) : StockEvent;

    /// <summary>Sent back by a customer, and no good: out of the books (退货报废).</summary>
    /// <param name="For">The return.</param>
    [StoredAs("warehouse.stock-scrapped.v1")]
    public sealed record Scrapped(
        string Decision, string For, Quantity Quantity, ImmutableArray<Pick> Goods, DateOnly On, string Reason)
        : StockEvent;
}
