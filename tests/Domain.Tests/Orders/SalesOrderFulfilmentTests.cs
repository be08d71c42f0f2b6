using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;
using static Daybook.Domain.Tests.Orders.AnOrder;
using Command = Daybook.Domain.Orders.SalesOrderCommand;
using Event = Daybook.Domain.Orders.SalesOrderEvent;

namespace Daybook.Domain.Tests.Orders;

public class SalesOrderFulfilmentTests
{
    private static readonly Command.ReleaseToWarehouse Release = new(Shanghai);
    private static readonly Command.MarkInvoiced MarkInvoiced = new("INV-000001", Total, Friday);

    [Fact]
    public void Nothing_is_picked_before_it_was_ordered() =>
        Given(ReservedOrder, [.. PackedIn(Shanghai)[..1]])
            .When(new Command.MarkPicked(Shanghai, Sunday.AddDays(-1))).ThenRefused("orders.picked-before-ordered")
            .Message.ShouldBe(
                "Order 1001 (tmall) cannot be picked on 2026-03-14, because it was ordered on 2026-03-15.");

    [Fact]
    public void Each_warehouse_goes_its_own_way_from_reserved_to_delivered()
    {
        Given(ReservedOrder).When(Release).Then(new Event.ReleasedToWarehouse(Shanghai));
        Given(ReservedOrder, [.. PackedIn(Shanghai)[..1]]).When(new Command.MarkPicked(Shanghai, Monday))
            .Then(new Event.Picked(Shanghai));
        Given(ReservedOrder, [.. PackedIn(Shanghai)[..2]]).When(new Command.MarkPacked(Shanghai))
            .Then(new Event.Packed(Shanghai));
        Given(ReservedOrder, [.. PackedIn(Shanghai)]).When(Ship(Shanghai)).Then(Shipped(Shanghai));
        Given(ShippedFromShanghai).When(Deliver(Shanghai)).Then(Delivered(Shanghai));
    }

    [Fact]
    public void Nothing_is_handed_over_before_it_was_ordered()
    {
        Given(ReservedOrder, [.. PackedIn(Shanghai)]).When(Ship(Shanghai) with { On = Place.OrderedOn.AddDays(-1) })
            .ThenRefused("orders.shipped-before-ordered");
        Given(ReservedOrder, [.. PackedIn(Shanghai)]).When(Ship(Shanghai) with { On = Place.OrderedOn })
            .Then(Shipped(Shanghai) with { On = Place.OrderedOn });
    }

    [Fact, Shows("O7")]
    public void The_order_is_as_far_as_its_warehouses_together()
    {
        ImmutableArray<Event> both = [.. ShippedFrom(Shanghai), .. ShippedFrom(Guangzhou)];
        ImmutableArray<Event> all = [Placed, Validated, Reserved, .. both, Delivered(Shanghai), Delivered(Guangzhou)];

        all.Select((_, i) => Given(all[..(i + 1)]).State.Status).ShouldBe(
        [
            SalesOrderStatus.Accepted, SalesOrderStatus.Validated, SalesOrderStatus.Reserved,
            SalesOrderStatus.Picking, SalesOrderStatus.Picking, SalesOrderStatus.Picking,
            SalesOrderStatus.PartlyShipped,
            SalesOrderStatus.PartlyShipped, SalesOrderStatus.PartlyShipped, SalesOrderStatus.PartlyShipped,
            SalesOrderStatus.Shipped, SalesOrderStatus.Shipped, SalesOrderStatus.Delivered,
        ]);
        Given(ReservedOrder, [.. PackedIn(Shanghai), .. PackedIn(Guangzhou)]).State.Status
            .ShouldBe(SalesOrderStatus.Packed);
    }

    [Fact]
    public void No_stage_is_left_out()
    {
        Given(ReservedOrder).When(new Command.MarkPicked(Shanghai, Monday)).ThenRefused("orders.not-released");
        Given(ReservedOrder).When(new Command.MarkPacked(Shanghai)).ThenRefused("orders.not-picked");
        Given(ReservedOrder).When(Ship(Shanghai)).ThenRefused("orders.not-packed");
        Given(ReservedOrder).When(Deliver(Shanghai)).ThenRefused("orders.not-shipped");
        Given(ShippedFromShanghai).When(Ship(Guangzhou)).ThenRefused("orders.not-packed");
    }

