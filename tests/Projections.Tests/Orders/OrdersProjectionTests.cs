using Daybook.Domain.Orders;
using Daybook.Projections.Orders;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Orders;

public sealed class OrdersProjectionTests
{
    private static ProjectionSpecification<OrderRow> Orders => SpecifyProjection.Of(new OrdersProjection());

    [Fact]
    public void An_order_shows_its_sums_and_what_rounding_makes_of_the_claim()
    {
        var row = Orders.Given(Order, Placed).ThenRow(OrderId);

        (row.Channel, row.Number, row.Customer, row.Status).ShouldBe(
            ("TMALL", "2026050001", CustomerCode, SalesOrderStatus.Accepted));
        (row.Lines, row.Units).ShouldBe((2, 5m));
        (row.Goods, row.GoodsUnrounded, row.Freight, row.Tax, row.Total).ShouldBe(
            (807.92m, 807.915m, 12.00m, 106.60m, 926.52m));
        (row.ClaimedTotal, row.RoundingLimit, row.ClaimAcceptedBy).ShouldBe((926.515m, 0.020m, null));
        (row.ShipToName, row.ShipToCity).ShouldBe(("林晓彤", "广州市"));
        row.Warehouses.ShouldBe([Foshan, Chengdu]);
        row.ShipsFrom.ShouldBeEmpty();
        row.Position.ShouldBe(1);
    }

    [Fact]
    public void An_order_shows_who_accepted_another_total_than_the_channel_claims()
    {
        var raised = new SalesOrderEvent.ExceptionRaised("total-deviates", "差 1.00", "accept", []);
        var orders = Orders.Given(Order, Placed, raised).Given(
            Order, new SalesOrderEvent.ExceptionResolved("total-deviates", "accept", "张敏", "运费另议"));

        orders.ThenOne().ClaimAcceptedBy.ShouldBe("张敏");
        orders.Given(Order, raised).ThenOne().ClaimAcceptedBy.ShouldBeNull();
    }

    [Fact]
    public void A_line_with_many_decimals_is_shown_before_rounding_to_eight()
    {
        var row = Orders.Given(Order, Placed with
        {
            Lines = [new OrderLine(1, Cooker, Kernel.Quantity.Of(0.333333m, "KG"), 1.234567m, 0.123456m)],
        }).ThenOne();

        row.GoodsUnrounded.ShouldBe(0.36071707m);
    }

    [Fact]
    public void Units_are_base_units_as_soon_as_somebody_knows_how_many_a_carton_is()
    {
        var cartons = Placed with
        {
            Lines = [new OrderLine(1, Cooker, Cartons(2), 1_150m, 0m), new OrderLine(2, Kettle, Pieces(3), 90m, 0m)],
        };
        var orders = Orders.Given(Order, cartons);
        orders.ThenOne().Units.ShouldBe(5m);

        var row = orders.Given(Order, new SalesOrderEvent.QuantitiesConverted(
            Monday, "CNY", [new ConvertedLine(1, Cooker, Cartons(2), Pieces(8))])).ThenOne();

        (row.Units, row.Goods, row.Status).ShouldBe((11m, 2_570m, SalesOrderStatus.Accepted));
    }

    [Fact]
    public void A_payment_heard_of_before_the_order_counts_once_the_currency_is_known()
    {
        var paid = new SalesOrderEvent.PaymentNoted("ZFB-1", Yuan(926.52m), Monday);

        var announced = Orders.Given(Order, paid).ThenRow(OrderId);
        (announced.Status, announced.PaidNoted, announced.Currency).ShouldBe((SalesOrderStatus.Announced, 0m, null));
        Orders.Given(Order, paid, Placed).ThenRow(OrderId).PaidNoted.ShouldBe(926.52m);
    }

    [Fact]
    public void A_payment_in_another_currency_is_kept_and_not_added_up()
    {
        var row = Orders.Given(
            Order, Placed, new SalesOrderEvent.PaymentNoted("PP-1", Kernel.Money.Of(100m, "USD"), Monday)).ThenOne();

        row.PaidNoted.ShouldBe(0m);
        row.Payments.ShouldHaveSingleItem().Payment.ShouldBe("PP-1");
    }

