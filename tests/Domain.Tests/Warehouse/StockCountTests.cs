using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using static Daybook.Domain.Tests.Warehouse.StockExamples;
using static Daybook.Domain.Warehouse.StockCountCommand;
using Counts = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.StockCountCommand, Daybook.Domain.Warehouse.StockCountEvent,
    Daybook.Domain.Warehouse.StockCount>;

namespace Daybook.Domain.Tests.Warehouse;

/// <summary>A count sheet (W11): counted, decided by somebody else, closed.</summary>
public sealed class StockCountTests
{
    private const string Sku = "KT-17";
    private static readonly Open OpenIt = new("FS", "C1", Monday, "月末盘点");
    private static readonly StockCountEvent Opened =
        new StockCountEvent.Opened(new StockCountTerms("FS", "C1", Monday, "月末盘点"));
    private static readonly Count Eight = new(Sku, BinA, null, Each(8), Each(10), "小王", "@wang");
    private static readonly StockCountEvent TwoShort =
        new StockCountEvent.Counted(1, Sku, BinA, null, Each(8), Each(10), "小王", "@wang", 1);
    private static readonly Money Loss = Money.Of(-120m, "CNY");
    private static readonly Accept Yes = new(Sku, BinA, null, Loss, "老陈", "已复核");
    private static readonly StockCountEvent Accepted =
        new StockCountEvent.Accepted(Sku, BinA, null, Each(-2), Loss, "老陈", "已复核");
    private static readonly RequireDecidable ByChen = new(Sku, BinA, null, "@chen");

    [Fact, Shows("W11")]
    public void A_difference_is_accepted_by_somebody_else_and_the_sheet_closed()
    {
        Counts.Given().When(OpenIt).Then(Opened);
        Counts.Given(Opened).When(Eight).Then(TwoShort);
        Counts.Given(Opened, TwoShort).When(ByChen).ThenNothing();
        Counts.Given(Opened, TwoShort).When(Yes).Then(Accepted);
        Counts.Given(Opened, TwoShort, Accepted).When(new Close()).Then(new StockCountEvent.Closed());
    }

    [Fact]
    public void Who_counted_does_not_decide() =>
        Counts.Given(Opened, TwoShort).When(ByChen with { ById = "@wang" }).ThenRefused("warehouse.count-same-person");

    [Fact]
    public void A_sheet_with_a_difference_that_nobody_decided_stays_open()
    {
        Counts.Given(Opened, TwoShort).When(new Close()).ThenRefused("warehouse.count-not-decided");
        var again = new StockCountEvent.AskedAgain(Sku, BinA, null, "重数");
        Counts.Given(Opened, TwoShort).When(new AskAgain(Sku, BinA, null, "重数")).Then(again);
        Counts.Given(Opened, TwoShort, again).When(new Close()).ThenRefused("warehouse.count-not-decided");
        Counts.Given(Opened, TwoShort, again).When(ByChen).ThenRefused("warehouse.no-count-difference");
        Counts.Given(Opened, TwoShort, again).When(new AskAgain(Sku, BinA, null, "重数")).ThenNothing();
        var agrees = new StockCountEvent.Counted(1, Sku, BinA, null, Each(10), Each(10), "小王", "@wang", 2);
        Counts.Given(Opened, TwoShort, again, agrees)
            .When(new Close()).Then(new StockCountEvent.Closed());
    }

    [Fact]
    public void The_last_count_of_a_place_counts_until_it_is_in_the_books()
    {
        Counts.Given(Opened, TwoShort).When(Eight with { Counted = Each(9) })
            .Then(new StockCountEvent.Counted(1, Sku, BinA, null, Each(9), Each(10), "小王", "@wang", 2));
        Counts.Given(Opened, TwoShort, Accepted).When(Eight).ThenRefused("warehouse.count-accepted");
        Counts.Given(Opened, TwoShort, Accepted).When(ByChen).ThenRefused("warehouse.count-accepted");
        Counts.Given(Opened, TwoShort, Accepted).When(Eight with { Lot = "L1" })
            .Then(new StockCountEvent.Counted(2, Sku, BinA, "L1", Each(8), Each(10), "小王", "@wang", 1));
    }

    [Fact]
    public void An_agreeing_count_needs_no_decision()
    {
        var agrees = new StockCountEvent.Counted(1, Sku, BinA, null, Each(10), Each(10), "小王", "@wang", 1);
        Counts.Given(Opened, agrees).When(ByChen).ThenRefused("warehouse.no-count-difference");
        Counts.Given(Opened, agrees).When(Yes).ThenRefused("warehouse.no-count-difference");
        Counts.Given(Opened, agrees).When(new Close()).Then(new StockCountEvent.Closed());
    }

    [Fact]
    public void Nothing_is_counted_on_no_sheet_or_a_closed_one()
    {
        Counts.Given().When(Eight).ThenRefused("warehouse.unknown-count");
        Counts.Given(Opened, new StockCountEvent.Closed()).When(Eight).ThenRefused("warehouse.count-closed");
        Counts.Given(Opened, new StockCountEvent.Closed()).When(new Close()).ThenNothing();
        Counts.Given(Opened).When(Eight with { Counted = Each(-1) }).ThenRefused("warehouse.counted-negative");
        Counts.Given(Opened).When(Eight with { Counted = Quantity.Of(1, "箱") })
            .ThenRefused("warehouse.count-unit-differs");
    }

    [Fact]
    public void A_number_stands_for_one_sheet()
    {
        Counts.Given(Opened).When(OpenIt).ThenNothing();
        Counts.Given(Opened).When(OpenIt with { Remark = "别的" }).ThenRefused("warehouse.count-number-taken");
        Counts.Given(Opened, new StockCountEvent.Closed()).When(OpenIt).ThenNothing();
    }
}
