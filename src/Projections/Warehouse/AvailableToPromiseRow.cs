using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>The quantity of a SKU in a warehouse that can be promised (可承诺量).</summary>
public sealed record AvailableToPromiseRow : Row
{
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }

    /// <summary>The base unit of the item; all quantities are in it.</summary>
    public required string Unit { get; init; }

    /// <summary>In the warehouse, in bins or staged.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("stock_movements", nameof(StockMovementRow.Quantity), nameof(Warehouse), nameof(Sku))]
    public decimal OnHand { get; init; }

    /// <summary>Reserved and still in the warehouse, picked or not.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Reserved { get; init; }

    /// <summary>The picked part of the reserved quantity.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Staged { get; init; }

    /// <summary>In the books and not found, or sent back by a customer and not decided; promised to nobody.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal InQuestion { get; init; }
    [Summed(nameof(Unit))]
    [SumOfColumns(nameof(OnHand), "-" + nameof(Reserved), "-" + nameof(InQuestion))]
    public decimal Available => OnHand - Reserved - InQuestion;
}

/// <summary>On hand, reserved and available of each SKU in each warehouse.</summary>
public sealed class AvailableToPromiseProjection()
    : Projection<AvailableToPromiseRow>("available_to_promise", version: 3, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["sku, warehouse", "warehouse, sku"];

    public AvailableToPromiseRow? Apply(AvailableToPromiseRow? row, Recorded<StockEvent> e) => e.Body switch
    {
        StockEvent.Received x => Received(row ?? Empty(e.Stream, x), x),
        StockEvent.Reserved x => row! with { Reserved = row.Reserved + x.Quantity.Value },
        StockEvent.ReservationReleased x => row! with { Reserved = row.Reserved - x.Quantity.Value },
        StockEvent.Picked x => row! with { Staged = row.Staged + Sum(x.Picks) },
        StockEvent.PutBack x => row! with { Staged = row.Staged - Sum(x.Picks) },
        StockEvent.Shipped x => row! with
        {
            OnHand = row.OnHand - x.Quantity.Value,
            Reserved = row.Reserved - x.Quantity.Value,
            Staged = row.Staged - x.Quantity.Value,
        },
        StockEvent.Moved => row,
        StockEvent.Questioned x => row! with { InQuestion = row.InQuestion + Sum(x.Goods) },
        StockEvent.Found x => row! with { InQuestion = row.InQuestion - Sum(x.Goods) },
        StockEvent.WrittenOff x => row! with
        {
            OnHand = row.OnHand - x.Total().Value,
            InQuestion = row.InQuestion - Sum(x.FromQuestion),
        },
        StockEvent.Issued x => row! with { OnHand = row.OnHand - x.Quantity.Value },
        StockEvent.Restocked x => row! with { InQuestion = row.InQuestion - Sum(x.Goods) },
        StockEvent.Scrapped x => row! with
        {
            OnHand = row.OnHand - x.Quantity.Value,
            InQuestion = row.InQuestion - x.Quantity.Value,
        },
        _ => throw new UnreachableException(),
    };

    private static decimal Sum(ImmutableArray<Pick> picks) => picks.Sum(pick => pick.Quantity.Value);

    private static AvailableToPromiseRow Received(AvailableToPromiseRow row, StockEvent.Received x) =>
        row with
        {
            OnHand = row.OnHand + x.Quantity.Value,
            InQuestion = row.InQuestion + (x.Kind == ReceiptKind.Return ? x.Quantity.Value : 0),
        };

    private static AvailableToPromiseRow Empty(StreamId stream, StockEvent.Received x) => new()
    {
        Key = stream.Id,
        Warehouse = x.Warehouse,
        Sku = x.Sku,
        Unit = x.Quantity.Unit,
    };
}
