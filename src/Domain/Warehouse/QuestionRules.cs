using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>Goods that the books have and nobody finds (少拣): they are set aside where they should be, so that nobody is
/// promised them, until they are found there.</summary>
internal static class QuestionRules
{
    public static Decision<StockEvent> Question(StockCommand.Question c, Stock state)
    {
        var id = $"question {c.Id}";
        var content = Content(c.Bin, c.Lot, c.Quantity);
        if (state.Moves.Ending(id) is { } known) return known == content ? [] : QuestionRefusals.QuestionTaken(c.Id);
        if (StockDecider.Improper(c.Quantity, state) is { } no) return no;
        var goods = Taken(state.Shelf, c.Bin, c.Lot, c.Quantity);
        if (Sum(goods) < c.Quantity.Value) return QuestionRefusals.NotSoMany(c.Bin, c.Quantity, Sum(goods));
        // What is promised to others is theirs until one of them does not find it.
        return StockDecider.Promisable(c.Quantity, null, null, state) is { } promised
            ? promised
            : new StockEvent.Questioned(c.Id, goods, c.Reason);
    }

    public static Decision<StockEvent> Find(StockCommand.Find c, Stock state)
    {
        var id = $"find {c.Id}";
        var content = Content(c.Bin, c.Lot, c.Quantity);
        if (state.Moves.Ending(id) is { } known) return known == content ? [] : QuestionRefusals.FindTaken(c.Id);
        if (StockDecider.Improper(c.Quantity, state) is { } no) return no;
        if (c.Bin == Stock.ReturnsArea) return ReturnRefusals.DecidedByReturn;
        var goods = Taken(state.InQuestion, c.Bin, c.Lot, c.Quantity);
        return Sum(goods) < c.Quantity.Value
            ? QuestionRefusals.NotInQuestion(c.Bin, c.Quantity, Sum(goods))
            : new StockEvent.Found(c.Id, goods, c.Reason);
    }

    public static Stock Evolve(Stock state, StockEvent.Questioned e) => state with
    {
        Shelf = state.Shelf.Take(e.Goods),
        InQuestion = state.InQuestion.Add(e.Goods),
        Moves = state.Moves.Add($"question {e.Question}", Content(e.Goods)),
    };

    public static Stock Evolve(Stock state, StockEvent.Found e) => state with
    {
        Shelf = state.Shelf.Add(e.Goods),
        InQuestion = state.InQuestion.Take(e.Goods),
        Moves = state.Moves.Add($"find {e.Find}", Content(e.Goods)),
    };

    /// <summary>The oldest goods of a bin and lot; fewer when there are not enough.</summary>
    private static ImmutableArray<Pick> Taken(Layers from, string bin, string? lot, Quantity quantity) =>
        from.Of(bin, lot).FirstOut(quantity);

    private static decimal Sum(ImmutableArray<Pick> goods) => goods.Sum(p => p.Quantity.Value);

    private static string Content(ImmutableArray<Pick> goods) =>
        Content(goods[0].Bin, goods[0].Lot, Quantity.Of(Sum(goods), goods[0].Quantity.Unit));

    private static string Content(string bin, string? lot, Quantity quantity) => $"{quantity}\n{bin}\n{lot}";
}

internal static class QuestionRefusals
{
    public static Refusal QuestionTaken(string question) => Refusals.DifferentContent(
        "warehouse.question-taken", $"Question {question}", "recorded").With("question", question);

    public static Refusal FindTaken(string find) => Refusals.DifferentContent(
        "warehouse.find-taken", $"Find {find}", "recorded").With("find", find);

    public static Refusal NotSoMany(string bin, Quantity wanted, decimal held) => new Refusal(
        "warehouse.not-so-many-in-bin",
        $"By the books bin {bin} holds less than {wanted}. Look at the stock of the bin.")
        .With("bin", bin).With("wanted", wanted).With("held", held);

    public static Refusal NotInQuestion(string bin, Quantity found, decimal questioned) => new Refusal(
        "warehouse.not-in-question", $"Less than {found} of bin {bin} is in question.")
        .With("bin", bin).With("found", found).With("inQuestion", questioned);
}
