using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Reserves every line of an order or none. The warehouses are chosen from the stock under the lock. An order
/// that cannot be covered waits in the queue of each SKU that is short.</summary>
[StoredAs("orders.reserve-order.v2")]
public sealed record ReserveOrder(OrderKey Key) : Operation
{
    /// <summary>The day whose sourcing rules are used; null for the day of the order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? On { get; init; }

    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (context.State<SalesOrder>(Key.Order())
            is not SalesOrder.Open { IsValidated: true, Legs.IsEmpty: true } order) yield break;
        var terms = order.Terms;
        var sources = terms.Warehouses.IsEmpty ? Sources.Of(context, Destination.Of(terms), DayFor(terms)) : null;
        var warehouses = sources?.Warehouses ?? terms.Warehouses;
        foreach (var step in TakeOver(context, terms, warehouses)) yield return step;
        var (reserve, shortages) = Plan(context, order, sources, warehouses);
        var isShort = shortages.Length > 0;
        yield return SalesOrderDecider.On(
            Key.Order(), isShort ? new SalesOrderCommand.BackOrder(shortages) : reserve);
        var places = isShort
            ? QueuePlaces.Wait(context, terms, warehouses, shortages, order.BaseQuantityOf)
            : QueuePlaces.Leave(context, terms, BackOrderEnd.Reserved);
        foreach (var step in places) yield return step;
        var reserved = context.Events<SalesOrderEvent.Reserved>().SelectMany(r => r.Allocations)
            .ToLookup(a => (a.Warehouse, a.Sku), a => a.Quantity);
        var skus = terms.Lines.Select(l => l.Sku).Distinct().ToList();
        foreach (var (warehouse, sku) in warehouses.SelectMany(_ => skus, (w, s) => (w, s)).Where(reserved.Contains))
        {
            var stock = StockDecider.Stream(warehouse, sku);
            var wanted = Sum([.. reserved[(warehouse, sku)]], context.State<Stock>(stock).Unit);
            yield return StockDecider.On(
                stock, new StockCommand.Reserve(Key.Text(), wanted, Key.Text(), warehouse, sku));
        }
    }

    private DateOnly DayFor(SalesOrderEvent.Placed terms) => On > terms.OrderedOn ? On.Value : terms.OrderedOn;

    private static (SalesOrderCommand.Reserve Reserve, ImmutableArray<Shortage> Shortages) Plan(
        StepContext context, SalesOrder.Open order, Sources? sources, ImmutableArray<string> warehouses)
    {
        ImmutableArray<Sourcing.Wish> wishes =
            [.. order.Terms.Lines.Select(l => new Sourcing.Wish(l.Line, l.Sku, order.BaseQuantityOf(l)))];
        decimal Free(string warehouse, string sku) => Available(
            context, warehouse, sku, order.Terms, isPreferred: warehouse == warehouses[0]);
        if (sources is null)
        {
            var (allocations, shortages) = Sourcing.Plan(wishes, warehouses, Free);
            return (new SalesOrderCommand.Reserve(allocations), shortages);
        }

        var plan = SourceChoice.Of(sources.Rules?.Criteria ?? [], sources.Candidates, wishes, Free);
        return plan.Shortages.IsEmpty
            ? (new SalesOrderCommand.Reserve(plan.Allocations, sources.Fact(plan)), [])
            : (new SalesOrderCommand.Reserve([]), plan.Shortages);
    }

    /// <summary>The cart's hold ends in the transaction in which the order gets the goods, so no other order can take
    /// them. A hold in another warehouse, or on other SKUs than those of the order, is left to expire, because
    /// otherwise its goods would stay held forever.</summary>
    private IEnumerable<Step> TakeOver(
        StepContext context, SalesOrderEvent.Placed terms, ImmutableArray<string> warehouses)
    {
        if (terms.Cart is null) yield break;
        var cart = CartHoldDecider.Stream(Key.Channel, terms.Cart);
        if (context.State<CartHold>(cart) is not CartHold.Active { Terms: var held }
            || !warehouses.Contains(held.Warehouse)
            || !held.Lines.All(line => terms.Lines.Any(l => l.Sku == line.Sku))) yield break;
        yield return CartHoldDecider.On(cart, new CartHoldCommand.Convert(Key.Text()));
        foreach (var stock in held.Lines.Select(l => StockDecider.Stream(held.Warehouse, l.Sku)).Distinct())
        {
            if (context.State<Stock>(stock).Open.ContainsKey($"{cart}"))
            {
                yield return StockDecider.On(
                    stock, new StockCommand.Release($"{cart}", $"Taken over by order {Key.Text()}."));
            }
        }
    }

    /// <summary>The stock that this order may take. It excludes the quantities of orders that wait before it and, in
    /// the first warehouse, the quantity kept back from its channel. It includes the stock that was held for its own
    /// cart, or that it gave back in this transaction and that is there.</summary>
    private static decimal Available(
        StepContext context, string warehouse, string sku, SalesOrderEvent.Placed terms, bool isPreferred) =>
        Promisable.Of(
            context, warehouse, sku, BackOrderRank.Of(terms), isPreferred,
            ofCart: context.Events<StockEvent.ReservationReleased>(StockDecider.Stream(warehouse, sku))
                .Sum(r => r.Quantity.Value)
            - context.Events<StockEvent.Questioned>(StockDecider.Stream(warehouse, sku))
                .Sum(q => q.Goods.Sum(g => g.Quantity.Value)));

    /// <summary>Of several units, the stock refuses the one that is not its own.</summary>
    private static Quantity Sum(IReadOnlyList<Quantity> quantities, string? unit)
    {
        var other = quantities.FirstOrDefault(q => q.Unit != unit);
        return other.Unit is null ? quantities.Aggregate((a, b) => a + b) : other;
    }
}