    [Fact]
    public void An_order_from_two_warehouses_is_shipped_when_both_have_handed_over()
    {
        var twoLegs = new SalesOrderEvent.Reserved(
        [
            new Allocation(1, Cooker, Foshan, Pieces(2)), new Allocation(2, Kettle, Chengdu, Pieces(3)),
        ]);
        var half = Orders.Given(Order, Placed, new SalesOrderEvent.Validated(), twoLegs, Shipped(Foshan, Wednesday));

        var partly = half.ThenOne();
        (partly.Status, partly.UnitsShipped, partly.UnitsReserved, partly.ShippedOn).ShouldBe(
            (SalesOrderStatus.PartlyShipped, 2m, 3m, null));
        var whole = half.Given(Order, Shipped(Chengdu, Tuesday)).ThenOne();
        (whole.Status, whole.UnitsShipped, whole.UnitsReserved, whole.ShippedOn).ShouldBe(
            (SalesOrderStatus.Shipped, 5m, 0m, (DateOnly?)Wednesday));
        whole.ShipsFrom.ShouldBe([Foshan, Chengdu]);
    }

    [Fact, Shows("O4")]
    public void An_order_shows_why_it_is_sent_from_where_it_is()
    {
        var row = Orders.Given(
            Order, Placed with { Warehouses = [] }, new SalesOrderEvent.Validated(), Sourced, Reserved).ThenOne();

        row.Warehouses.ShouldBeEmpty();
        row.ShipsFrom.ShouldBe([Foshan]);
        row.Sourcing!.DecidedBy.ShouldBe(SourceReason.NearestWithAll);
        row.Sourcing.Alternatives.Select(a => a.Lost).ShouldBe(
            [SourceReason.NearestWithAll, SourceReason.LacksGoods]);
    }

    [Fact, Shows("O7")]
    public void An_order_that_went_all_the_way_shows_every_date()
    {
        var row = Orders.Given(
            Order, Placed, new SalesOrderEvent.Validated(), Reserved, new SalesOrderEvent.Promised(Friday, "现货"),
            Shipped(Foshan, Tuesday), new SalesOrderEvent.Delivered(Foshan, ShipmentStream.Id, Thursday, "林晓彤"),
            new SalesOrderEvent.Invoiced("INV-000001", Yuan(926.52m), Thursday),
            new SalesOrderEvent.Settled(Friday)).ThenOne();

        row.Status.ShouldBe(SalesOrderStatus.Reconciled);
        (row.PromisedOn, row.ShippedOn, row.DeliveredOn, row.InvoicedOn, row.SettledOn).ShouldBe(
            (Friday, Tuesday, Thursday, Thursday, Friday));
        (row.Invoice, row.InvoicedTotal).ShouldBe(("INV-000001", 926.52m));
    }

    [Fact]
    public void A_cancelled_order_keeps_nothing_reserved()
    {
        var row = Orders.Given(
            Order, Placed, new SalesOrderEvent.Validated(), Reserved, new SalesOrderEvent.ReservationReleased("不要了"),
            new SalesOrderEvent.Cancelled("不要了")).ThenOne();

        (row.Status, row.CancelledReason, row.UnitsReserved).ShouldBe((SalesOrderStatus.Cancelled, "不要了", 0m));
    }

    [Fact]
    public void Every_event_of_an_order_is_looked_at()
    {
        var cases = typeof(SalesOrderEvent).GetNestedTypes();

        new OrdersProjection().EventTypes.ShouldBe(cases, ignoreOrder: true);
        new OrderHistoriesProjection().EventTypes.ShouldBe(cases, ignoreOrder: true);
    }

    private static SalesOrderEvent.Shipped Shipped(string warehouse, DateOnly on) =>
        new(warehouse, $"{OrderId}:{warehouse}", "SF", "SF1403", on);
}
