using Daybook.Domain.Warehouse;
using Daybook.Specification;
using static Daybook.Domain.Tests.Warehouse.StockExamples;
using Stocks = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.StockCommand, Daybook.Domain.Warehouse.StockEvent, Daybook.Domain.Warehouse.Stock>;

namespace Daybook.Domain.Tests.Warehouse;

/// <summary>Goods that should be in a bin and are not found there (W7).</summary>
public sealed class QuestionSpecifications
{
    private static readonly StockEvent.Questioned ThreeMissing =
        new("Q1", [From(BinA, Monday, 2), From(BinA, Tuesday, 1)], "货位上没有");

    private static readonly StockCommand.Question Missing = new("Q1", BinA, null, Each(3), "货位上没有");
    private static readonly StockCommand.Find TwoThere = new("F1", BinA, null, Each(2), "在架子后面");

    private static readonly StockEvent[] TwoDays =
        [Received("R1", 2, Monday), Received("R2", 4, Tuesday), Received("R3", 5, Monday, BinB)];

    [Fact, Shows("W7")]
    public void The_oldest_goods_of_the_bin_are_in_question() => Stocks.Given(TwoDays).When(Missing).Then(ThreeMissing);

    [Fact]
    public void What_is_in_question_is_on_hand_and_promised_to_nobody()
    {
        var stock = Stocks.Given(TwoDays).When(Missing).ThenState();
        (stock.OnHand, stock.Available, stock.Staged, stock.InQuestion.Total).ShouldBe((11m, 8m, 0m, 3m));
        Stocks.Given([.. TwoDays, ThreeMissing]).When(Reserve(Order1, 9)).ThenRefused("warehouse.not-enough-stock");
    }

    [Fact]
    public void Nobody_picks_or_moves_what_is_in_question()
    {
        Stocks.Given([.. TwoDays, ThreeMissing, Reserved(Order1, 8)]).When(new StockCommand.Pick(Order1))
            .Then(new StockEvent.Picked(Order1, [From(BinB, Monday, 5), From(BinA, Tuesday, 3)]));
        Stocks.Given([.. TwoDays, ThreeMissing]).When(new StockCommand.Move("M1", BinA, BinB, null, Monday, Each(1)))
            .ThenRefused("warehouse.not-in-bin");
    }

    [Fact]
    public void The_same_question_again_is_already_so_and_with_other_content_refused()
    {
        Stocks.Given([.. TwoDays, ThreeMissing]).When(Missing).ThenNothing();
        Stocks.Given([.. TwoDays, ThreeMissing]).When(Missing with { Quantity = Each(1) })
            .ThenRefused("warehouse.question-taken");
    }

    [Fact]
    public void More_than_the_books_have_in_the_bin_and_lot_is_refused()
    {
        Stocks.Given(TwoDays).When(Missing with { Quantity = Each(7) }).ThenRefused("warehouse.not-so-many-in-bin");
        Stocks.Given(TwoDays).When(Missing with { Lot = "L1" }).ThenRefused("warehouse.not-so-many-in-bin");
        Stocks.Given(TwoDays).When(Missing with { Quantity = Each(0) }).ThenRefused("warehouse.quantity-not-positive");
    }

    [Fact]
    public void What_is_promised_to_others_stays_theirs() =>
        Stocks.Given([.. TwoDays, Reserved(Order1, 9)]).When(Missing).ThenRefused("warehouse.not-enough-stock");

    [Fact]
    public void What_is_found_can_be_promised_again()
    {
        var found = new StockEvent.Found("F1", [From(BinA, Monday, 2)], "在架子后面");
        Stocks.Given([.. TwoDays, ThreeMissing]).When(TwoThere).Then(found);
        var stock = Stocks.Given([.. TwoDays, ThreeMissing]).When(TwoThere).ThenState();
        (stock.OnHand, stock.Available, stock.InQuestion.Total).ShouldBe((11m, 10m, 1m));
        Stocks.Given([.. TwoDays, ThreeMissing, found]).When(TwoThere).ThenNothing();
        Stocks.Given([.. TwoDays, ThreeMissing, found]).When(TwoThere with { Quantity = Each(1) })
            .ThenRefused("warehouse.find-taken");
    }

    [Fact]
    public void More_than_is_in_question_is_not_found()
    {
        Stocks.Given([.. TwoDays, ThreeMissing]).When(TwoThere with { Quantity = Each(4) })
            .ThenRefused("warehouse.not-in-question");
        Stocks.Given(TwoDays).When(TwoThere).ThenRefused("warehouse.not-in-question");
    }
}
