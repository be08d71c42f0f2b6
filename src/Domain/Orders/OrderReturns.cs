using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Orders.OrderReturnsCommand;
using static Daybook.Domain.Orders.OrderReturnsRefusals;
using static Daybook.Domain.Orders.ReturnRefusals;

namespace Daybook.Domain.Orders;

/// <summary>What all returns of one order together ask for and brought back, so that it is never more than was
/// shipped.</summary>
/// <param name="Claims">What each return asks for, or brought when nothing more comes of it.</param>
/// <param name="CameBack">What came, by SKU and lot.</param>
/// <param name="Receipts">The returns with the numbers of their receipts.</param>
public sealed record OrderReturns(
    ImmutableArray<ReturnClaim> Claims, ImmutableArray<ReturnedLot> CameBack, ImmutableArray<string> Receipts)
{
    public static OrderReturns None { get; } = new([], [], []);

    /// <summary>What is asked for of a line.</summary>
    public decimal AskedOf(int line) =>
        Claims.SelectMany(c => c.Lines).Where(l => l.Line == line).Sum(l => l.Quantity.Value);

    /// <summary>What came of a lot, or without one.</summary>
    public decimal OfLot(string sku, string? lot) =>
        CameBack.Where(l => (l.Sku, l.Lot) == (sku, lot)).Sum(l => l.Quantity);

    /// <summary>The cost at which goods of a SKU came in again.</summary>
    public decimal CostOf(string sku) => CameBack.Where(l => l.Sku == sku).Sum(l => l.Cost);

    /// <summary>What came of a SKU.</summary>
    public decimal OfSku(string sku) => CameBack.Where(l => l.Sku == sku).Sum(l => l.Quantity);
}

/// <summary>What one return asks for.</summary>
public sealed record ReturnClaim(string Return, ImmutableArray<ReturnLine> Lines);

/// <summary>What came back of a lot, in the base unit of the item.</summary>
/// <param name="Cost">In the currency of the books.</param>
public sealed record ReturnedLot(string Sku, string? Lot, decimal Quantity, decimal Cost);

/// <summary>What left for an order of one SKU and lot.</summary>
/// <param name="OfLot">What left of this lot.</param>
/// <param name="OfSku">What left of all lots.</param>
/// <param name="Cost">At what all of it left.</param>
public sealed record ShippedGoods(decimal OfLot, decimal OfSku, Money Cost);

/// <summary>Commands for the returns of an order.</summary>
public abstract record OrderReturnsCommand
{
    private OrderReturnsCommand()
    {
    }

    /// <summary>A return asks for goods.</summary>
    /// <param name="Shipped">What left for the order, by line.</param>
    public sealed record Claim(string Return, ImmutableArray<ReturnLine> Lines, ImmutableArray<ReturnLine> Shipped)
        : OrderReturnsCommand;

    /// <summary>Goods came back.</summary>
    public sealed record TakeBack(
        string Return, string Receipt, string Sku, string? Lot, Quantity Quantity, ShippedGoods Shipped)
        : OrderReturnsCommand;

    /// <summary>Nothing more comes of a return than these lines.</summary>
    public sealed record Reduce(string Return, ImmutableArray<ReturnLine> Lines) : OrderReturnsCommand;
}

/// <summary>Events of the returns of an order.</summary>
public abstract record OrderReturnsEvent
{
    private OrderReturnsEvent()
    {
    }

    [StoredAs("orders.returns-claimed.v1")]
    public sealed record Claimed(string Return, ImmutableArray<ReturnLine> Lines) : OrderReturnsEvent;

    /// <param name="Cost">Their share of what all goods of the SKU cost when they left for the order.</param>
    [StoredAs("orders.returns-came-back.v1")]
    public sealed record CameBack(
        string Return, string Receipt, string Sku, string? Lot, Quantity Quantity, Money Cost) : OrderReturnsEvent;

    /// <summary>Nothing more comes of a return than these lines.</summary>
    [StoredAs("orders.returns-reduced.v1")]
    public sealed record Reduced(string Return, ImmutableArray<ReturnLine> Lines) : OrderReturnsEvent;
}