    [Fact]
    public void A_stage_reached_before_is_no_news()
    {
        Given(ShippedFromShanghai).When(Release).ThenNothing();
        Given(ShippedFromShanghai).When(new Command.MarkPicked(Shanghai, Monday)).ThenNothing();
        Given(ShippedFromShanghai).When(new Command.MarkPacked(Shanghai)).ThenNothing();
        Given(ShippedFromShanghai).When(Ship(Shanghai)).ThenNothing();
        Given(ShippedFromShanghai, Delivered(Shanghai)).When(Deliver(Shanghai)).ThenNothing();
    }

    [Fact]
    public void What_was_handed_over_and_arrived_is_not_told_otherwise()
    {
        Given(ShippedFromShanghai).When(Ship(Shanghai) with { Waybill = "YT1" })
            .ThenRefused("orders.shipped-otherwise");
        Given(ShippedFromShanghai).When(Deliver(Shanghai) with { Shipment = "S-9" })
            .ThenRefused("orders.shipped-otherwise");
        Given(ShippedFromShanghai, Delivered(Shanghai)).When(Deliver(Shanghai) with { On = Friday.AddDays(1) })
            .ThenRefused("orders.delivered-otherwise");
    }

    [Fact]
    public void Goods_do_not_arrive_before_they_left() =>
        Given(ShippedFromShanghai).When(Deliver(Shanghai) with { On = Monday })
            .ThenRefused("orders.delivered-before-shipped").Facts["shippedOn"].ShouldBe("2026-03-17");

    [Fact]
    public void A_warehouse_that_sends_nothing_has_no_part() =>
        Given(ReservedOrder).When(new Command.ReleaseToWarehouse("BJ1")).ThenRefused("orders.no-such-leg");

    [Fact]
    public void That_nothing_is_reserved_is_told_before_the_warehouse_is_looked_for() =>
        Given(Placed, Validated).When(new Command.ReleaseToWarehouse("BJ1")).ThenRefused("orders.not-reserved");

    [Fact]
    public void A_shipped_order_is_invoiced_for_what_was_ordered()
    {
        Given(ShippedOrder).When(MarkInvoiced).Then(new Event.Invoiced("INV-000001", Total, Friday));
        Given(ShippedOrder).When(MarkInvoiced with { Total = Yuan(1799.38m) }).ThenRefused("orders.invoice-differs");
        Given(ShippedOrder).When(MarkInvoiced with { Total = Money.Of(1799.39m, "USD") })
            .ThenRefused("orders.invoice-differs");
    }

    [Fact]
    public void An_order_is_not_invoiced_before_all_of_it_left()
    {
        Given(Placed).When(MarkInvoiced).ThenRefused("orders.not-shipped");
        Given(ShippedFromShanghai).When(MarkInvoiced).ThenRefused("orders.not-shipped");
        Given(ShippedFromShanghai).When(MarkInvoiced with { Total = Yuan(1) }).ThenRefused("orders.not-shipped");
    }

    [Fact]
    public void An_order_is_invoiced_and_settled_once()
    {
        var settled = new Event.Settled(Friday);

        Given(InvoicedOrder).When(MarkInvoiced).ThenNothing();
        Given(InvoicedOrder).When(MarkInvoiced with { Invoice = "INV-000002" }).ThenRefused("orders.already-invoiced");
        Given(ShippedOrder).When(new Command.Settle(Friday)).ThenRefused("orders.not-invoiced");
        Given(InvoicedOrder).When(new Command.Settle(Friday)).Then(settled);
        Given(InvoicedOrder, settled).When(new Command.Settle(Friday)).ThenNothing();
        Given(InvoicedOrder, settled).When(new Command.Settle(Monday)).ThenRefused("orders.settled-otherwise");
    }

    [Fact, Shows("O7")]
    public void An_invoiced_order_still_learns_that_it_arrived_and_a_settled_one_is_reconciled()
    {
        Given(InvoicedOrder).When(Deliver(Guangzhou)).Then(Delivered(Guangzhou));
        Given(InvoicedOrder, Delivered(Guangzhou)).State.Status.ShouldBe(SalesOrderStatus.Invoiced);
        Given(InvoicedOrder, new Event.Settled(Friday)).State.Status.ShouldBe(SalesOrderStatus.Reconciled);
    }

    [Fact]
    public void Nothing_can_be_done_with_an_order_that_nobody_placed()
    {
        var payment = new Event.PaymentNoted("P1", Total, Sunday);

        Given().When(Release).ThenRefused("orders.unknown-order").Kind.ShouldBe(RefusalKind.NotFound);
        Given(payment).When(new Command.Validate([])).ThenRefused("orders.unknown-order");
        Given(payment).When(new Command.Cancel("?")).ThenRefused("orders.unknown-order");
    }
}
