using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>Goods that customers sent back wait in the returns area and are promised to nobody. Who decides puts them
/// into a bin, or takes them out of the books.</summary>
internal static class ReturnRules
{
    public static Decision<StockEvent> Restock(StockCommand.Restock c, Stock state)
    {
        if (state.Moves.Ending(Name(c.Id)) is { } known)
            return known == Content(c.Quantity, c.For, c.Bin) ? [] : ReturnRefusals.DecisionTaken(c.Id);
        return Waiting(c.Lot, c.Quantity, state, out var goods) is { } no
            ? no
            : new StockEvent.Restocked(c.Id, c.For, goods, c.Bin);
    }

    public static Decision<StockEvent> Scrap(StockCommand.Scrap c, Stock state)
    {
        if (state.Moves.Ending(Name(c.Id)) is { } known)
            return known == Content(c.Quantity, c.For, $"{c.On:O}") ? [] : ReturnRefusals.DecisionTaken(c.Id);
        if (Waiting(c.Lot, c.Quantity, state, out var goods) is { } no) return no;
        if (goods.FirstOrDefault(p => p.Lot is not null && p.ReceivedOn > c.On) is { } early)
            return StockRefusals.NegativeAt(state, c.On, c.On, early.Quantity.Value, early.Lot);
        return state.ByDate.FirstBelow(c.On, c.Quantity.Value) is { } date
            ? StockRefusals.NegativeAt(state, date, c.On, c.Quantity.Value)
            : new StockEvent.Scrapped(c.Id, c.For, c.Quantity, goods, c.On, c.Reason);
    }

    public static Stock Evolve(Stock state, StockEvent.Restocked e) => state with
    {
        InQuestion = state.InQuestion.Take(e.Goods),
        Shelf = state.Shelf.Add(e.Goods.Select(p => p with { Bin = e.Bin })),
        Moves = state.Moves.Add(Name(e.Decision), Content(Sum(e.Goods), e.For, e.Bin)),
    };

    public static Stock Evolve(Stock state, StockEvent.Scrapped e) => state with
    {
        InQuestion = state.InQuestion.Take(e.Goods),
        ByDate = state.ByDate.Add(e.On, -e.Quantity.Value),
        Moves = state.Moves.Add(Name(e.Decision), Content(e.Quantity, e.For, $"{e.On:O}")),
    };

    /// <summary>The oldest goods of a lot in the returns area; the refusal when there are not enough.</summary>
    private static Refusal? Waiting(string? lot, Quantity quantity, Stock state, out ImmutableArray<Pick> goods)
    {
        goods = [];
        if (StockDecider.Improper(quantity, state) is { } no) return no;
        goods = state.InQuestion.Of(Stock.ReturnsArea, lot).FirstOut(quantity);
        var there = goods.Sum(p => p.Quantity.Value);
        return there < quantity.Value
            ? QuestionRefusals.NotInQuestion(Stock.ReturnsArea, quantity, there)
            : null;
    }

    private static Quantity Sum(ImmutableArray<Pick> goods) =>
        Quantity.Of(goods.Sum(p => p.Quantity.Value), goods[0].Quantity.Unit);

    private static string Name(string id) => $"return {id}";

    private static string Content(Quantity quantity, string @for, string what) => $"{quantity}\n{@for}\n{what}";
}

internal static class ReturnRefusals
{
    public static Refusal DecidedByReturn { get; } = new(
        "warehouse.decided-by-return",
        "Goods that a customer sent back are decided in their return, with restock or scrap.",
        RefusalKind.Unprocessable);

    public static Refusal DecisionTaken(string decision) => Refusals.DifferentContent(
        "warehouse.return-decision-taken", $"Decision {decision}", "booked").With("decision", decision);
}
