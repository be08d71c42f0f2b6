using Daybook.Domain.Orders;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>Who is served first of those who wait for stock, and what they may leave to others (O8).</summary>
public sealed class BackOrderTests
{
    private const string Shop = "SHOP";
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private readonly Company _company = new();

    public BackOrderTests() => _company.Done(ChannelDecider.On(
        ChannelDecider.Stream(Shop), new ChannelCommand.Open(Shop, "自营店", ChannelKind.OwnShop)));

    [Fact, Shows("O8")]
    public void Units_that_come_one_by_one_go_by_priority_then_day_then_number()
    {
        var orders = new[]
        {
            Place("1009", priority: 0, Tuesday), Place("1010", priority: 0, Tuesday), Place("1", priority: 0, Monday),
            Place("10", priority: 0, Monday), Place("2", priority: 0, Monday), Place("1011", priority: 9, Friday),
            Place("1012", priority: 1, Monday),
        };

        var served = new List<string>();
        foreach (var _ in orders)
        {
            var before = Served().ToList();
            _company.Receive(Foshan, Kettle, 1);
            served.AddRange(Served().Except(before));
        }

        served.ShouldBe(["1011", "1012", "1", "10", "2", "1009", "1010"]);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();

        IEnumerable<string> Served() => orders.Where(IsServed).Select(o => o.Number);
    }

    [Fact]
    public void An_order_that_comes_later_does_not_take_what_others_wait_for()
    {
        var waiting = _company.Place("1001", (Kettle, 3));
        _company.Receive(Foshan, Kettle, 2);

        var late = _company.Place("1002", (Kettle, 1));

        ShouldWait(waiting, late);
        _company.Receive(Foshan, Kettle, 1);
        IsServed(waiting).ShouldBeTrue();
        ShouldWait(late);
    }

    [Fact]
    public void An_order_of_a_higher_priority_takes_what_others_wait_for()
    {
        var waiting = _company.Place("1001", (Kettle, 3));
        _company.Receive(Foshan, Kettle, 2);

        IsServed(Place("1002", priority: 1, Friday)).ShouldBeTrue();

        ShouldWait(waiting);
    }

    [Fact]
    public void A_person_who_asks_for_an_order_does_not_make_it_pass_others()
    {
        var first = _company.Place("1001", (Kettle, 3));
        var second = _company.Place("1002", (Kettle, 1));
        _company.Receive(Foshan, Kettle, 2);

        _company.Done(new RequestReservation(second, "客户催单"));

        ShouldWait(first, second);
    }

    [Fact]
    public void A_cart_does_not_take_what_orders_wait_for()
    {
        var order = _company.Place("1001", (Kettle, 3));
        _company.Receive(Foshan, Kettle, 4);
        IsServed(order).ShouldBeTrue();
        _company.Place("1002", (Kettle, 3));
        _company.Receive(Foshan, Kettle, 1);

        _company.Refused(Holding("c-1", 1), "warehouse.not-enough-stock");
        _company.Receive(Foshan, Kettle, 2);
        _company.Done(Holding("c-1", 1));
    }

    [Fact]
    public void An_order_that_is_called_off_while_it_waits_lets_the_next_go()
    {
        var first = _company.Place("1001", (Kettle, 3));
        var second = _company.Place("1002", (Kettle, 2));
        _company.Receive(Foshan, Kettle, 2);
        ShouldWait(first, second);

        _company.Done(_company.Cancelling(first));

        IsServed(second).ShouldBeTrue();
        Queue(Kettle).Count.ShouldBe(0);
    }

    [Fact, Shows("O8")]
    public void A_cart_that_is_given_up_feeds_the_queue()
    {
        _company.Receive(Foshan, Kettle, 2);
        _company.Done(Holding("c-1", 2));
        var order = _company.Place("1001", (Kettle, 2));
        ShouldWait(order);

        _company.Done(new EndCartHold(Tmall, "c-1", null, "清空购物车"));

        IsServed(order).ShouldBeTrue();
    }

    [Fact]
    public void What_is_no_longer_kept_back_from_a_channel_feeds_the_queue()
    {
        _company.Receive(Foshan, Kettle, 5);
        KeepBack(5);
        var first = _company.Place("1001", (Kettle, 2));
        var second = _company.Place("1002", (Kettle, 2));
        KeepBack(4);
        ShouldWait(first, second);

        KeepBack(3);
        IsServed(first).ShouldBeTrue();
        ShouldWait(second);
        KeepBack(1);

        IsServed(second).ShouldBeTrue();
    }

    [Fact]
    public void What_is_kept_back_from_the_channel_of_the_first_is_for_the_others()
    {
        KeepBack(3);
        var first = _company.Place("1001", (Kettle, 3));
        var others = Enumerable.Range(2, 4).Select(n => InShop($"100{n}", 1)).ToList();

        _company.Receive(Foshan, Kettle, 4);

        // Of four, one would be the first order's, which needs three; when the others have taken three, all that is
        // left is kept back from it.
        ShouldWait(first);
        others.ShouldAllBe(o => IsServed(o));
        _company.Receive(Foshan, Kettle, 5);
        ShouldWait(first);
        _company.Receive(Foshan, Kettle, 1);
        IsServed(first).ShouldBeTrue();
    }

