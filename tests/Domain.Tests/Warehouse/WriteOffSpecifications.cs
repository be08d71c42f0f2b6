using Daybook.Domain.Warehouse;
using Daybook.Specification;
using static Daybook.Domain.Tests.Warehouse.StockExamples;
using Stocks = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.StockCommand, Daybook.Domain.Warehouse.StockEvent, Daybook.Domain.Warehouse.Stock>;

namespace Daybook.Domain.Tests.Warehouse;

/// <summary>Goods that a count did not find leave the stock (W11).</summary>
public sealed class WriteOffSpecifications
{
    private static readonly StockCommand.WriteOff ThreeGone = new("C1/A", BinA, null, Each(3), Tuesday, "盘亏");

    private static readonly StockEvent[] TwoDays =
        [Received("R1", 2, Monday), Received("R2", 4, Tuesday), Received("R3", 5, Monday, BinB)];

    private static readonly StockEvent.Questioned OneMissing = new("Q1", [From(BinA, Monday, 1)], "没有");

    private static readonly StockEvent.WrittenOff Gone =
        new("C1/A", [From(BinA, Monday, 2), From(BinA, Tuesday, 1)], [], Tuesday, "盘亏");

    [Fact, Shows("W11")]
    public void The_oldest_goods_of_the_place_leave_the_stock()
    {
        Stocks.Given(TwoDays).When(ThreeGone).Then(Gone);
        var stock = Stocks.Given(TwoDays).When(ThreeGone).ThenState();
        (stock.OnHand, stock.Available, stock.ByDate.At(Monday)).ShouldBe((8m, 8m, 7m));
    }

    [Fact]
    public void What_was_in_question_goes_first()
    {
        Stocks.Given([.. TwoDays, OneMissing]).When(ThreeGone).Then(Gone with
        {
            FromBin = [From(BinA, Monday, 1), From(BinA, Tuesday, 1)], FromQuestion = [From(BinA, Monday, 1)],
        });
        var stock = Stocks.Given([.. TwoDays, OneMissing]).When(ThreeGone).ThenState();
        (stock.OnHand, stock.InQuestion.Total, stock.Available).ShouldBe((8m, 0m, 8m));
    }

    [Fact]
    public void What_is_promised_stays_until_a_picker_does_not_find_it()
    {
        Stocks.Given([.. TwoDays, Reserved(Order1, 9)]).When(ThreeGone).ThenRefused("warehouse.write-off-promised");
        Stocks.Given([.. TwoDays, Reserved(Order1, 8)]).When(ThreeGone).Then(Gone);
    }

    [Fact]
    public void More_than_the_place_has_is_refused()
    {
        Stocks.Given(TwoDays).When(ThreeGone with { Quantity = Each(7) }).ThenRefused("warehouse.not-so-many-in-bin");
        Stocks.Given(TwoDays).When(ThreeGone with { Quantity = Each(0) }).ThenRefused(
            "warehouse.quantity-not-positive");
    }

    [Fact]
    public void It_is_no_day_on_which_the_goods_were_not_there() =>
        Stocks.Given([Received("R1", 1, Monday), Received("R2", 4, Tuesday)]).When(ThreeGone with { On = Monday })
            .ThenRefused("warehouse.negative-at");

    [Fact]
    public void The_same_difference_again_is_already_so_and_another_one_refused()
    {
        Stocks.Given([.. TwoDays, Gone]).When(ThreeGone).ThenNothing();
        Stocks.Given([.. TwoDays, Gone]).When(ThreeGone with { Quantity = Each(1) })
            .ThenRefused("warehouse.write-off-taken");
    }

    [Fact]
    public void What_is_promised_lies_in_lots_that_are_not_on_hold()
    {
        StockEvent[] lots = [Received("R1", 3, Monday, lot: "L1"), Received("R2", 4, Monday, lot: "L2")];
        var two = new StockCommand.WriteOff("C1#1", BinA, "L2", Each(2), Tuesday, "盘亏") { OnHold = ["L1"] };
        Stocks.Given([.. lots, Reserved(Order1, 3)]).When(two).ThenRefused("warehouse.write-off-promised");
        Stocks.Given([.. lots, Reserved(Order1, 3)]).When(two with { Lot = "L1" })
            .Then(new StockEvent.WrittenOff("C1#1", [From(BinA, Monday, 2, "L1")], [], Tuesday, "盘亏"));
        Stocks.Given([.. lots, Reserved(Order1, 2)]).When(two)
            .Then(new StockEvent.WrittenOff("C1#1", [From(BinA, Monday, 2, "L2")], [], Tuesday, "盘亏"));
    }
}
