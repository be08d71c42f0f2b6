using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using static Daybook.Domain.Tests.Warehouse.StockExamples;
using Stocks = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.StockCommand, Daybook.Domain.Warehouse.StockEvent, Daybook.Domain.Warehouse.Stock>;

namespace Daybook.Domain.Tests.Warehouse;

public sealed class StockSpecifications
{
    [Fact]
    public void Goods_received_are_on_hand_and_available()
    {
        var stock = Stocks.Given().When(Receive("R1", 10, Monday)).ThenState();
        (stock.OnHand, stock.Available, stock.Staged).ShouldBe((10, 10, 0));
    }

    [Fact]
    public void Receiving_writes_down_what_came() =>
        Stocks.Given().When(Receive("R1", 10, Monday, lot: "L1")).Then(Received("R1", 10, Monday, lot: "L1"));

    [Fact]
    public void The_same_receipt_again_is_already_so() =>
        Stocks.Given(Received("R1", 10, Monday)).When(Receive("R1", 10, Monday)).ThenNothing();

    [Fact]
    public void The_same_receipt_with_other_content_is_refused() =>
        Stocks.Given(Received("R1", 10, Monday)).When(Receive("R1", 11, Monday))
            .ThenRefused("warehouse.receipt-taken");

    [Fact]
    public void A_receipt_of_another_sku_is_refused() =>
        Stocks.Given(Received("R1", 10, Monday)).When(Receive("R2", 1, Monday) with { Sku = "COFFEE" })
            .ThenRefused("warehouse.other-stock");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_receipt_of_nothing_is_refused(int value) =>
        Stocks.Given().When(Receive("R1", value, Monday)).ThenRefused("warehouse.quantity-not-positive");

    [Fact]
    public void A_receipt_in_another_unit_is_refused() =>
        Stocks.Given(Received("R1", 10, Monday))
            .When(Receive("R2", 1, Monday) with { Quantity = Quantity.Of(1, "CTN") })
            .ThenRefused("warehouse.unit-differs");

    [Fact]
    public void More_than_a_quantity_can_say_is_refused() =>
        Stocks.Given(Received("R1", Quantity.MaxValue, Monday)).When(Receive("R2", 1, Monday))
            .ThenRefused("warehouse.too-much");

