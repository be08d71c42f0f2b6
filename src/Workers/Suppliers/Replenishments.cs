using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Suppliers;

/// <summary>Asks for goods when stock falls to its reorder point (自动补货). An instance is a SKU in a warehouse; it
/// reacts only while the SKU has a reorder point. How often it is asked does not matter: the operation looks under the
/// lock at what is free, on order and asked for.</summary>
public sealed class Replenishments()
    : Process<Replenishments.Noted, Replenishments.Known>("replenishment", new Known(false))
{
    public Reaction? Handle(Known known, Recorded<StockLevelsEvent.Set> e) =>
        (known.IsWatched, e.Body.After.ReorderPoint is not null) switch
        {
            (_, true) => Because("The stock has a reorder point.").Notes(new Noted(true))
                .Sends(new Replenish(e.Body.Warehouse, e.Body.Sku)),
            (true, false) => Because("The stock has no reorder point any more.").Notes(new Noted(false)),
            (false, false) => null,
        };

    public Reaction? Handle(Known known, Recorded<StockEvent.Reserved> e) => Looked(known, e.Stream);

    public Reaction? Handle(Known known, Recorded<StockEvent.Issued> e) => Looked(known, e.Stream);

    public Reaction? Handle(Known known, Recorded<StockEvent.WrittenOff> e) => Looked(known, e.Stream);

    public Reaction? Handle(Known known, Recorded<StockEvent.Questioned> e) => Looked(known, e.Stream);

    /// <summary>Whether what was ordered came in full is seen when it comes.</summary>
    public Reaction? Handle(Known known, Recorded<StockEvent.Received> e) => Looked(known, e.Stream);

    protected override Known Evolve(Known state, Noted note) => new(note.IsWatched);

    private static Reaction? Looked(Known known, StreamId stock) => known.IsWatched
        ? Because("The stock changed, and has a reorder point.")
            .Sends(new Replenish(stock.Parts()[0], stock.Parts()[1]))
        : null;

    [StoredAs("suppliers.replenishment-watched.v1")]
    public sealed record Noted(bool IsWatched);

    /// <param name="IsWatched">True when the SKU has a reorder point in the warehouse.</param>
    public sealed record Known(bool IsWatched);
}
