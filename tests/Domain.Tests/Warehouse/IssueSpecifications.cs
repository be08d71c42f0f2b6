using Daybook.Domain.Warehouse;
using Daybook.Specification;
using static Daybook.Domain.Tests.Warehouse.StockExamples;
using Stocks = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.StockCommand, Daybook.Domain.Warehouse.StockEvent, Daybook.Domain.Warehouse.Stock>;

namespace Daybook.Domain.Tests.Warehouse;

/// <summary>Goods that leave their bins for a work order (M4).</summary>
public sealed class IssueSpecifications
{
    private static readonly StockEvent[] TwoLots =
        [Received("R1", 2, Monday, lot: "L1"), Received("R2", 4, Tuesday, lot: "L2")];

    private static StockCommand.Issue Issue(decimal pieces) =>
        new("WO-1 LL-1", Shanghai, Tea, "WO-1", Each(pieces), Friday);

    [Fact, Shows("M4")]
    public void The_oldest_goods_are_taken_by_lot()
    {
        Stocks.Given(TwoLots).When(Issue(3)).Then(new StockEvent.Issued(
            "WO-1 LL-1", "WO-1", Each(3), [From(BinA, Monday, 2, "L1"), From(BinA, Tuesday, 1, "L2")], Friday));
        var stock = Stocks.Given(TwoLots).When(Issue(3)).ThenState();
        (stock.OnHand, stock.Available, stock.ByDate.At(Tuesday)).ShouldBe((3m, 3m, 6m));
    }

    [Fact, Shows("M4")]
    public void Nothing_is_taken_that_is_promised_or_on_hold()
    {
        Stocks.Given([.. TwoLots, Reserved(Order1, 4)]).When(Issue(3)).ThenRefused("warehouse.not-enough-stock");
        Stocks.Given(TwoLots).When(Issue(3) with { Except = ["L1"] }).Then(new StockEvent.Issued(
            "WO-1 LL-1", "WO-1", Each(3), [From(BinA, Tuesday, 3, "L2")], Friday));
        Stocks.Given(TwoLots).When(Issue(5) with { Except = ["L1"] }).ThenRefused("warehouse.not-enough-stock");
        // Two of the four that are free are promised.
        Stocks.Given([.. TwoLots, Reserved(Order1, 2)]).When(Issue(3) with { Except = ["L1"] })
            .ThenRefused("warehouse.not-enough-stock");
    }

    [Fact]
    public void An_issue_is_of_a_day_on_which_the_goods_are_there_and_is_booked_once()
    {
        Stocks.Given(TwoLots).When(Issue(3) with { On = Monday }).ThenRefused("warehouse.negative-at");
        Stocks.Given([Received("R1", 2, Monday), Received("R2", 4, Tuesday)]).When(Issue(3) with { On = Monday })
            .ThenRefused("warehouse.negative-at");
        Stocks.Given().When(Issue(1)).ThenRefused("warehouse.not-enough-stock");
        Stocks.Given(TwoLots).When(Issue(0)).ThenRefused("warehouse.quantity-not-positive");
        var issued = new StockEvent.Issued("WO-1 LL-1", "WO-1", Each(1), [From(BinA, Monday, 1, "L1")], Friday);
        Stocks.Given([.. TwoLots, issued]).When(Issue(1)).ThenNothing();
        Stocks.Given([.. TwoLots, issued]).When(Issue(2)).ThenRefused("warehouse.issue-taken");
    }
}
