using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Specification;
using static Daybook.Domain.Tests.Orders.AnOrder;
using Command = Daybook.Domain.Orders.SalesOrderCommand;
using Event = Daybook.Domain.Orders.SalesOrderEvent;

namespace Daybook.Domain.Tests.Orders;

public class SalesOrderCancellationTests
{
    private static readonly Command.Cancel Cancel = new("买家取消");
    private static readonly Event.Cancelled Cancelled = new("买家取消");
    private static readonly Event.ReservationReleased Released = new("买家取消");
    private static readonly Event.ExceptionRaised OnHold = new("unknown-sku", "TEA", "建档", []);

    private static readonly Event.BackOrdered Waiting = new([new Shortage("CUP", Pieces(24), Pieces(0))]);

    private static ImmutableArray<Event> InPicking => [.. ReservedOrder, .. PackedIn(Shanghai)[..1]];

    private static ImmutableArray<Event> InPacked => [.. ReservedOrder, .. PackedIn(Shanghai), .. PackedIn(Guangzhou)];

    [Fact]
    public void Before_stock_is_kept_a_cancellation_is_all_there_is()
    {
        Given(Placed).When(Cancel).Then(Cancelled);
        Given(Placed, OnHold).When(Cancel).Then(Cancelled);
        Given(Placed, Validated).When(Cancel).Then(Cancelled);
        Given(Placed, Validated, Waiting).When(Cancel).Then(Cancelled);
    }

    [Fact, Shows("O9")]
    public void Up_to_hand_over_a_cancellation_gives_the_stock_back()
    {
        Given(ReservedOrder).When(Cancel).Then(Released, Cancelled);
        Given(InPicking).When(Cancel).Then(Released, Cancelled);
        Given(InPacked).When(Cancel).Then(Released, Cancelled);
    }

    [Fact, Shows("O9")]
    public void After_the_first_hand_over_nothing_can_be_cancelled()
    {
        Given(ShippedFromShanghai).When(Cancel).ThenRefused("orders.already-shipped");
        Given(ShippedOrder).When(Cancel).ThenRefused("orders.already-shipped");
        Given(ShippedOrder, Delivered(Shanghai), Delivered(Guangzhou)).When(Cancel)
            .ThenRefused("orders.already-shipped");
        Given(InvoicedOrder).When(Cancel).ThenRefused("orders.already-shipped");
        Given(InvoicedOrder, new Event.Settled(Friday)).When(Cancel).ThenRefused("orders.already-shipped");
    }

    [Fact]
    public void Cancelling_again_is_no_news() =>
        Given(Placed, Cancelled).When(new Command.Cancel("另一个原因")).ThenNothing();

    [Fact]
    public void A_cancelled_order_stands_still()
    {
        Command[] commands =
        [
            new Command.Validate([]), new Command.AcceptException("price-deviates", "陈晨", ["sales"], "x"),
            new Command.RequireAction("price-deviates", FindingAction.Recheck, ["sales"]),
            new Command.Reserve(FromBoth), new Command.BackOrder([]), new Command.Promise(Friday, "x"),
            new Command.RequestReservation("x"),
            new Command.ReleaseToWarehouse(Shanghai), new Command.MarkPicked(Shanghai, Monday),
            new Command.MarkPacked(Shanghai),
            Ship(Shanghai), Deliver(Shanghai), new Command.MarkInvoiced("INV-000001", Total, Friday),
            new Command.Settle(Friday),
        ];

        foreach (var command in commands)
            Given(ReservedOrder, Released, Cancelled).When(command).ThenRefused("orders.already-cancelled");
    }

    [Fact]
    public void A_cancelled_order_says_so() =>
        Given(ReservedOrder).When(Cancel).ThenState().Status.ShouldBe(SalesOrderStatus.Cancelled);

    [Fact]
    public void An_order_is_open_from_its_placing_until_it_is_cancelled()
    {
        Given().When(new Command.RequireOpen()).ThenRefused("orders.unknown-order");
        Given(Placed).When(new Command.RequireOpen()).ThenNothing();
        Given(InPacked).When(new Command.RequireOpen()).ThenNothing();
        Given(Placed, Cancelled).When(new Command.RequireOpen()).ThenRefused("orders.already-cancelled");
    }
}