    [Fact]
    public void What_is_available_can_be_reserved_to_the_last_piece() =>
        Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7)).When(Reserve(Order2, 3))
            .Then(Reserved(Order2, 3));

    [Fact]
    public void More_than_is_available_is_refused_with_the_facts()
    {
        var refusal = Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7)).When(Reserve(Order2, 4))
            .ThenRefused("warehouse.not-enough-stock");
        refusal.Facts["wanted"].ShouldBe("4 EA");
        refusal.Facts["available"].ShouldBe("3 EA");
        refusal.Facts["sku"].ShouldBe(Tea);
        refusal.Facts["warehouse"].ShouldBe(Shanghai);
    }

    [Fact]
    public void Where_nothing_ever_came_the_refusal_names_what_the_caller_named()
    {
        var refusal = Stocks.Given().When(Reserve(Order1, 1) with { Sku = Tea, Warehouse = Shanghai })
            .ThenRefused("warehouse.not-enough-stock");
        refusal.Facts["available"].ShouldBe("0 EA");
        refusal.Facts["sku"].ShouldBe(Tea);
        refusal.Facts["warehouse"].ShouldBe(Shanghai);
    }

    [Fact]
    public void An_open_reservation_made_again_alike_is_already_so() =>
        Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7)).When(Reserve(Order1, 7)).ThenNothing();

    [Fact]
    public void An_open_reservation_made_again_with_another_quantity_is_refused_even_when_there_is_not_enough() =>
        Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7)).When(Reserve(Order1, 70))
            .ThenRefused("warehouse.reservation-taken");

    [Fact]
    public void A_released_reservation_is_available_again()
    {
        Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7)).When(new StockCommand.Release(Order1, "客户取消"))
            .Then(new StockEvent.ReservationReleased(Order1, Each(7), "客户取消"));
        Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7)).When(new StockCommand.Release(Order1, "客户取消"))
            .ThenState().Available.ShouldBe(10);
    }

    [Fact]
    public void Releasing_again_is_already_so() =>
        Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7),
                new StockEvent.ReservationReleased(Order1, Each(7), "客户取消"))
            .When(new StockCommand.Release(Order1, "客户取消")).ThenNothing();

    [Fact]
    public void A_shipped_reservation_is_not_opened_again_and_one_that_was_given_back_may_be()
    {
        var picks = From(BinA, Monday, 7);
        var given = Stocks.Given(
            Received("R1", 10, Monday), Reserved(Order1, 7),
            new StockEvent.ReservationReleased(Order1, Each(7), "客户改单"));
        given.When(Reserve(Order1, 6)).Then(Reserved(Order1, 6));
        Stocks.Given(
                Received("R1", 10, Monday), Reserved(Order1, 7),
                new StockEvent.ReservationReleased(Order1, Each(7), "客户改单"), Reserved(Order1, 7),
                new StockEvent.Picked(Order1, [picks]), new StockEvent.Shipped(Order1, Each(7), Monday, [picks]))
            .When(Reserve(Order1, 7)).ThenRefused("warehouse.reservation-closed")
            .Facts["ending"].ShouldStartWith("shipped");
    }

    [Fact]
    public void Releasing_what_was_picked_puts_it_back_first()
    {
        var picks = From(BinA, Monday, 7);
        Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7), new StockEvent.Picked(Order1, [picks]))
            .When(new StockCommand.Release(Order1, "客户取消"))
            .Then(new StockEvent.PutBack(Order1, [picks], "客户取消"),
                new StockEvent.ReservationReleased(Order1, Each(7), "客户取消"));
    }

    [Fact]
    public void An_unknown_reservation_is_not_found() =>
        Stocks.Given(Received("R1", 10, Monday)).When(new StockCommand.Pick(Order1))
            .ThenRefused("warehouse.unknown-reservation").Kind.ShouldBe(RefusalKind.NotFound);

    [Fact]
    public void The_guard_says_nothing_while_there_is_enough() =>
        Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7))
            .When(new StockCommand.RequireAvailable(Each(3))).ThenNothing();

    [Fact]
    public void The_guard_refuses_when_there_is_not_enough() =>
        Stocks.Given(Received("R1", 10, Monday), Reserved(Order1, 7))
            .When(new StockCommand.RequireAvailable(Each(4))).ThenRefused("warehouse.not-enough-stock");

    [Fact]
    public void A_receipt_that_states_another_unit_is_kept_in_base_units_with_what_it_states()
    {
        var cartons = Quantity.Of(10, "CTN");
        var received = Received("R1", 240, Monday) with { Stated = cartons };

        Stocks.Given().When(Receive("R1", 240, Monday) with { Stated = cartons }).Then(received);
        Stocks.Given(received).State.Unit.ShouldBe("EA");
    }

    [Fact]
    public void A_receipt_is_the_same_when_its_document_says_the_same_whatever_its_unit_comes_to_by_now()
    {
        var given = Stocks.Given(Received("R1", 240, Monday) with { Stated = Quantity.Of(10, "CTN") });

        given.When(Receive("R1", 200, Monday) with { Stated = Quantity.Of(10, "CTN") }).ThenNothing();
        given.When(Receive("R1", 240, Monday)).ThenRefused("warehouse.receipt-taken");
    }

    [Fact]
    public void A_move_is_the_same_when_it_says_the_same_whatever_its_unit_comes_to_by_now()
    {
        var move = new StockCommand.Move("M1", BinA, BinB, null, Monday, Each(24), Quantity.Of(1, "CTN"));
        var given = Stocks.Given(
            Received("R1", 48, Monday),
            new StockEvent.Moved("M1", BinA, BinB, null, Monday, Each(24), Quantity.Of(1, "CTN")));

        Stocks.Given(Received("R1", 48, Monday)).When(move)
            .Then(new StockEvent.Moved("M1", BinA, BinB, null, Monday, Each(24), Quantity.Of(1, "CTN")));
        given.When(move with { Quantity = Each(20) }).ThenNothing();
        given.When(move with { Stated = null }).ThenRefused("warehouse.move-taken");
    }

    [Fact]
    public void Moving_changes_the_bin_and_nothing_else()
    {
        var move = new StockCommand.Move("M1", BinA, BinB, "L1", Monday, Each(4));
        var given = Stocks.Given(Received("R1", 10, Monday, lot: "L1"), Reserved(Order1, 7));
        given.When(move).Then(new StockEvent.Moved("M1", BinA, BinB, "L1", Monday, Each(4), null));
        var stock = given.When(move).ThenState();
        stock.Shelf.Of(new Layer(Monday, BinB, "L1")).ShouldBe(4);
        stock.Shelf.Of(new Layer(Monday, BinA, "L1")).ShouldBe(6);
        (stock.OnHand, stock.Available).ShouldBe((10, 3));
    }

    [Fact]
    public void Moving_more_than_the_bin_holds_of_the_lot_is_refused() =>
        Stocks.Given(Received("R1", 10, Monday, lot: "L1"), Received("R2", 10, Monday, lot: "L2"))
            .When(new StockCommand.Move("M1", BinA, BinB, "L1", Monday, Each(11)))
            .ThenRefused("warehouse.not-in-bin").Facts["held"].ShouldBe("10");

    [Fact]
    public void Goods_are_not_moved_before_they_were_received() =>
        Stocks.Given(Received("R1", 10, Monday))
            .When(new StockCommand.Move("M1", BinA, BinB, null, Monday, Each(4)) { On = Monday.AddDays(-1) })
            .ThenRefused("warehouse.moved-before-received");

    [Fact]
    public void Moving_into_the_same_bin_is_refused() =>
        Stocks.Given(Received("R1", 10, Monday)).When(new StockCommand.Move("M1", BinA, BinA, null, Monday, Each(1)))
            .ThenRefused("warehouse.same-bin");

    [Fact]
    public void The_same_move_with_other_content_is_refused() =>
        Stocks.Given(Received("R1", 10, Monday), new StockEvent.Moved("M1", BinA, BinB, null, Monday, Each(4), null))
            .When(new StockCommand.Move("M1", BinA, BinB, null, Monday, Each(5))).ThenRefused("warehouse.move-taken");
}
