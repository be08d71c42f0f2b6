using Daybook.Domain.Orders;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>Where the goods of an order come from, and who waits for what (O5).</summary>
public sealed class SourcingTests
{
    private readonly Company _company = new();

    [Fact, Shows("O4")]
    public void The_preferred_warehouse_sends_everything_when_it_can()
    {
        Stock((Foshan, Kettle, 5), (Foshan, Pan, 5), (Chengdu, Kettle, 5), (Chengdu, Pan, 5));

        var order = _company.Place("1001", (Kettle, 2), (Pan, 3));

        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 2m), (Foshan, Pan, 3m)]);
    }

    [Fact, Shows("O4")]
    public void One_warehouse_for_everything_comes_before_the_preferred_one()
    {
        Stock((Foshan, Kettle, 5), (Chengdu, Kettle, 2), (Chengdu, Pan, 3));

        var order = _company.Place("1001", (Kettle, 2), (Pan, 3));

        _company.Allocations(order).ShouldBe([(Chengdu, Kettle, 2m), (Chengdu, Pan, 3m)]);
    }

    [Fact, Shows("O3", "O4")]
    public void An_order_that_no_warehouse_can_send_alone_is_spread_in_the_order_of_preference()
    {
        Stock((Foshan, Kettle, 2), (Chengdu, Kettle, 3), (Chengdu, Pan, 1));

        var order = _company.Place("1001", (Kettle, 4), (Pan, 1));

        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 2m), (Chengdu, Kettle, 2m), (Chengdu, Pan, 1m)]);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(0);
        _company.Stock(Chengdu, Kettle).Available.ShouldBe(1);
    }

    [Fact]
    public void Two_lines_of_one_SKU_share_what_is_there()
    {
        Stock((Foshan, Kettle, 3), (Chengdu, Kettle, 3));

        var order = _company.Place("1001", (Kettle, 2), (Kettle, 2));

        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 2m), (Foshan, Kettle, 1m), (Chengdu, Kettle, 1m)]);
        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact, Shows("O2", "O8")]
    public void An_order_that_cannot_be_covered_waits_and_keeps_nothing_of_what_is_there()
    {
        Stock((Foshan, Kettle, 3), (Foshan, Pan, 9));

        var order = _company.Place("1001", (Kettle, 4), (Pan, 1));

        _company.Status(order).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Open(order).Shortages.ShouldBe([new Shortage(Kettle, Pieces(4), Pieces(3))]);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(3);
        _company.Stock(Foshan, Pan).Available.ShouldBe(9);
    }

    [Fact, Shows("O5")]
    public void What_is_kept_back_from_a_channel_is_not_promised_to_it()
    {
        Stock((Foshan, Kettle, 5));
        KeepBack(Kettle, 3);

        var two = _company.Place("1001", (Kettle, 2));
        var one = _company.Place("1002", (Kettle, 1));

        _company.Status(two).ShouldBe(SalesOrderStatus.Picking);
        _company.Status(one).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(3);
    }

    [Fact, Shows("O8")]
    public void Stock_that_comes_in_goes_to_those_who_wait_longest_and_nobody_passes_them()
    {
        var first = _company.Place("1001", (Kettle, 3));
        var second = _company.Place("1002", (Kettle, 3));
        var third = _company.Place("1003", (Kettle, 1));

        _company.Receive(Foshan, Kettle, 4);

        Statuses(first, second, third).ShouldBe(
            [SalesOrderStatus.Picking, SalesOrderStatus.BackOrdered, SalesOrderStatus.BackOrdered]);
        _company.Receive(Foshan, Kettle, 1);
        Statuses(second, third).ShouldBe([SalesOrderStatus.BackOrdered, SalesOrderStatus.BackOrdered]);
        _company.Receive(Chengdu, Kettle, 2);
        Statuses(second, third).ShouldBe([SalesOrderStatus.Picking, SalesOrderStatus.Picking]);
    }

    [Fact]
    public void An_order_that_was_asked_in_vain_keeps_its_place()
    {
        var first = _company.Place("1001", (Kettle, 3));
        var second = _company.Place("1002", (Kettle, 3));
        _company.Receive(Foshan, Kettle, 1);

        _company.Receive(Foshan, Kettle, 2);

        Statuses(first, second).ShouldBe([SalesOrderStatus.Picking, SalesOrderStatus.BackOrdered]);
    }

    [Fact]
    public void A_cancelled_order_gives_its_goods_to_those_who_wait()
    {
        Stock((Foshan, Kettle, 3));
        var first = _company.Place("1001", (Kettle, 3));
        var second = _company.Place("1002", (Kettle, 2));
        _company.Status(second).ShouldBe(SalesOrderStatus.BackOrdered);

        _company.Done(_company.Cancelling(first));

        _company.Status(second).ShouldBe(SalesOrderStatus.Picking);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(1);
    }

    [Fact]
    public void A_cancelled_order_waits_no_more()
    {
        var order = _company.Place("1001", (Kettle, 3));
        _company.Done(_company.Cancelling(order));

        _company.Receive(Foshan, Kettle, 3);

        _company.Status(order).ShouldBe(SalesOrderStatus.Cancelled);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(3);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void Goods_that_were_booked_under_an_earlier_day_are_reserved_on_the_day_of_the_order()
    {
        _company.Today = Friday;
        var order = _company.Place(Order("1001", (Kettle, 2)) with { OrderedOn = Friday });
        _company.Status(order).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Today = Monday;

        _company.Receive(Foshan, Kettle, 2);

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        _company.Ledger.Events.Single(e => e.Body is SalesOrderEvent.Reserved).EffectiveOn.ShouldBe(Friday);
    }

    [Theory, Shows("O5")]
    [InlineData(60, 25)]
    [InlineData(20, 25)]
    public void Of_many_orders_at_once_exactly_as_many_as_there_are_units_get_one(int orders, int units)
    {
        Stock((Foshan, Kettle, units));
        var placed = Enumerable.Range(1, orders).Select(n => $"R{n}").ToList();
        foreach (var number in placed)
            _company.Ledger.Append(new PlaceOrder(Order(number, (Kettle, 1))), Monday).ShouldBeNull();

        _company.Ledger.Settle();

        var statuses = placed.Select(number => _company.Status(Key(number))).ToList();
        var winners = Math.Min(orders, units);
        statuses.Take(winners).ShouldAllBe(s => s == SalesOrderStatus.Picking);
        statuses.Skip(winners).ShouldAllBe(s => s == SalesOrderStatus.BackOrdered);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(units - winners);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    private IEnumerable<SalesOrderStatus> Statuses(params OrderKey[] orders) => orders.Select(o => _company.Status(o));

    private void Stock(params (string Warehouse, string Sku, decimal Quantity)[] there)
    {
        foreach (var (warehouse, sku, quantity) in there) _company.Receive(warehouse, sku, quantity);
    }

    private void KeepBack(string sku, decimal quantity) => _company.Done(ListingDecider.On(
        ListingDecider.Stream(sku), new ListingCommand.Buffer(Tmall, Pieces(quantity))));
}
