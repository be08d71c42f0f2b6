using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;
using Daybook.Workers.Warehouse;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Fulfilment;

/// <summary>Picked, packed, planned and loaded, and how all of that is given back (W5 to W9, O9).</summary>
public sealed class WarehouseTests
{
    private readonly Company _company = new();

    [Fact, Shows("W2")]
    public void A_receipt_stands_for_one_delivery_however_long_ago_and_whatever_it_was_worth()
    {
        var free = _company.Receiving(Foshan, Pan, 7) with { Value = Yuan(0) };
        _company.Done(free);
        var on = _company.Stock(Foshan, Pan).OnHand;
        foreach (var _ in Enumerable.Range(0, RecentlyClosed.Limit + 1)) _company.Receive(Foshan, Pan, 1);

        _company.ChangesNothing(free);
        _company.Refused(free with { Value = Yuan(1) }, "warehouse.receipt-taken");
        _company.Stock(Foshan, Pan).OnHand.ShouldBe(on + RecentlyClosed.Limit + 1);
    }

    [Fact]
    public void A_move_stands_for_one_move_however_long_ago()
    {
        _company.Receive(Foshan, Pan, 500);
        var move = new MoveStock("M-0", Foshan, Pan, BinCodes.Of(Foshan, "A", 1, 1), BinCodes.Of(Foshan, "A", 1, 2),
            null, _company.Today, Pieces(1));
        foreach (var n in Enumerable.Range(0, RecentlyClosed.Limit + 2)) _company.Done(move with { Move = $"M-{n}" });

        _company.ChangesNothing(move);
        _company.Refused(move with { Quantity = Pieces(2) }, "warehouse.move-taken");
    }

    [Fact, Shows("W5", "W6")]
    public void Picking_takes_what_came_first_over_bins_and_lots()
    {
        _company.Receive(Foshan, Kettle, 3, bin: 2, lot: "L2", on: Monday.AddDays(-1));
        _company.Receive(Foshan, Kettle, 2, bin: 3, lot: "L1", on: Monday.AddDays(-2));
        _company.Receive(Foshan, Kettle, 9, bin: 1, lot: "L3", on: Monday);
        var order = _company.Place("1001", (Kettle, 4));

        _company.Pick(order);

        _company.Ledger.State<Outbound>(order.Outbound(Foshan)).ShouldBeOfType<Outbound.Picked>().Picks.ShouldBe(
        [
            new OutboundPick(Kettle, BinCodes.Of(Foshan, "A", 1, 3), "L1", Pieces(2)),
            new OutboundPick(Kettle, BinCodes.Of(Foshan, "A", 1, 2), "L2", Pieces(2)),
        ]);
        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        (_company.Stock(Foshan, Kettle) is { OnHand: 14, Staged: 4, Available: 10 }).ShouldBeTrue();
    }

    [Fact]
    public void A_packed_outbound_gets_the_cheapest_carrier_by_itself()
    {
        var order = Placed();

        _company.Pack(order);

        var plan = _company.Ledger.All<ShipmentEvent.Planned>().ShouldHaveSingleItem();
        (plan.Chosen, plan.Price, plan.Offers.Length).ShouldBe(("YTO", Yuan(11.75m), 2));
        _company.Status(order).ShouldBe(SalesOrderStatus.Packed);
    }

    [Fact]
    public void The_carrier_that_the_customer_asked_for_is_taken()
    {
        _company.Receive(Foshan, Kettle, 1);
        var order = _company.Place(Order("1001", (Kettle, 1)) with { ShipVia = "SF" });

        _company.Pack(order);

        _company.Ledger.All<ShipmentEvent.Planned>().ShouldHaveSingleItem().Chosen.ShouldBe("SF");
    }

    [Fact]
    public void What_no_carrier_takes_waits_for_a_person_and_is_not_loaded()
    {
        _company.Receive(Foshan, Kettle, 1);
        _company.Done(TariffDecider.On(TariffDecider.Stream(Foshan), new TariffCommand.MapZone("DE", null, "全国")));
        var order = _company.Place(Order("1001", (Kettle, 1)) with { ShipTo = Guangzhou with { Country = "DE" } });
        // When it was checked, carriers went there.
        _company.Done(TariffDecider.On(TariffDecider.Stream(Foshan), new TariffCommand.MapZone("DE", null, "海外")));
        _company.Pack(order);
        var parked = _company.Ledger.ParkedCommands.ShouldHaveSingleItem();
        parked.Refusal.Code.ShouldBe("transport.no-offer");
        _company.Refused(Loading(order, Foshan), "transport.unknown-shipment");

        _company.Done(TariffDecider.On(TariffDecider.Stream(Foshan), new TariffCommand.MapZone("DE", null, "全国")));
        _company.Ledger.Retry(parked).ShouldBeNull();
        _company.Done(Loading(order, Foshan));
        _company.Done(_company.Shipping(order, Foshan));

        _company.Status(order).ShouldBe(SalesOrderStatus.Shipped);
    }

