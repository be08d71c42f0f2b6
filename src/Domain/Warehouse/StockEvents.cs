using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>Why goods came in.</summary>
public enum ReceiptKind
{
    Opening,
    Purchase,
    Return,
    Production,
}

/// <summary>What can have happened to the stock (库存) of one SKU in one warehouse.</summary>
public abstract record StockEvent
{
    private StockEvent()
    {
    }

    /// <param name="Quantity">In the base unit of the item.</param>
    /// <param name="Stated">As the document states it, where that is another unit.</param>
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
    /// <param name="Stated">As it was said, where that is another unit.</param>
    [StoredAs("warehouse.stock-moved.v2")]
    public sealed record Moved(
        string Move, string FromBin, string ToBin, string? Lot, DateOnly ReceivedOn, Quantity Quantity,
        Quantity? Stated) : StockEvent;
}
