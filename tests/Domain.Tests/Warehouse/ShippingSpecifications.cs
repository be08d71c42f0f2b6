using Daybook.Domain.Warehouse;
using Daybook.Specification;
using static Daybook.Domain.Tests.Warehouse.StockExamples;
using Stocks = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.StockCommand, Daybook.Domain.Warehouse.StockEvent, Daybook.Domain.Warehouse.Stock>;

namespace Daybook.Domain.Tests.Warehouse;

/// <summary>Picking first in first out (W5), and leaving on a day on which the goods were there (W4).</summary>
public sealed class ShippingSpecifications
{
    [Fact, Shows("W5", "W6")]
    public void Picking_takes_the_oldest_first_across_bins_and_lots() =>
        Stocks.Given(
                Received("R1", 5, Friday, BinA, "L3"),
                Received("R2", 5, Monday, BinB, "L1"),
                Received("R3", 5, Tuesday, BinA, "L2"),
                Reserved(Order1, 12))
            .When(new StockCommand.Pick(Order1))
            .Then(new StockEvent.Picked(Order1,
            [
                From(BinB, Monday, 5, "L1"), From(BinA, Tuesday, 5, "L2"), From(BinA, Friday, 2, "L3"),
            ]));

    [Fact]
    public void Of_one_day_the_first_bin_then_the_first_lot_is_picked() =>
        Stocks.Given(
                Received("R1", 5, Monday, BinB, "L1"),
                Received("R2", 5, Monday, BinA, "L2"),
                Received("R3", 5, Monday, BinA, "L1"),
                Reserved(Order1, 11))
            .When(new StockCommand.Pick(Order1))
            .Then(new StockEvent.Picked(Order1,
            [
                From(BinA, Monday, 5, "L1"), From(BinA, Monday, 5, "L2"), From(BinB, Monday, 1, "L1"),
            ]));

