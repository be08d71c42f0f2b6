using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

public abstract record StockCommand
{
    private StockCommand()
    {
    }

    /// <summary>Takes goods in.</summary>
    /// <param name="Quantity">In the base unit of the item.</param>
    /// <param name="Stated">As the document states it, where that is another unit.</param>
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
    /// <param name="Warehouse">Named in a refusal where nothing was ever received: the stream cannot know it.</param>
    /// <param name="Sku">The same.</param>
    public sealed record Reserve(
        string Reservation, Quantity Quantity, string For, string? Warehouse = null, string? Sku = null) : StockCommand
    {
        /// <summary>So much has to stay available to others.</summary>
        public decimal KeepBack { get; init; }
    }

    /// <summary>Gives the reservation up, whether picked (the goods go back to their bins) or not.</summary>
    public sealed record Release(string Reservation, string Reason) : StockCommand;

    /// <summary>Picks the whole reservation, first in first out (W5).</summary>
    public sealed record Pick(string Reservation) : StockCommand;

    /// <summary>Puts everything picked back into its bins and keeps the reservation.</summary>
    public sealed record PutBack(string Reservation, string Reason) : StockCommand;

    public sealed record Ship(string Reservation, DateOnly On) : StockCommand;

    /// <summary>Moves goods of one lot and day of receipt between bins.</summary>
    /// <param name="Quantity">In the base unit of the item.</param>
    /// <param name="Stated">As it was said, where that is another unit.</param>
    public sealed record Move(
        string Id, string FromBin, string ToBin, string? Lot, DateOnly ReceivedOn, Quantity Quantity,
        Quantity? Stated = null) : StockCommand;

    /// <summary>A guard: nothing when so much could be reserved, else a refusal.</summary>
    public sealed record RequireAvailable(Quantity Quantity, string? Warehouse = null, string? Sku = null)
        : StockCommand;
}