    [Fact, Shows("W8")]
    public void Serial_shipping_codes_are_numbered_without_a_gap()
    {
        _company.Receive(Foshan, Kettle, 9);
        foreach (var number in new[] { "1001", "1002", "1003" }) _company.Pack(_company.Place(number, (Kettle, 1)));

        var codes = _company.Ledger.All<OutboundEvent.Packed>().Select(p => p.Sscc).ToList();
        codes.ShouldAllBe(code => Sscc.IsValid(code));
        codes.ShouldBe(Enumerable.Range(1, 3).Select(n => Sscc.Of("6901234", n)!));
    }

    public static TheoryData<string> Stages => ["placed", "picked", "packed", "loaded"];

    [Theory, Shows("O9")]
    [MemberData(nameof(Stages))]
    public void Cancelling_gives_everything_back_at_every_stage_before_shipping(string stage)
    {
        var order = Placed();
        Reach(order, stage);

        var cancel = _company.Cancelling(order);
        _company.Done(cancel);

        _company.Status(order).ShouldBe(SalesOrderStatus.Cancelled);
        foreach (var sku in new[] { Kettle, Pan })
        {
            var stock = _company.Stock(Foshan, sku);
            (stock.Available, stock.Staged, stock.OnHand, stock.Open.Count).ShouldBe((10m, 0m, 10m, 0));
        }

        _company.Ledger.State<Outbound>(order.Outbound(Foshan)).ShouldBeOfType<Outbound.Cancelled>();
        (_company.Ledger.State<Shipment>(order.Shipment(Foshan)) is null or Shipment.Cancelled).ShouldBeTrue();
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
        _company.ChangesNothing(cancel);
    }

    [Fact]
    public void An_order_on_hold_is_cancelled_too()
    {
        _company.Receive(Foshan, Kettle, 1);
        var order = _company.Place(Order("1001", (Kettle, 1)) with { Customer = "C9" });

        _company.Done(_company.Cancelling(order));

        _company.Status(order).ShouldBe(SalesOrderStatus.Cancelled);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(1);
    }

    [Fact]
    public void What_was_handed_over_cannot_be_cancelled()
    {
        var order = Placed();
        _company.Ship(order);

        _company.Refused(_company.Cancelling(order), "orders.already-shipped");
    }

    [Fact]
    public void An_order_of_which_one_warehouse_has_shipped_cannot_be_cancelled()
    {
        _company.Receive(Foshan, Kettle, 1);
        _company.Receive(Chengdu, Kettle, 1);
        var order = _company.Place("1001", (Kettle, 2));
        _company.Ship(order, Chengdu);

        _company.Status(order).ShouldBe(SalesOrderStatus.PartlyShipped);
        _company.Refused(_company.Cancelling(order), "orders.already-shipped");
    }

    [Fact]
    public void Every_step_done_again_changes_nothing()
    {
        var order = Placed();
        var terms = Order("1001", (Kettle, 2), (Pan, 3));
        Operation[] way =
        [
            new PlaceOrder(terms), new ValidateOrder(order),
            new ReserveOrder(order), new RequestReservation(order, "再试"),
            new ReleaseOutbound(order, Foshan), _company.Picking(order, Foshan), Packing(order, Foshan),
            new PlanShipment(order, Foshan, Monday), Loading(order, Foshan), _company.Shipping(order, Foshan),
            _company.Delivering(order, Foshan),
        ];
        for (var done = 0; done < way.Length; done++)
        {
            _company.Do(way[done]).ShouldBeNull(way[done].ToString());
            foreach (var again in way.Take(done + 1)) _company.ChangesNothing(again);
        }

        _company.Status(order).ShouldBe(SalesOrderStatus.Invoiced);
    }

    private OrderKey Placed()
    {
        _company.Receive(Foshan, Kettle, 10);
        _company.Receive(Foshan, Pan, 10);
        return _company.Place("1001", (Kettle, 2), (Pan, 3));
    }

    private void Reach(OrderKey order, string stage)
    {
        if (stage == "picked") _company.Pick(order);
        if (stage == "packed") _company.Pack(order);
        if (stage == "loaded") _company.Load(order);
    }
}
