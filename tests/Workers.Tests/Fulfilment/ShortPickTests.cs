using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Specification;
using Daybook.Workers.Orders;
using Daybook.Workers.Warehouse;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Fulfilment;

/// <summary>Whoever picks or packs finds fewer goods than the order wants (W7).</summary>
public sealed class ShortPickTests
{
    private static readonly string BinOne = BinCodes.Of(Foshan, "A", 1, 1);
    private static readonly string BinTwo = BinCodes.Of(Foshan, "A", 1, 2);
    private readonly Company _company = new();

    public static TheoryData<string> Stages => ["placed", "picked"];

    [Theory, Shows("W7")]
    [MemberData(nameof(Stages))]
    public void Other_bins_have_enough_and_the_order_is_picked_again_from_them(string stage)
    {
        _company.Receive(Foshan, Kettle, 3, bin: 1, on: Monday.AddDays(-1));
        _company.Receive(Foshan, Kettle, 4, bin: 2);
        var order = _company.Place("1001", (Kettle, 3));
        if (stage == "picked") _company.Pick(order);

        _company.Done(Missing(order, 2));

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        var stock = _company.Stock(Foshan, Kettle);
        (stock.OnHand, stock.InQuestion.Total, stock.Reserved, stock.Available, stock.Staged)
            .ShouldBe((7m, 2m, 3m, 2m, 0m));
        _company.Pick(order);
        _company.Ledger.State<Outbound>(order.Outbound(Foshan)).ShouldBeOfType<Outbound.Picked>().Picks
            .Select(p => (p.Bin, p.Quantity.Value)).ShouldBe([(BinOne, 1m), (BinTwo, 2m)]);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact, Shows("W7")]
    public void Another_warehouse_sends_what_this_one_does_not_find()
    {
        _company.Receive(Foshan, Kettle, 3);
        _company.Receive(Chengdu, Kettle, 5);
        var order = _company.Place("1001", (Kettle, 3));

        _company.Done(Missing(order, 3));

        _company.Allocations(order).ShouldBe([(Chengdu, Kettle, 3m)]);
        _company.Ledger.State<Outbound>(order.Outbound(Foshan)).ShouldBeOfType<Outbound.Cancelled>();
        _company.Ledger.State<Outbound>(order.Outbound(Chengdu)).ShouldBeOfType<Outbound.Released>();
    }

    [Fact, Shows("W7", "O8")]
    public void Nobody_has_enough_so_the_order_waits_until_the_goods_are_found()
    {
        _company.Receive(Foshan, Kettle, 3);
        var order = _company.Place("1001", (Kettle, 3));

        _company.Done(Missing(order, 1));

        _company.Status(order).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Open(order).Shortages.ShouldHaveSingleItem().Available.Value.ShouldBe(2m);
        var find = new FindStock("F-1", Foshan, Kettle, BinOne, null, Pieces(1), "在货架后面");
        _company.Done(find);
        _company.ChangesNothing(find);
        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        _company.Deliver(order);
        _company.Status(order).ShouldBe(SalesOrderStatus.Invoiced);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void The_customer_takes_what_is_there()
    {
        _company.Receive(Foshan, Kettle, 3);
        var order = _company.Place("1001", (Kettle, 3));
        _company.Done(Missing(order, 1));

        _company.Done(new AmendOrder(
            order, Order("1001", (Kettle, 2)).Lines, null, null, null, null, null, null, null, "客户同意少发"));

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        _company.Deliver(order);
        (_company.Stock(Foshan, Kettle) is { OnHand: 1, InQuestion.Total: 1, Available: 0 }).ShouldBeTrue();
    }

    [Fact]
    public void Another_order_does_not_get_what_is_missing()
    {
        _company.Receive(Foshan, Kettle, 3);
        var first = _company.Place("1001", (Kettle, 3));
        _company.Done(Missing(first, 2));

        _company.Status(_company.Place("1002", (Kettle, 1))).ShouldBe(SalesOrderStatus.BackOrdered);
    }

    [Fact]
    public void What_is_packed_or_gone_is_not_missing()
    {
        _company.Receive(Foshan, Kettle, 3);
        var order = _company.Place("1001", (Kettle, 3));
        _company.Refused(Missing(order, 4), "warehouse.more-missing-than-wanted");
        _company.Refused(Missing(order, 1) with { Bin = BinTwo }, "warehouse.not-so-many-in-bin");
        _company.Pack(order);
        _company.Refused(Missing(order, 1), "warehouse.already-packed");
    }

    [Fact]
    public void An_order_of_which_a_part_has_left_keeps_its_goods()
    {
        _company.Receive(Foshan, Kettle, 2);
        _company.Receive(Chengdu, Kettle, 2);
        var order = _company.Place("1001", (Kettle, 4));
        _company.Ship(order, Chengdu);

        _company.Refused(Missing(order, 1), "orders.already-shipped");
    }

    private static ReportShortPick Missing(OrderKey order, decimal quantity) =>
        new(order, Foshan, Kettle, BinOne, null, Pieces(quantity), "货位上少货");
}