    [Fact]
    public void Who_waits_for_goods_of_one_warehouse_leaves_those_of_another_to_others()
    {
        var inFoshan = _company.Place(Order("1001", (Kettle, 5)) with { Warehouses = [Foshan] });
        var inBoth = _company.Place(Order("1002", (Kettle, 2)));
        var inChengdu = _company.Place(Order("1003", (Kettle, 1)) with { Warehouses = [Chengdu] });

        _company.Receive(Foshan, Kettle, 4);
        ShouldWait(inFoshan, inBoth, inChengdu);
        _company.Receive(Chengdu, Kettle, 3);

        ShouldWait(inFoshan);
        _company.Allocations(inBoth).ShouldBe([(Chengdu, Kettle, 2m)]);
        _company.Allocations(inChengdu).ShouldBe([(Chengdu, Kettle, 1m)]);
    }

    [Fact]
    public void What_the_first_takes_from_one_warehouse_frees_the_other_for_the_next()
    {
        var inBoth = _company.Place(Order("1001", (Kettle, 3)));
        var inChengdu = _company.Place(Order("1002", (Kettle, 1)) with { Warehouses = [Chengdu] });
        _company.Receive(Chengdu, Kettle, 1);
        ShouldWait(inBoth, inChengdu);

        _company.Receive(Foshan, Kettle, 3);

        _company.Allocations(inBoth).ShouldBe([(Foshan, Kettle, 3m)]);
        IsServed(inChengdu).ShouldBeTrue();
    }

    [Fact]
    public void An_order_for_two_SKUs_that_come_in_turns_does_not_wait_for_ever()
    {
        var both = _company.Place("1001", (Kettle, 1), (Pan, 1));

        for (var turn = 0; turn < 3 && !IsServed(both); turn++)
        {
            // There is always somebody who would take what has come.
            var kettle = _company.Place($"20{turn}", (Kettle, 1));
            var pan = _company.Place($"30{turn}", (Pan, 1));
            _company.Receive(Foshan, turn % 2 == 0 ? Kettle : Pan, 1);
            ShouldWait(kettle, pan);
        }

        IsServed(both).ShouldBeTrue();
    }

    [Fact]
    public void Who_lacks_something_else_keeps_no_more_than_it_wants_from_the_others()
    {
        var both = _company.Place("1001", (Kettle, 2), (Pan, 1));
        _company.Receive(Foshan, Kettle, 5);
        ShouldWait(both);
        Queue(Kettle).Find(both.Text())!.Standing.ShouldBe(BackOrderStanding.SetAside);

        IsServed(_company.Place("1002", (Kettle, 3))).ShouldBeTrue();
        ShouldWait(_company.Place("1003", (Kettle, 1)));
        _company.Receive(Foshan, Pan, 1);

        IsServed(both).ShouldBeTrue();
    }

    [Fact]
    public void A_higher_priority_takes_what_was_left_to_a_lower_one_that_lacks_something_else()
    {
        var lower = _company.Place("1001", (Kettle, 1), (Pan, 1));
        _company.Receive(Foshan, Kettle, 1);

        var higher = Place("1002", priority: 5, Friday);
        IsServed(higher).ShouldBeTrue();
        _company.Receive(Foshan, Pan, 1);
        ShouldWait(lower);
        _company.Receive(Foshan, Kettle, 1);

        IsServed(lower).ShouldBeTrue();
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void An_order_that_is_not_short_of_a_SKU_keeps_none_of_it_from_others()
    {
        _company.Receive(Foshan, Kettle, 1);
        var both = _company.Place("1001", (Kettle, 1), (Pan, 1));

        IsServed(_company.Place("1002", (Kettle, 1))).ShouldBeTrue();

        Queue(Kettle).Find(both.Text()).ShouldBeNull();
        Queue(Pan).Find(both.Text()).ShouldNotBeNull();
    }

    [Fact]
    public void Calling_again_changes_nothing()
    {
        _company.Place("1001", (Kettle, 3));
        _company.Place("1002", (Kettle, 1));
        _company.Receive(Foshan, Kettle, 2);

        _company.ChangesNothing(new CallBackOrders(Kettle));
        _company.ChangesNothing(new CallBackOrders("UNKNOWN"));
        _company.ChangesNothing(new QueueBackOrder(Key("1001")));
    }

    private bool IsServed(OrderKey order) => _company.Status(order) == SalesOrderStatus.Picking;

    private void ShouldWait(params OrderKey[] orders) =>
        orders.ShouldAllBe(o => _company.Status(o) == SalesOrderStatus.BackOrdered);

    private BackOrderQueue Queue(string sku) =>
        _company.Ledger.State<BackOrderQueue>(BackOrderQueueDecider.Stream(sku)) ?? BackOrderQueue.Empty;

    private OrderKey Place(string number, int priority, DateOnly on) =>
        _company.Place(Order(number, (Kettle, 1)) with { Priority = priority, OrderedOn = on });

    private OrderKey InShop(string number, decimal quantity) => _company.Place(
        Order(number, (Kettle, quantity)) with { Channel = Shop });

    private void KeepBack(decimal quantity) => _company.Done(new BufferStock(Kettle, Tmall, Pieces(quantity)));

    private static HoldCart Holding(string cart, decimal quantity) =>
        new(new CartKey(Tmall, cart, Foshan), [new HoldLine(Kettle, Pieces(quantity))], Noon);
}
