using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Tests.Properties;
using Daybook.Workers.Warehouse;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Warehouse;

/// <summary>Counting (W11): a bin is compared with the stock of that instant, and an accepted difference is in stock
/// and books at once.</summary>
public sealed class CountingTests
{
    private static readonly StreamId Sheet = StockCountDecider.Stream(Foshan, "PD-1");
    private static readonly string Bin = BinCodes.Of(Foshan, "A", 1, 1);
    private readonly Company _company = new();

    public CountingTests()
    {
        _company.Receive(Foshan, Kettle, 10);
        _company.Done(StockCountDecider.On(Sheet, new StockCountCommand.Open(Foshan, "PD-1", Monday)));
    }

    [Fact, Shows("W11", "F11")]
    public void What_is_missing_leaves_stock_and_books_when_somebody_else_accepts_it()
    {
        _company.Done(Counted(8));
        _company.Stock(Foshan, Kettle).OnHand.ShouldBe(10, "a count alone changes nothing");
        _company.Refused(Accepted() with { ById = "@wang" }, "warehouse.count-same-person");

        _company.Done(Accepted());

        _company.Stock(Foshan, Kettle).OnHand.ShouldBe(8);
        _company.Balance(StandardChart.Inventory).ShouldBe(640m);
        _company.Balance(StandardChart.NonOperatingExpenses).ShouldBe(160m);
        _company.Refused(Accepted(), "warehouse.count-accepted");
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact]
    public void What_is_found_beyond_the_books_comes_in_at_the_moving_average_and_serves_who_waits()
    {
        var waits = _company.Place("1", (Kettle, 12));
        _company.Status(waits).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Done(Counted(12));

        _company.Done(Accepted());

        _company.Stock(Foshan, Kettle).OnHand.ShouldBe(12);
        _company.Balance(StandardChart.Inventory).ShouldBe(960m);
        _company.Balance(StandardChart.NonOperatingIncome).ShouldBe(-160m);
        _company.Status(waits).ShouldNotBe(SalesOrderStatus.BackOrdered);
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("W11")]
    public void Work_that_goes_on_while_others_count_makes_no_difference()
    {
        _company.Done(Counted(10));
        _company.Receive(Foshan, Kettle, 5);
        _company.Done(Counted(15));
        _company.Done(Counted(14));
        _company.Receive(Foshan, Kettle, 3);

        _company.Done(Accepted());

        _company.Stock(Foshan, Kettle).OnHand.ShouldBe(17, "one less than the books had when it was counted");
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact]
    public void Goods_in_question_are_found_or_written_off_by_a_count()
    {
        _company.Done(StockDecider.On(
            StockDecider.Stream(Foshan, Kettle), new StockCommand.Question("Q", Bin, null, Pieces(3), "没有")));

        _company.Done(Counted(9));

        var stock = _company.Stock(Foshan, Kettle);
        (stock.InQuestion.Total, stock.OnHand).ShouldBe((1m, 10m), "two were there after all");
        _company.Done(Accepted());
        stock = _company.Stock(Foshan, Kettle);
        (stock.InQuestion.Total, stock.OnHand, stock.Available).ShouldBe((0m, 9m, 9m));
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact]
    public void Promised_goods_are_not_written_off_before_their_picker_misses_them()
    {
        _company.Place("1", (Kettle, 9));
        _company.Done(Counted(8));
        _company.Refused(Accepted(), "warehouse.write-off-promised");

        _company.Done(new ReportShortPick(
            Selling.Key("1"), Foshan, Kettle, Bin, null, Pieces(2), "货位上没有"));
        _company.Done(Accepted());

        _company.Stock(Foshan, Kettle).OnHand.ShouldBe(8);
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact]
    public void Goods_that_the_books_never_had_need_a_value()
    {
        var counted = new CountStock(Foshan, "PD-1", Pan, Bin, null, Pieces(2), "小王", "@wang");
        _company.Done(counted);
        var accepted = Accepted() with { Sku = Pan };
        _company.Refused(accepted, "warehouse.count-no-average");
        _company.Done(accepted with { Value = Yuan(70m) });
        _company.Balance(StandardChart.Inventory).ShouldBe(870m);

        _company.Done(Counted(8));
        _company.Refused(Accepted() with { Value = Yuan(1m) }, "warehouse.count-value-not-taken");
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact]
    public void A_bin_that_is_not_there_and_a_part_of_a_piece_are_refused()
    {
        _company.Refused(Counted(1) with { Bin = "FS1-Z-09-09" }, "warehouse.unknown-bin");
        _company.Refused(Counted(1.5m), "products.too-many-decimals");
        _company.Refused(Counted(1) with { Sku = "NONE" }, "products.unknown-item");
        _company.Refused(Counted(1) with { Number = "PD-9" }, "warehouse.unknown-count");
    }

    private static CountStock Counted(decimal quantity) =>
        new(Foshan, "PD-1", Kettle, Bin, null, Pieces(quantity), "小王", "@wang");

    private static AcceptCountDifference Accepted() =>
        new(Main, Foshan, "PD-1", Kettle, Bin, null, null, "老陈", "@chen", "已复核", Monday);
}
