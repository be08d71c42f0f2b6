using Daybook.Domain.Warehouse;
using Daybook.Specification;
using static Daybook.Domain.Tests.Warehouse.StockExamples;
using Stocks = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.StockCommand, Daybook.Domain.Warehouse.StockEvent, Daybook.Domain.Warehouse.Stock>;

namespace Daybook.Domain.Tests.Warehouse;

/// <summary>Goods that customers sent back wait for a decision (O10, W4).</summary>
public sealed class ReturnSpecifications
{
    private static readonly StockEvent CameBack = Received("TH-1 R1", 3, Tuesday, Stock.ReturnsArea, "L1") with
    {
        Kind = ReceiptKind.Return, Source = "TH-1",
    };

    private static readonly StockEvent[] BothThere = [Received("R1", 2, Monday, lot: "L1"), CameBack];

    private static readonly StockCommand.Restock Restock = new("TH-1 D1", "TH-1", "L1", Each(2), BinB);
    private static readonly StockCommand.Scrap Scrap = new("TH-1 D2", "TH-1", "L1", Each(1), Friday, "漏水");
    private static readonly StockEvent Restocked = new StockEvent.Restocked(
        "TH-1 D1", "TH-1", [From(Stock.ReturnsArea, Tuesday, 2, "L1")], BinB);

    private static readonly StockEvent Scrapped = new StockEvent.Scrapped(
        "TH-1 D2", "TH-1", Each(1), [From(Stock.ReturnsArea, Tuesday, 1, "L1")], Friday, "漏水");

    [Fact, Shows("O10", "W4")]
    public void What_waits_for_a_decision_is_there_and_promised_to_nobody()
    {
        var stock = Stocks.Given(BothThere).State;
        (stock.OnHand, stock.Available, stock.Staged, stock.InQuestion.Total).ShouldBe((5m, 2m, 0m, 3m));
        Stocks.Given(BothThere).When(Reserve(Order1, 3)).ThenRefused("warehouse.not-enough-stock");
        Stocks.Given(BothThere).When(new StockCommand.Issue("I1", Shanghai, Tea, "WO-1", Each(3), Friday))
            .ThenRefused("warehouse.not-enough-stock");
    }

    [Fact, Shows("O10")]
    public void Good_goods_lie_in_a_bin_and_can_be_promised()
    {
        Stocks.Given(BothThere).When(Restock).Then(Restocked);
        Stocks.Given([.. BothThere, Restocked]).When(Restock).ThenNothing();
        Stocks.Given([.. BothThere, Restocked]).When(Restock with { Bin = BinA })
            .ThenRefused("warehouse.return-decision-taken");
        Stocks.Given(BothThere).When(Restock with { Quantity = Each(4) }).ThenRefused("warehouse.not-in-question");
        Stocks.Given(BothThere).When(Restock with { Lot = "L2" }).ThenRefused("warehouse.not-in-question");
        var stock = Stocks.Given([.. BothThere, Restocked]).State;
        (stock.OnHand, stock.Available, stock.InQuestion.Total).ShouldBe((5m, 4m, 1m));
        stock.Shelf.Of(BinB, "L1").Total.ShouldBe(2m);
    }

    [Fact, Shows("O10")]
    public void Bad_goods_leave_the_books()
    {
        Stocks.Given([.. BothThere, Restocked]).When(Scrap).Then(Scrapped);
        Stocks.Given([.. BothThere, Scrapped]).When(Scrap).ThenNothing();
        Stocks.Given(BothThere).When(Scrap with { On = Monday }).ThenRefused("warehouse.negative-at");
        var stock = Stocks.Given([.. BothThere, Restocked, Scrapped]).State;
        (stock.OnHand, stock.Available, stock.InQuestion.Total).ShouldBe((4m, 4m, 0m));
    }

    [Fact]
    public void Only_its_return_decides_them()
    {
        Stocks.Given(BothThere).When(new StockCommand.Find("F1", Stock.ReturnsArea, "L1", Each(1), "找到"))
            .ThenRefused("warehouse.decided-by-return");
        Stocks.Given(BothThere)
            .When(new StockCommand.Move("M1", Stock.ReturnsArea, BinA, "L1", Tuesday, Each(1)))
            .ThenRefused("warehouse.not-in-bin");
    }
}