/// <summary>The rule of all returns of an order: never more than left, by line, SKU and lot. Goods come in again at
/// what they cost when they left; all of them together at all of it.</summary>
public sealed class OrderReturnsDecider()
    : Decider<OrderReturnsCommand, OrderReturnsEvent, OrderReturns>("order-returns", OrderReturns.None)
{
    /// <summary>Maximum number of returns of one order.</summary>
    public const int MaxReturns = 100;

    public override Decision<OrderReturnsEvent> Decide(OrderReturns state, OrderReturnsCommand command) =>
        command switch
    {
        Claim c => Claimed(state, c),
        TakeBack c => TakenBack(state, c),
        Reduce c => state.Claims.FirstOrDefault(k => k.Return == c.Return) is { } known
            && !known.Lines.SameAs(c.Lines)
            ? new OrderReturnsEvent.Reduced(c.Return, c.Lines)
            : [],
        _ => throw new UnreachableException(),
    };

    public override OrderReturns Evolve(OrderReturns state, OrderReturnsEvent @event) => @event switch
    {
        OrderReturnsEvent.Claimed e => state with { Claims = state.Claims.Add(new ReturnClaim(e.Return, e.Lines)) },
        OrderReturnsEvent.Reduced e => state with
        {
            Claims = [.. state.Claims.Select(c => c.Return == e.Return ? c with { Lines = e.Lines } : c)],
        },
        OrderReturnsEvent.CameBack e => state with
        {
            CameBack = Added(state, e),
            Receipts = state.Receipts.Add(NameOf(e.Return, e.Receipt)),
        },
        _ => throw new UnreachableException(),
    };

    private static Decision<OrderReturnsEvent> Claimed(OrderReturns state, Claim c)
    {
        if (state.Claims.FirstOrDefault(k => k.Return == c.Return) is { } known)
            return known.Lines.SameAs(c.Lines) ? [] : NumberTaken(c.Return);
        if (state.Claims.Length >= MaxReturns) return TooManyReturns;
        return WhyNot(state, c) is { } no ? no : new OrderReturnsEvent.Claimed(c.Return, c.Lines);
    }

    private static Refusal? WhyNot(OrderReturns state, Claim c)
    {
        foreach (var line in c.Lines)
        {
            if (c.Shipped.FirstOrDefault(s => s.Line == line.Line) is not { } shipped) return NotShipped(line.Line);
            if (shipped.Unit != line.Unit) return OtherUnit(shipped.Unit, line.Unit);
            var left = shipped.Quantity.Value - state.AskedOf(line.Line);
            if (line.Quantity.Value > left)
                return MoreThanShipped(line.Line, line.Quantity, Quantity.Of(Math.Max(0, left), line.Unit));
        }

        return null;
    }

    private static Decision<OrderReturnsEvent> TakenBack(OrderReturns state, TakeBack c)
    {
        if (state.Receipts.Contains(NameOf(c.Return, c.Receipt))) return [];
        var left = c.Shipped.OfLot - state.OfLot(c.Sku, c.Lot);
        if (c.Quantity.Value > left) return OtherLot(c.Sku, c.Lot, c.Quantity, Math.Max(0, left));
        // What all that came should cost, less what it cost so far: so the whole comes in at the whole cost.
        var due = Money.Round(
            c.Shipped.Cost.Amount * (state.OfSku(c.Sku) + c.Quantity.Value) / c.Shipped.OfSku,
            c.Shipped.Cost.Currency);
        return new OrderReturnsEvent.CameBack(
            c.Return, c.Receipt, c.Sku, c.Lot, c.Quantity, due - Money.Of(state.CostOf(c.Sku), due.Currency));
    }

    private static string NameOf(string number, string receipt) => $"{number}\n{receipt}";

    private static ImmutableArray<ReturnedLot> Added(OrderReturns state, OrderReturnsEvent.CameBack e)
    {
        var known = state.CameBack.FirstOrDefault(l => (l.Sku, l.Lot) == (e.Sku, e.Lot));
        return known is null
            ? state.CameBack.Add(new ReturnedLot(e.Sku, e.Lot, e.Quantity.Value, e.Cost.Amount))
            : state.CameBack.Replace(known, known with
            {
                Quantity = known.Quantity + e.Quantity.Value, Cost = known.Cost + e.Cost.Amount,
            });
    }
}

internal static class OrderReturnsRefusals
{
    public static Refusal TooManyReturns { get; } = Refusals.TooMany(
        "orders.too-many-returns", "An order", OrderReturnsDecider.MaxReturns, "returns");

    public static Refusal MoreThanShipped(int line, Quantity wanted, Quantity left) => Refusals.MoreThan(
            "orders.return-more-than-shipped", wanted, "sent back", left, "shipped and not asked for already")
        .With("line", line).With("left", left);

    public static Refusal NotShipped(int line) => new Refusal(
            "orders.return-not-shipped", $"Nothing of line {line} was handed over to a carrier yet.")
        .With("line", line);

    public static Refusal OtherLot(string sku, string? lot, Quantity wanted, decimal left) => new Refusal(
            "orders.return-other-lot",
            lot is null
                ? $"Only {left} of {sku} left for this order without a lot and did not come back. "
                    + "Say the lot that stands on the goods."
                : $"Only {left} of {sku} of lot {lot} left for this order and did not come back. "
                    + "These are other goods than were shipped.",
            RefusalKind.Unprocessable)
        .With("sku", sku).With("lot", lot ?? "").With("wanted", wanted).With("left", left);
}
