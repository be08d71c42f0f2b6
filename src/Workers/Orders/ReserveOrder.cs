using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Reserves every line of an order or none, deciding where from on the stock as it is under the lock; an order
/// that cannot be covered waits for stock instead.</summary>
/// <param name="Key">The order.</param>
/// <param name="Skus">What it orders; its terms never change after it was placed.</param>
/// <param name="Warehouses">Where it may come from, preferred first.</param>
/// <param name="Cart">The cart whose hold the order takes over.</param>
[StoredAs("orders.reserve-order.v1")]
public sealed record ReserveOrder(
    OrderKey Key, ImmutableArray<string> Skus, ImmutableArray<string> Warehouses, CartKey? Cart) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        .. Skus.SelectMany(ChannelBuffer.Reading),
        .. Cart is { } cart ? TakeOver(cart) : [],
        SalesOrderDecider.On(Key.Order(), Decide),
        .. Warehouses.SelectMany(_ => Skus, (warehouse, sku) =>
            StockDecider.On(StockDecider.Stream(warehouse, sku), earlier => Reserve(earlier, warehouse, sku))),
    ];

    private bool IsWanted(Earlier earlier) =>
        earlier.State<SalesOrder>(Key.Order()) is SalesOrder.Open { IsValidated: true, Legs.IsEmpty: true };

    /// <summary>The cart's hold ends in the transaction in which the order gets the goods, so nobody comes between. A
    /// hold with goods that the order does not reach is left to expire, for they would be kept for ever.</summary>
    private IEnumerable<Step> TakeOver(CartKey cart) =>
    [
        CartHoldDecider.On(
            cart.Stream(), earlier => IsWanted(earlier) && Reaches(earlier.State<CartHold>(cart.Stream()))
            ? new CartHoldCommand.Convert(Key.Text())
            : null),
        .. Warehouses.SelectMany(_ => Skus, (warehouse, sku) => StockDecider.Stream(warehouse, sku)).Select(stock =>
            StockDecider.On(stock, earlier =>
                earlier.All<CartHoldEvent.Converted>(cart.Stream()).Any()
                && earlier.State<Stock>(stock).Open.ContainsKey(cart.Reservation())
                    ? new StockCommand.Release(cart.Reservation(), $"Taken over by order {Key.Text()}.")
                    : null)),
    ];

    private bool Reaches(CartHold hold) =>
        hold is CartHold.Active { Terms: var held }
        && Warehouses.Contains(held.Warehouse) && held.Lines.All(line => Skus.Contains(line.Sku));

    private SalesOrderCommand? Decide(Earlier earlier)
    {
        if (!IsWanted(earlier) || earlier.State<SalesOrder>(Key.Order()) is not SalesOrder.Open order) return null;
        var (allocations, shortages) = Sourcing.Plan(
            [.. order.Terms.Lines.Select(l => new Sourcing.Wish(l.Line, l.Sku, order.BaseQuantityOf(l)))], Warehouses,
            (warehouse, sku) => Available(earlier, warehouse, sku));
        return shortages.IsEmpty
            ? new SalesOrderCommand.Reserve(allocations)
            : new SalesOrderCommand.BackOrder(shortages);
    }

    /// <summary>What this channel may take: the first warehouse bears what is kept back from the channel, but not from
    /// what was kept for the order's own cart. Of what lies there in parts that the item does not take any more, such
    /// as half a piece, nobody is promised the part.</summary>
    private decimal Available(Earlier earlier, string warehouse, string sku)
    {
        var (stock, item) = (StockDecider.Stream(warehouse, sku), earlier.State<Item>(ItemDecider.Stream(sku)));
        var free = earlier.State<Stock>(stock).Available - (
            warehouse == Warehouses[0] ? ChannelBuffer.Of(earlier, Key.Channel, sku) : 0);
        var promised = Math.Max(
            free, earlier.All<StockEvent.ReservationReleased>(stock).Sum(r => r.Quantity.Value));
        return item is Item.Known known ? known.Whole(promised) : promised;
    }

    private StockCommand.Reserve? Reserve(Earlier earlier, string warehouse, string sku)
    {
        var mine = earlier.All<SalesOrderEvent.Reserved>().SelectMany(r => r.Allocations)
            .Where(a => a.Warehouse == warehouse && a.Sku == sku).Select(a => a.Quantity).ToList();
        if (mine.Count == 0) return null;
        // Of several units the stock refuses the one that is not its own.
        var unit = earlier.State<Stock>(StockDecider.Stream(warehouse, sku)).Unit;
        var other = mine.FindIndex(q => q.Unit != unit);
        var wanted = other < 0 ? mine.Aggregate((a, b) => a + b) : mine[other];
        return new StockCommand.Reserve(Key.Text(), wanted, Key.Text(), warehouse, sku);
    }
}
