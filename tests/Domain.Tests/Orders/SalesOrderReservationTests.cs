using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;
using static Daybook.Domain.Tests.Orders.AnOrder;
using Command = Daybook.Domain.Orders.SalesOrderCommand;
using Event = Daybook.Domain.Orders.SalesOrderEvent;

namespace Daybook.Domain.Tests.Orders;

public class SalesOrderReservationTests
{
    private static readonly Command.Reserve ReserveBoth = new(FromBoth);
    private static readonly Shortage NoTea = new("TEA", Quantity.Of(2.5m, "KG"), Quantity.Of(1, "KG"));
    private static readonly Event.BackOrdered WaitingForTea = new([NoTea]);

    [Fact]
    public void A_validated_order_is_reserved_over_several_warehouses()
    {
        var specified = Given(Placed, Validated).When(ReserveBoth);

        specified.Then(Reserved);
        var order = (SalesOrder.Open)specified.ThenState();
        order.Status.ShouldBe(SalesOrderStatus.Reserved);
        order.Legs.Select(leg => leg.Warehouse).ShouldBe([Shanghai, Guangzhou]);
    }

    [Fact]
    public void An_order_is_reserved_once()
    {
        Given(ReservedOrder).When(new Command.Reserve([.. FromBoth])).ThenNothing();
        Given(ReservedOrder).When(new Command.Reserve(FromBoth[..2])).ThenRefused("orders.already-reserved");
    }

    [Fact]
    public void An_order_that_is_not_validated_is_not_reserved()
    {
        Given(Placed).When(ReserveBoth).ThenRefused("orders.not-validated");
        Given(Placed, new Event.ExceptionRaised("unknown-sku", "TEA", "建档", [])).When(ReserveBoth)
            .ThenRefused("orders.not-validated");
    }

    [Fact]
    public void Allocations_cover_every_line_exactly()
    {
        var tooLittle = FromBoth.SetItem(0, FromBoth[0] with { Quantity = Pieces(19) });
        var tooMuch = FromBoth.SetItem(0, FromBoth[0] with { Quantity = Pieces(21) });
        var otherSku = FromBoth.SetItem(0, FromBoth[0] with { Sku = "TEA" });
        var otherUnit = FromBoth.SetItem(0, FromBoth[0] with { Quantity = Quantity.Of(20, "CTN") });
        var otherLine = FromBoth.Add(new Allocation(3, "CUP", Shanghai, Pieces(1)));
        var negative = FromBoth.Add(new Allocation(1, "CUP", Shanghai, Pieces(-1)))
            .Add(new Allocation(1, "CUP", Shanghai, Pieces(1)));

        foreach (var wrong in new[] { tooLittle, tooMuch, otherSku, otherUnit, otherLine, negative, FromBoth[..2], [] })
            Given(Placed, Validated).When(new Command.Reserve(wrong)).ThenRefused("orders.allocation-mismatch");
    }

    [Fact]
    public void That_it_is_not_validated_is_told_before_what_is_wrong_with_the_allocations() =>
        Given(Placed).When(new Command.Reserve([])).ThenRefused("orders.not-validated");

    [Fact]
    public void An_order_that_cannot_be_covered_waits_and_is_reserved_later()
    {
        var specified = Given(Placed, Validated).When(new Command.BackOrder([NoTea]));

        specified.Then(WaitingForTea);
        specified.ThenState().Status.ShouldBe(SalesOrderStatus.BackOrdered);
        Given(Placed, Validated, WaitingForTea).When(ReserveBoth).Then(Reserved);
        Given(Placed, Validated, WaitingForTea).When(ReserveBoth)
            .ThenState().Status.ShouldBe(SalesOrderStatus.Reserved);
    }

    [Fact]
    public void Waiting_for_the_same_is_no_news_and_waiting_for_something_else_is()
    {
        var less = NoTea with { Available = Quantity.Of(0, "KG") };

        Given(Placed, Validated, WaitingForTea).When(new Command.BackOrder([NoTea])).ThenNothing();
        Given(Placed, Validated, WaitingForTea).When(new Command.BackOrder([less])).Then(new Event.BackOrdered([less]));
    }

    [Fact]
    public void A_back_order_names_what_the_order_lacks()
    {
        Given(Placed, Validated).When(new Command.BackOrder([])).ThenRefused("orders.no-shortage");
        Given(Placed, Validated).When(new Command.BackOrder([NoTea, NoTea])).ThenRefused("orders.no-shortage");
        Given(Placed, Validated).When(new Command.BackOrder([NoTea with { Sku = "GOLD" }]))
            .ThenRefused("orders.no-shortage");
    }

    [Fact]
    public void A_waiting_order_is_asked_once_to_try_again_and_answers_even_when_nothing_changed()
    {
        var again = new Event.ReservationRequested("到货");

        Given(Placed, Validated, WaitingForTea).When(new Command.RequestReservation("到货")).Then(again);
        Given(Placed, Validated, WaitingForTea, again).When(new Command.RequestReservation("又到货")).ThenNothing();
        Given(Placed, Validated, WaitingForTea, again).When(new Command.BackOrder([NoTea])).Then(WaitingForTea);
        Given(Placed, Validated, WaitingForTea, again).When(ReserveBoth).Then(Reserved);
        Given(Placed, Validated, WaitingForTea, again, WaitingForTea).When(new Command.RequestReservation("到货"))
            .Then(again);
    }

    [Fact]
    public void An_order_that_waits_for_nothing_is_not_asked_to_try_again()
    {
        Given(Placed, Validated).When(new Command.RequestReservation("到货")).ThenRefused("orders.not-waiting");
        Given(ReservedOrder).When(new Command.RequestReservation("到货")).ThenRefused("orders.already-reserved");
    }

    [Fact]
    public void A_reserved_order_does_not_wait_for_stock() =>
        Given(ReservedOrder).When(new Command.BackOrder([NoTea])).ThenRefused("orders.already-reserved");

    [Fact]
    public void An_order_not_validated_does_not_wait_for_stock() =>
        Given(Placed).When(new Command.BackOrder([NoTea])).ThenRefused("orders.not-validated");

    [Fact, Shows("O7")]
    public void Each_promise_is_kept_in_the_history_and_the_last_one_counts()
    {
        var first = new Event.Promised(Tuesday, "有现货");
        var second = new Event.Promised(Friday, "茶叶缺货");

        Given(Placed).When(new Command.Promise(Tuesday, "有现货")).Then(first);
        Given(Placed, first).When(new Command.Promise(Friday, "茶叶缺货")).Then(second);
        Given(Placed, first, second).When(new Command.Promise(Tuesday, "茶叶提前到货"))
            .Then(new Event.Promised(Tuesday, "茶叶提前到货"));
    }

    [Fact]
    public void Promising_the_same_date_again_is_no_news() =>
        Given(Placed, new Event.Promised(Tuesday, "有现货")).When(new Command.Promise(Tuesday, "再次确认")).ThenNothing();

    [Fact]
    public void A_date_before_the_order_or_after_hand_over_cannot_be_promised()
    {
        Given(Placed).When(new Command.Promise(Sunday.AddDays(-1), "?")).ThenRefused("orders.promise-before-order");
        Given(ShippedFromShanghai).When(new Command.Promise(Friday, "广州仓延误")).Then(new Event.Promised(Friday, "广州仓延误"));
        Given(ShippedOrder).When(new Command.Promise(Sunday.AddDays(-1), "?")).ThenRefused("orders.already-shipped");
    }
}
