using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>An order is changed before it is handed over: its goods, its way and its price follow (O9).</summary>
public sealed class AmendmentTests
{
    private static readonly Address Shenzhen = Guangzhou with { Line1 = "深南大道1号", City = "深圳" };
    private readonly Company _company = new();

    public static TheoryData<string> Stages => ["placed", "picked", "packed", "loaded"];

    [Theory, Shows("O9")]
    [MemberData(nameof(Stages))]
    public void Fewer_goods_are_wanted_at_any_stage_and_the_rest_is_free_again(string stage)
    {
        var order = Reached(stage);

        _company.Done(Changing(order, (Kettle, 2)));

        var stock = _company.Stock(Foshan, Kettle);
        (stock.Available, stock.Reserved, stock.OnHand).ShouldBe((8m, 2m, 10m));
        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 2m)]);
        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        Finish(order);
        _company.Status(order).ShouldBe(SalesOrderStatus.Invoiced);
        _company.Open(order).Invoice!.Total.ShouldBe(_company.Open(order).Totals.Total);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Theory, Shows("O9")]
    [MemberData(nameof(Stages))]
    public void Another_address_turns_the_goods_round_without_picking_them_again(string stage)
    {
        var order = Reached(stage);

        _company.Done(Amending(order) with { ShipTo = Shenzhen, RequiredOn = Friday });

        var task = _company.Ledger.State<Outbound>(order.Outbound(Foshan))!.Assignment()!;
        (task.ShipTo, task.RequiredOn).ShouldBe((Shenzhen, Friday));
        _company.Ledger.All<StockEvent.PutBack>().ShouldBeEmpty();
        _company.Ledger.All<SalesOrderEvent.ReservationReleased>().ShouldBeEmpty();
        if (stage is "packed" or "loaded")
        {
            _company.Ledger.State<Outbound>(order.Outbound(Foshan)).ShouldBeOfType<Outbound.Packed>();
            _company.Ledger.State<Shipment>(order.Shipment(Foshan)).ShouldBeOfType<Shipment.Planned>()
                .ShipTo.ShouldBe(Shenzhen);
        }

        Finish(order);
        _company.Status(order).ShouldBe(SalesOrderStatus.Invoiced);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void Another_carrier_is_taken_when_the_customer_asks_for_it()
    {
        var order = Reached("loaded");

        _company.Done(Amending(order) with { ShipVia = "SF" });

        _company.Ledger.State<Shipment>(order.Shipment(Foshan)).ShouldBeOfType<Shipment.Planned>()
            .Carrier.ShouldBe("SF");
    }

    [Fact, Shows("O9")]
    public void A_wish_that_holds_the_order_is_dropped_and_any_carrier_will_do()
    {
        _company.Receive(Foshan, Kettle, 10);
        var order = _company.Place(Order("1001", (Kettle, 5)) with { ShipVia = "NOBODY", RequiredOn = Friday });
        _company.Status(order).ShouldBe(SalesOrderStatus.OnHold);

        _company.Done(Amending(order) with { Clear = [OptionalTerm.ShipVia, OptionalTerm.RequiredOn] });

        (_company.Open(order).Terms.ShipVia, _company.Open(order).Terms.RequiredOn).ShouldBe((null, null));
        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 5m)]);
        _company.Ledger.State<Outbound>(order.Outbound(Foshan))!.Assignment()!.RequiredOn.ShouldBeNull();
        Finish(order);
        _company.Status(order).ShouldBe(SalesOrderStatus.Invoiced);
    }

    [Fact, Shows("O9", "T1")]
    public void The_carrier_is_chosen_again_by_the_tariffs_of_the_day_of_the_change()
    {
        var order = Reached("packed");
        Planned(order).ShouldBe(("YTO", Monday, Yuan(11.75m)));
        _company.Charge(Foshan, "YTO", 30m, Tuesday);
        Planned(order).ShouldBe(("YTO", Monday, Yuan(11.75m)));
        _company.Today = Friday;

        _company.Done(Amending(order) with { ShipTo = Shenzhen });

        Planned(order).ShouldBe(("SF", Friday, Yuan(15.75m)));
    }

    [Fact]
    public void Where_no_carrier_goes_the_packed_order_is_not_sent()
    {
        var order = Reached("packed");

        _company.Refused(
            Amending(order) with { ShipTo = Shenzhen with { Country = "DE" } }, "orders.amendment-would-wait");
    }

    [Fact, Shows("O9")]
    public void Another_price_changes_what_is_invoiced_and_nothing_else()
    {
        var order = Reached("packed");
        var line = _company.Open(order).Terms.Lines[0];

        _company.Done(Amending(order) with { Lines = [line with { Discount = 0.1m }], Freight = 0 });

        _company.Status(order).ShouldBe(SalesOrderStatus.Packed);
        Finish(order);
        var total = (line.UnitPrice * 5 * 0.9m) + 26;
        _company.Open(order).Invoice!.Total.Amount.ShouldBe(decimal.Round(total, 2, MidpointRounding.AwayFromZero));
    }

    [Fact, Shows("O9")]
    public void More_than_there_is_is_refused_with_the_order_as_it_was_or_waits_where_it_may()
    {
        var order = Reached("picked");
        var other = _company.Place("1002", (Kettle, 7));
        _company.Status(other).ShouldBe(SalesOrderStatus.BackOrdered);
        var more = Changing(order, (Kettle, 11));

        _company.Refused(more, "orders.amendment-would-wait");
        _company.Done(more with { MayWait = true });

        _company.Status(order).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Status(other).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Receive(Foshan, Kettle, 1);
        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 11m)]);
        _company.Status(other).ShouldBe(SalesOrderStatus.BackOrdered);
    }

    [Fact]
    public void What_a_person_has_to_look_at_is_refused_or_waits_where_it_may()
    {
        var order = Reached("packed");
        var line = _company.Open(order).Terms.Lines[0];
        var cheap = Amending(order) with { Lines = [line with { UnitPrice = 1m }] };

        _company.Refused(cheap, "orders.amendment-would-wait");
        _company.Done(cheap with { MayWait = true });

        _company.Status(order).ShouldBe(SalesOrderStatus.OnHold);
        (_company.Stock(Foshan, Kettle) is { Available: 10, Staged: 0 }).ShouldBeTrue();
        _company.Ledger.State<Outbound>(order.Outbound(Foshan)).ShouldBeOfType<Outbound.Cancelled>();
    }

    [Fact, Shows("O9")]
    public void What_holds_an_order_is_put_right_by_changing_it()
    {
        _company.Receive(Foshan, Kettle, 10);
        var order = _company.Place("1001", ("KETTEL", 5));
        _company.Status(order).ShouldBe(SalesOrderStatus.OnHold);

        _company.Done(Changing(order, (Kettle, 5)));

        _company.Open(order).Exceptions.ShouldBeEmpty();
        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 5m)]);
    }

    [Fact]
    public void Who_wants_less_waits_no_more_and_who_wants_another_thing_leaves_the_queue()
    {
        _company.Receive(Foshan, Kettle, 10);
        var (first, second) = (_company.Place("1001", (Kettle, 12)), _company.Place("1002", (Kettle, 12)));

        _company.Done(Changing(first, (Kettle, 9)));
        _company.Done(Changing(second, (Pan, 3)));

        _company.Allocations(first).ShouldBe([(Foshan, Kettle, 9m)]);
        _company.Status(second).ShouldBe(SalesOrderStatus.BackOrdered);
        Queue(Kettle).Count.ShouldBe(0);
        Queue(Pan).Find(second.Text())!.Wanted.ShouldBe(Pieces(3));
        _company.Receive(Foshan, Pan, 3);
        _company.Allocations(second).ShouldBe([(Foshan, Pan, 3m)]);
    }

    [Fact]
    public void Who_wants_more_of_what_it_waits_for_waits_for_more()
    {
        _company.Receive(Foshan, Kettle, 10);
        var order = _company.Place("1001", (Kettle, 12));

        _company.Done(Changing(order, (Kettle, 14)));

        Queue(Kettle).Find(order.Text())!.Wanted.ShouldBe(Pieces(14));
        _company.Receive(Foshan, Kettle, 3);
        _company.Status(order).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Receive(Foshan, Kettle, 1);
        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 14m)]);
    }

    [Fact]
    public void What_the_first_wants_no_more_goes_to_who_waits_behind_it()
    {
        _company.Receive(Foshan, Kettle, 10);
        var (first, second) = (_company.Place("1001", (Kettle, 12)), _company.Place("1002", (Pan, 1), (Kettle, 12)));
        var third = _company.Place("1003", (Kettle, 3));
        _company.Status(third).ShouldBe(SalesOrderStatus.BackOrdered);

        _company.Done(Changing(first, (Kettle, 4)));
        _company.Done(Changing(second, (Pan, 1), (Kettle, 2)));

        _company.Allocations(first).ShouldBe([(Foshan, Kettle, 4m)]);
        _company.Status(second).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Allocations(third).ShouldBe([(Foshan, Kettle, 3m)]);
    }

    [Fact]
    public void An_order_that_came_from_two_warehouses_and_comes_from_one_now_is_invoiced_when_that_part_arrived()
    {
        _company.Receive(Foshan, Kettle, 5);
        _company.Receive(Chengdu, Kettle, 5);
        var order = _company.Place("1001", (Kettle, 8));
        _company.Open(order).Legs.Length.ShouldBe(2);

        _company.Done(Changing(order, (Kettle, 4)));
        _company.Deliver(order);

        _company.Status(order).ShouldBe(SalesOrderStatus.Invoiced);
        _company.Ledger.State<Outbound>(order.Outbound(Chengdu)).ShouldBeOfType<Outbound.Cancelled>();
    }

    [Fact, Shows("O9")]
    public void After_the_first_hand_over_it_is_refused_and_said_again_it_changes_nothing()
    {
        var order = Reached("loaded");
        var change = Amending(order) with { ShipTo = Shenzhen };
        _company.Done(change);
        _company.ChangesNothing(change);
        _company.Done(Loading(order, Foshan));
        _company.Done(_company.Shipping(order, Foshan));

        _company.ChangesNothing(change);
        _company.Refused(change with { ShipTo = Guangzhou }, "orders.already-shipped");
    }

    private (string Carrier, DateOnly DepartsOn, Money Price) Planned(OrderKey order)
    {
        var plan = _company.Ledger.State<Shipment>(order.Shipment(Foshan)).ShouldBeOfType<Shipment.Planned>();
        return (plan.Carrier, plan.DepartsOn, plan.Price);
    }

    private static AmendOrder Amending(OrderKey order) =>
        new(order, null, null, null, null, null, null, null, null, "客户改单");

    /// <summary>Other goods at the prices of an order of that number.</summary>
    private static AmendOrder Changing(OrderKey order, params (string Sku, decimal Quantity)[] lines) =>
        Amending(order) with { Lines = Order(order.Number, lines).Lines };

    private BackOrderQueue Queue(string sku) =>
        _company.Ledger.State<BackOrderQueue>(BackOrderQueueDecider.Stream(sku))!;

    /// <summary>Five of ten kettles in Foshan, as far as the stage.</summary>
    private OrderKey Reached(string stage)
    {
        _company.Receive(Foshan, Kettle, 10);
        var order = _company.Place("1001", (Kettle, 5));
        switch (stage)
        {
            case "picked": _company.Pick(order); break;
            case "packed": _company.Pack(order); break;
            case "loaded": _company.Load(order); break;
        }

        return order;
    }

    private void Finish(OrderKey order)
    {
        if (_company.Ledger.State<Outbound>(order.Outbound(Foshan)) is Outbound.Released) _company.Pick(order);
        if (_company.Ledger.State<Outbound>(order.Outbound(Foshan)) is Outbound.Picked)
            _company.Done(Packing(order, Foshan));
        if (_company.Ledger.State<Outbound>(order.Outbound(Foshan)) is Outbound.Packed)
            _company.Done(Loading(order, Foshan));
        _company.Done(_company.Shipping(order, Foshan));
        _company.Done(_company.Delivering(order, Foshan));
    }
}