    [Fact]
    public void Picked_goods_are_staged_and_cannot_be_promised_to_another()
    {
        var stock = Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7))
            .When(new StockCommand.Pick(Order1)).ThenState();
        (stock.OnHand, stock.Staged, stock.Available).ShouldBe((10, 7, 3));
    }

    [Fact]
    public void What_was_put_back_lies_in_its_bin_and_stays_reserved()
    {
        var picks = From(BinA, Monday, 7);
        var given = Stocks.Given(
            Received("R1", 10, Monday), Reserved(Order1, 7), new StockEvent.Picked(Order1, [picks]));
        given.When(new StockCommand.PutBack(Order1, "拣错")).Then(new StockEvent.PutBack(Order1, [picks], "拣错"));
        var stock = given.When(new StockCommand.PutBack(Order1, "拣错")).ThenState();
        (stock.OnHand, stock.Staged, stock.Available).ShouldBe((10, 0, 3));
    }

    [Fact]
    public void Shipping_what_is_not_picked_is_refused() =>
        Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7)).When(new StockCommand.Ship(Order1, Friday))
            .ThenRefused("warehouse.not-picked");

    [Fact]
    public void What_ships_is_what_was_picked()
    {
        var picks = From(BinA, Monday, 7, "L1");
        Stocks.Given(Received("R1", 10, Monday, BinA, "L1"), Reserved(Order1, 7),
                new StockEvent.Picked(Order1, [picks]))
            .When(new StockCommand.Ship(Order1, Monday))
            .Then(new StockEvent.Shipped(Order1, Each(7), Monday, [picks]));
    }

    [Fact]
    public void A_shipment_again_on_the_same_day_is_already_so() =>
        Shipped(Tuesday).When(new StockCommand.Ship(Order1, Tuesday)).ThenNothing();

    [Fact]
    public void A_shipment_again_on_another_day_is_refused() =>
        Shipped(Tuesday).When(new StockCommand.Ship(Order1, Friday)).ThenRefused("warehouse.reservation-closed")
            .Facts["ending"].ShouldBe("shipped 2026-03-03");

    [Fact]
    public void What_has_shipped_cannot_be_released() =>
        Shipped(Tuesday).When(new StockCommand.Release(Order1, "客户取消"))
            .ThenRefused("warehouse.reservation-closed");

    [Fact]
    public void A_shipment_dated_before_the_goods_came_is_refused_with_the_date()
    {
        var refusal = Picked(Received("R1", 7, Tuesday), Received("R0", 3, Monday, BinB))
            .When(new StockCommand.Ship(Order1, Monday)).ThenRefused("warehouse.negative-at");
        refusal.Facts["date"].ShouldBe("2026-03-02");
        refusal.Facts["onHand"].ShouldBe("3");
        refusal.Facts["wanted"].ShouldBe("7");
    }

    [Fact, Shows("W4")]
    public void A_shipment_that_would_make_a_later_day_negative_is_refused_with_that_day()
    {
        // Ten pieces came on Monday and left on Tuesday; seven came on Friday. On Monday there was enough, but
        // taking seven then leaves too little for Tuesday's shipment.
        var refusal = Stocks.Given(
                Received("R1", 10, Monday), Received("R2", 7, Friday),
                Reserved(Order1, 10), new StockEvent.Picked(Order1, [From(BinA, Monday, 10)]),
                Reserved(Order2, 7), new StockEvent.Picked(Order2, [From(BinA, Friday, 7)]),
                new StockEvent.Shipped(Order1, Each(10), Tuesday, [From(BinA, Monday, 10)]))
            .When(new StockCommand.Ship(Order2, Monday)).ThenRefused("warehouse.negative-at");
        refusal.Facts["date"].ShouldBe("2026-03-03");
        refusal.Facts["shippedOn"].ShouldBe("2026-03-02");
    }

    [Fact]
    public void Pieces_without_a_lot_stand_for_each_other_when_they_leave() =>
        Stocks.Given(
                Received("R1", 7, Monday), Received("R2", 7, Friday),
                Reserved(Order1, 7), new StockEvent.Picked(Order1, [From(BinA, Monday, 7)]),
                Reserved(Order2, 7), new StockEvent.Picked(Order2, [From(BinA, Friday, 7)]))
            .When(new StockCommand.Ship(Order2, Monday))
            .Then(new StockEvent.Shipped(Order2, Each(7), Monday, [From(BinA, Friday, 7)]));

    [Fact]
    public void A_lot_cannot_leave_before_it_came_though_others_were_there() =>
        Stocks.Given(
                Received("R1", 7, Monday, lot: "L1"), Received("R2", 7, Friday, lot: "L2"),
                Reserved(Order1, 7), new StockEvent.Picked(Order1, [From(BinA, Monday, 7, "L1")]),
                Reserved(Order2, 7), new StockEvent.Picked(Order2, [From(BinA, Friday, 7, "L2")]))
            .When(new StockCommand.Ship(Order2, Monday)).ThenRefused("warehouse.negative-at")
            .Facts["lot"].ShouldBe("L2");

    [Fact]
    public void A_late_receipt_dated_back_makes_an_early_shipment_possible() =>
        Picked(Received("R1", 7, Tuesday), Received("R2", 7, Monday, BinB))
            .When(new StockCommand.Ship(Order1, Monday))
            .Then(new StockEvent.Shipped(Order1, Each(7), Monday, [From(BinA, Tuesday, 7)]));

    private static Specified<StockCommand, StockEvent, Stock> Picked(params StockEvent[] received) =>
        Stocks.Given(
        [
            .. received, Reserved(Order1, 7), new StockEvent.Picked(Order1, [From(BinA, Tuesday, 7)]),
        ]);

    private static Specified<StockCommand, StockEvent, Stock> Shipped(DateOnly on)
    {
        var picks = From(BinA, Monday, 7);
        return Stocks.Given(
            Received("R1", 10, Monday), Reserved(Order1, 7), new StockEvent.Picked(Order1, [picks]),
            new StockEvent.Shipped(Order1, Each(7), on, [picks]));
    }
}
