using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Orders;
using Daybook.Workers.Tests.Properties;
using Daybook.Workers.Warehouse;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Warehouse;

/// <summary>A hold by lot (X1): nothing of it is promised, picked or sent, and orders get other goods.</summary>
public sealed class LotHoldTests
{
    private static readonly StreamId Lots = LotHoldsDecider.Stream(Kettle);
    private static readonly Step Hold = LotHoldsDecider.On(Lots, new LotHoldsCommand.Hold("L1", "裂纹", "品控"));
    private readonly Company _company = new();

    public LotHoldTests()
    {
        _company.Receive(Foshan, Kettle, 5, lot: "L1");
        _company.Receive(Chengdu, Kettle, 4, lot: "L2");
    }

    [Fact, Shows("X1")]
    public void Nothing_of_a_lot_on_hold_is_promised()
    {
        _company.Done(Hold);

        var order = _company.Place("1", (Kettle, 4));

        _company.Allocations(order).ShouldBe([(Chengdu, Kettle, 4m)]);
        _company.Status(_company.Place("2", (Kettle, 1))).ShouldBe(SalesOrderStatus.BackOrdered);
    }

    [Fact, Shows("X1")]
    public void What_is_picked_of_it_does_not_leave_and_the_order_gets_other_goods()
    {
        var order = _company.Place("1", (Kettle, 3));
        _company.Load(order);
        _company.Done(Hold);
        _company.Refused(_company.Shipping(order, Foshan), "warehouse.lot-on-hold");

        _company.Done(new ReplaceHeldGoods(order, Foshan, "批次冻结"));

        _company.Allocations(order).ShouldBe([(Chengdu, Kettle, 3m)]);
        _company.Ship(order, Chengdu);
        _company.Stock(Foshan, Kettle).Shelf.Total.ShouldBe(5, "the goods are back in their bin, on hold");
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact]
    public void What_was_promised_of_it_is_not_picked_and_waits_where_there_is_nothing_else()
    {
        var order = _company.Place("1", (Kettle, 5));
        _company.Done(Hold);
        _company.Refused(_company.Picking(order, Foshan), "warehouse.goods-on-hold");

        _company.Done(new ReplaceHeldGoods(order, Foshan, "批次冻结"));
        _company.Status(order).ShouldBe(SalesOrderStatus.BackOrdered);

        _company.Done(LotHoldsDecider.On(Lots, new LotHoldsCommand.Release("L1", "复检合格", "品控")));
        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 5m)], "who waited gets it");
        _company.Ship(order);
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact]
    public void What_comes_in_later_of_the_lot_is_on_hold_too()
    {
        _company.Done(Hold);
        _company.Receive(Chengdu, Kettle, 9, lot: "L1");
        _company.Status(_company.Place("1", (Kettle, 5))).ShouldBe(SalesOrderStatus.BackOrdered);
    }

    [Fact]
    public void An_order_without_such_goods_keeps_what_it_has()
    {
        var order = _company.Place("1", (Kettle, 3));
        _company.Refused(new ReplaceHeldGoods(order, Foshan, "批次冻结"), "warehouse.no-goods-on-hold");
        _company.Done(new HoldCart(new CartKey(Tmall, "c1", Foshan), [new HoldLine(Kettle, Pieces(2))],
            new DateTimeOffset(2026, 5, 5, 12, 0, 0, TimeSpan.Zero)));
        _company.Done(Hold);
        _company.Refused(
            new HoldCart(new CartKey(Tmall, "c2", Foshan), [new HoldLine(Kettle, Pieces(1))],
                new DateTimeOffset(2026, 5, 5, 12, 0, 0, TimeSpan.Zero)), "warehouse.not-enough-stock");
    }
}
