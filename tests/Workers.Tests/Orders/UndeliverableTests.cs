using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.RuledSending;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>Orders to where no carrier goes, or no warehouse of the rules sends (O4).</summary>
public sealed class UndeliverableTests
{
    private readonly Company _company = new();

    [Fact, Shows("O2", "O4")]
    public void An_order_to_where_no_carrier_goes_is_an_exception_before_anything_is_kept()
    {
        _company.Publish(Monday, OfFoshan, OfChengdu);
        _company.Receive((Foshan, Kettle, 5));
        var abroad = Guangzhou with { Country = "US", Region = "WA", City = "Seattle" };

        var free = _company.Place(Free("1001", (Kettle, 1)) with { ShipTo = abroad });
        var named = _company.Place(Order("1002", (Kettle, 2)) with { ShipTo = abroad });

        foreach (var order in new[] { free, named })
        {
            _company.Status(order).ShouldBe(SalesOrderStatus.OnHold);
            var found = _company.Open(order).Exceptions[Finding.NoCarrier];
            found.Detail.ShouldBe($"No carrier delivers to WA, US from {Foshan}, {Chengdu}.");
        }

        _company.Stock(Foshan, Kettle).Available.ShouldBe(5);
        _company.Refused(
            new ResolveOrderException(free, Finding.NoCarrier, FindingAction.Accept, "陈静", ["sales"], "试试"),
            "orders.action-not-allowed");
        _company.Done(TariffDecider.On(
            TariffDecider.Stream(Foshan), new TariffCommand.MapZone("US", null, "全国")));
        _company.Done(new ValidateOrder(free));
        _company.Status(free).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact]
    public void The_carrier_that_the_customer_asked_for_has_to_go_there()
    {
        _company.Publish(Monday, OfFoshan, OfChengdu);
        _company.Receive((Foshan, Kettle, 5));

        var order = _company.Place(Free("1001", (Kettle, 1)) with { ShipVia = "EMS" });

        _company.Open(order).Exceptions[Finding.NoCarrier].Detail
            .ShouldBe($"EMS, which the customer asked for, does not deliver to 广东, CN from {Foshan}, {Chengdu}.");
    }

    [Fact, Shows("O4")]
    public void A_warehouse_from_which_no_carrier_goes_there_is_passed_over_and_named()
    {
        _company.Publish(Monday, OfFoshan, OfChengdu);
        _company.Receive((Foshan, Kettle, 5), (Chengdu, Kettle, 5));
        _company.Done(TariffDecider.On(
            TariffDecider.Stream(Chengdu), new TariffCommand.MapZone("US", null, "全国")));

        var order = _company.Place(Free("1001", (Kettle, 1)) with
        {
            ShipTo = Guangzhou with { Country = "US", Region = "WA", City = "Seattle" },
        });

        _company.Allocations(order).ShouldBe([(Chengdu, Kettle, 1m)]);
        _company.Ledger.All<SalesOrderEvent.Sourced>().Single().Alternatives
            .Select(a => (a.Warehouses.Single(), a.Lost)).ShouldBe([(Foshan, SourceReason.NoCarrier)]);
    }

    [Fact]
    public void A_place_that_no_warehouse_of_the_rules_serves_is_an_exception()
    {
        _company.Publish(Monday, OfFoshan with { ServesOthers = false });

        var order = _company.Place(Free("1001", (Kettle, 1)) with { ShipTo = InChengdu });

        _company.Open(order).Exceptions[Finding.NoCarrier].Detail
            .ShouldBe("No warehouse of the sourcing rules sends to 四川省, CN.");
        _company.Publish(Monday, OfFoshan, OfChengdu);
        _company.Done(new ValidateOrder(order));
        _company.Status(order).ShouldBe(SalesOrderStatus.BackOrdered);
    }
}
