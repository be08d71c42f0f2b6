using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.RuledSending;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>From where an order is sent that names no warehouse: by the sourcing rules (O4).</summary>
public sealed class RuledSourcingTests
{
    private readonly Company _company = new();

    [Fact, Shows("O4")]
    public void The_nearest_warehouse_sends_and_the_order_says_why_and_what_else_was_possible()
    {
        _company.Publish(Monday, OfFoshan, OfChengdu);
        _company.Receive((Foshan, Kettle, 5), (Chengdu, Kettle, 5));

        var near = _company.Place(Free("1001", (Kettle, 2)));
        var west = _company.Place(Free("1002", (Kettle, 2)) with { ShipTo = InChengdu });

        _company.Allocations(near).ShouldBe([(Foshan, Kettle, 2m)]);
        _company.Allocations(west).ShouldBe([(Chengdu, Kettle, 2m)]);
        var why = _company.Ledger.All<SalesOrderEvent.Sourced>().ToList();
        why.Select(w => (w.Rules, w.Warehouses.Single(), w.DecidedBy)).ShouldBe(
        [
            (Monday, Foshan, SourceReason.NearestWithAll), (Monday, Chengdu, SourceReason.NearestWithAll),
        ]);
        why[0].Alternatives.Select(a => (a.Warehouses.Single(), a.Lost, a.Nearness)).ShouldBe(
            [(Chengdu, SourceReason.NearestWithAll, SourcingWarehouse.Elsewhere)]);
        _company.Status(near).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact, Shows("O4", "O9")]
    public void An_order_that_is_amended_to_where_its_warehouse_does_not_send_is_sent_from_another()
    {
        _company.Publish(Monday, OfFoshan with { ServesOthers = false }, OfChengdu);
        _company.Receive((Foshan, Kettle, 5), (Chengdu, Kettle, 5));
        var order = _company.Place(Free("1001", (Kettle, 2)));
        _company.Pack(order);

        _company.Done(new AmendOrder(order, null, InChengdu, null, null, null, null, null, null, "搬家"));

        _company.Allocations(order).ShouldBe([(Chengdu, Kettle, 2m)]);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(5);
        _company.Ledger.State<Outbound>(order.Outbound(Foshan)).ShouldBeOfType<Outbound.Cancelled>();
        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_order_again_is_no_news_though_rules_were_published_since()
    {
        _company.Receive((Chengdu, Kettle, 5));
        var place = new PlaceOrder(Free("1001", (Kettle, 2))) { WithoutRules = [Foshan, Chengdu] };
        _company.Done(place);

        _company.Publish(Monday, OfFoshan);

        _company.ChangesNothing(place);
        _company.Do(place).ShouldBeNull();
    }

    [Fact, Shows("O4")]
    public void A_wish_of_the_caller_counts_more_than_the_rules()
    {
        _company.Publish(Monday, OfFoshan, OfChengdu);
        _company.Receive((Foshan, Kettle, 5), (Chengdu, Kettle, 5));

        var order = _company.Place(Order("1001", (Kettle, 2)) with { Warehouses = [Chengdu] });

        _company.Allocations(order).ShouldBe([(Chengdu, Kettle, 2m)]);
        _company.Ledger.All<SalesOrderEvent.Sourced>().ShouldBeEmpty();
    }

    [Fact]
    public void Without_rules_an_order_names_all_warehouses_or_is_refused()
    {
        _company.Receive((Chengdu, Kettle, 5));

        _company.Refused(new PlaceOrder(Free("1001", (Kettle, 2))), "orders.no-warehouse");
        _company.Done(new PlaceOrder(Free("1001", (Kettle, 2))) { WithoutRules = [Foshan, Chengdu] });

        _company.Open(Key("1001")).Terms.Warehouses.ShouldBe([Foshan, Chengdu]);
        _company.Allocations(Key("1001")).ShouldBe([(Chengdu, Kettle, 2m)]);
    }

    [Fact]
    public void With_rules_the_list_of_all_warehouses_does_not_count()
    {
        _company.Publish(Monday, OfFoshan);
        _company.Receive((Chengdu, Kettle, 5));

        _company.Done(new PlaceOrder(Free("1001", (Kettle, 2))) { WithoutRules = [Foshan, Chengdu] });

        _company.Status(Key("1001")).ShouldBe(SalesOrderStatus.BackOrdered);
    }

    [Fact]
    public void Rules_name_warehouses_that_there_are() => _company.Refused(
        Rules(Monday, OfFoshan with { Warehouse = "BJ1" }), "warehouse.unknown-warehouse");

    [Fact, Shows("O3", "O4")]
    public void What_no_warehouse_has_alone_comes_in_the_fewest_parcels()
    {
        _company.Publish(Monday, OfFoshan, OfChengdu);
        _company.Receive((Foshan, Kettle, 2), (Chengdu, Kettle, 2), (Chengdu, Pan, 1));

        var order = _company.Place(Free("1001", (Kettle, 3), (Pan, 1)));

        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 2m), (Chengdu, Kettle, 1m), (Chengdu, Pan, 1m)]);
        _company.Ledger.All<SalesOrderEvent.Sourced>().Single().DecidedBy.ShouldBe(SourceReason.OnlyOne);
        _company.Done(_company.Cancelling(order));
        _company.Stock(Foshan, Kettle).Available.ShouldBe(2);
        _company.Stock(Chengdu, Pan).Available.ShouldBe(1);
        _company.Ledger.State<Outbound>(order.Outbound(Chengdu)).ShouldBeOfType<Outbound.Cancelled>();
    }

    [Fact, Shows("O4", "O8")]
    public void An_order_waits_for_any_warehouse_of_the_rules()
    {
        _company.Publish(Monday, OfFoshan, OfChengdu);
        var first = _company.Place(Free("1001", (Kettle, 3)));
        var second = _company.Place(Free("1002", (Kettle, 1)));

        _company.Receive((Foshan, Kettle, 1), (Chengdu, Kettle, 2));

        _company.Allocations(first).ShouldBe([(Foshan, Kettle, 1m), (Chengdu, Kettle, 2m)]);
        _company.Status(second).ShouldBe(SalesOrderStatus.BackOrdered);
    }

    [Fact, Shows("O4", "O8")]
    public void Orders_that_wait_follow_new_rules_by_rank()
    {
        _company.Publish(Monday, OfFoshan);
        var first = _company.Place(Free("1001", (Kettle, 2)));
        var second = _company.Place(Free("1002", (Kettle, 2)));
        var named = _company.Place(Order("1003", (Kettle, 2)) with { Warehouses = [Foshan] });
        _company.Receive((Chengdu, Kettle, 2));
        _company.Status(first).ShouldBe(SalesOrderStatus.BackOrdered);

        _company.Publish(Monday, OfChengdu);

        _company.Allocations(first).ShouldBe([(Chengdu, Kettle, 2m)]);
        _company.Status(second).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Receive(Foshan, Kettle, 2);
        _company.Allocations(named).ShouldBe([(Foshan, Kettle, 2m)]);
        _company.Receive(Chengdu, Kettle, 2);
        _company.Allocations(second).ShouldBe([(Chengdu, Kettle, 2m)]);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact, Shows("O4")]
    public void Rules_of_a_later_day_are_followed_when_the_day_comes()
    {
        _company.Publish(Monday, OfFoshan);
        var order = _company.Place(Free("1001", (Kettle, 2)));
        _company.Receive((Chengdu, Kettle, 2));
        var later = _company.Ledger.Events[^1].RecordedAt.AddDays(3);

        _company.Publish(DateOnly.FromDateTime(later.UtcDateTime), OfChengdu);

        _company.Status(order).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Ledger.PassTo(later);
        _company.Allocations(order).ShouldBe([(Chengdu, Kettle, 2m)]);
    }

    [Fact]
    public void More_orders_than_are_moved_at_once_all_follow_new_rules()
    {
        const int Waiting = SourceBackOrders.MoveLimit + 1;
        _company.Publish(Monday, OfFoshan);
        foreach (var n in Enumerable.Range(1, Waiting))
            _company.Ledger.Append(new PlaceOrder(Free($"R{n:0000}", (Kettle, 1))), Monday).ShouldBeNull();
        _company.Ledger.Settle();
        _company.Receive((Chengdu, Kettle, Waiting));

        _company.Publish(Monday, OfChengdu);

        Enumerable.Range(1, Waiting).Select(n => _company.Status(Key($"R{n:0000}")))
            .ShouldAllBe(s => s == SalesOrderStatus.Picking);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void An_order_that_waits_for_more_SKUs_than_are_looked_at_together_follows_in_all_of_them()
    {
        _company.Publish(Monday, OfFoshan);
        const int Skus = ChangedSourcingRules.SkuLimit + 2;
        List<string> skus = [.. Enumerable.Range(1, Skus).Select(n => n % 2 == 0 ? $"a{n}" : $"B{n}")];
        foreach (var sku in skus) _company.Register(sku, 89.90m);
        _company.Place(Free("1001", [.. skus.Select(sku => (sku, 1m))]));

        _company.Publish(Monday, OfChengdu);
        _company.Ledger.PassTo(_company.Ledger.Events[^1].RecordedAt);

        skus.Select(sku => _company.Ledger.State<BackOrderQueue>(BackOrderQueueDecider.Stream(sku))!
            .Sourced.Single().Warehouses.Single()).Distinct().ShouldBe([Chengdu]);
    }

    [Fact, Shows("O4")]
    public void Of_two_orders_for_the_last_units_in_two_warehouses_one_gets_them_and_one_waits()
    {
        _company.Publish(Monday, OfFoshan, OfChengdu);
        _company.Receive((Foshan, Kettle, 1), (Chengdu, Kettle, 1));
        foreach (var number in new[] { "1001", "1002" })
            _company.Ledger.Append(new PlaceOrder(Free(number, (Kettle, 2))), Monday).ShouldBeNull();

        _company.Ledger.Settle();

        _company.Allocations(Key("1001")).ShouldBe([(Foshan, Kettle, 1m), (Chengdu, Kettle, 1m)]);
        _company.Status(Key("1002")).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void Rules_that_change_between_check_and_reservation_are_the_ones_that_count()
    {
        _company.Publish(Monday, OfFoshan, OfChengdu);
        _company.Receive((Foshan, Kettle, 2), (Chengdu, Kettle, 2));
        _company.Ledger.Append(new PlaceOrder(Free("1001", (Kettle, 2))), Monday).ShouldBeNull();
        _company.Ledger.Append(Rules(Monday, OfChengdu), Monday).ShouldBeNull();

        _company.Ledger.Settle();

        _company.Allocations(Key("1001")).ShouldBe([(Chengdu, Kettle, 2m)]);
    }

    [Fact]
    public void An_order_that_is_reserved_stays_where_it_is_when_rules_change()
    {
        _company.Publish(Monday, OfFoshan, OfChengdu);
        _company.Receive((Foshan, Kettle, 2), (Chengdu, Kettle, 2));
        var order = _company.Place(Free("1001", (Kettle, 2)));

        _company.Publish(Monday, OfChengdu);

        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 2m)]);
    }

    [Fact]
    public void Goods_of_a_cart_come_from_where_they_were_kept_when_the_rules_choose_it()
    {
        _company.Publish(Monday, OfFoshan, OfChengdu);
        _company.Receive((Foshan, Kettle, 2));
        var cart = new CartKey(Tmall, "c1", Foshan);
        _company.Done(new HoldCart(
            cart, [new HoldLine(Kettle, Pieces(2))], new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero)));

        var order = _company.Place(Free("1001", (Kettle, 2)) with { Cart = "c1" });

        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 2m)]);
        _company.Ledger.State<CartHold>(cart.Stream()).ShouldBeOfType<CartHold.Converted>();
    }
}
