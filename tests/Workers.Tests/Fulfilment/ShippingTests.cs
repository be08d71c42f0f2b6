using Daybook.Kernel;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Fulfilment;

/// <summary>Goods and books leave together or not at all (W4, F1).</summary>
public sealed class ShippingTests
{
    [Fact, Shows("T1")]
    public void The_tariffs_of_the_day_of_departure_count_whatever_the_day_of_the_order_is()
    {
        var company = new Company();
        company.Receive(Foshan, Kettle, 10);
        var (before, after) = (company.Place("1001", (Kettle, 1)), company.Place("1002", (Kettle, 1)));
        company.Pack(before);
        company.Charge(Foshan, "YTO", 10m, Tuesday);
        company.Charge(Foshan, "SF", 5m, Friday);
        company.Today = Tuesday;

        company.Pack(after);

        company.Ledger.All<ShipmentEvent.Planned>().Select(p => (p.Chosen, p.Price.Amount))
            .ShouldBe([("YTO", 11.75m), ("YTO", 13.75m)]);
    }

    [Fact, Shows("W9", "X4")]
    public void Stock_value_voucher_shipment_and_order_move_together()
    {
        var company = new Company();
        company.Receive(Foshan, Kettle, 4);
        company.Receive(Foshan, Pan, 4);
        var order = company.Place("1001", (Kettle, 2), (Pan, 3));
        company.Load(order);
        var before = company.Ledger.Events.Count;

        company.Done(company.Shipping(order, Foshan));

        var events = company.Ledger.Events.Skip(before).ToList();
        events.Select(e => e.CommandId).Distinct().ShouldHaveSingleItem();
        events.Select(e => e.Body.GetType()).ShouldBe(
        [
            typeof(OutboundEvent.HandedOver), typeof(StockEvent.Shipped), typeof(StockEvent.Shipped),
            typeof(ValuationEvent.Issued), typeof(ValuationEvent.Issued), typeof(PeriodEvent.VoucherNumberTaken),
            typeof(JournalEntryEvent.Posted), typeof(ShipmentEvent.HandedOver), typeof(SalesOrderEvent.Shipped),
            typeof(FreightEvent.Accrued), typeof(PeriodEvent.VoucherNumberTaken), typeof(JournalEntryEvent.Posted),
        ]);
        var posted = company.Ledger.All<JournalEntryEvent.Posted>().Last(e => e.Rule == "goods-shipped");
        (posted.Number, posted.Period, posted.Lines.Sum(l => l.Debit)).ShouldBe((3L, "2026-05", 400m));
        company.Balance(StandardChart.CostOfSales).ShouldBe(400m);
        company.Balance(StandardChart.Inventory).ShouldBe(240m);
        company.Stock(Foshan, Kettle).OnHand.ShouldBe(2);
        company.Stock(Foshan, Pan).OnHand.ShouldBe(1);
    }

    [Fact]
    public void Shipping_without_the_accounts_leaves_nothing_at_all()
    {
        var company = new Company(hasAccounts: false);
        company.Done(ChartDecider.On(ChartDecider.Stream(Main), new ChartCommand.OpenAccounts(
        [
            .. StandardChart.Opening.Accounts.Where(a =>
                a.Account is StandardChart.Inventory or StandardChart.PaidInCapital),
        ])));
        var order = Loaded(company);

        company.Refused(company.Shipping(order, Foshan), "finance.unknown-account");
    }

    [Fact]
    public void Shipping_what_was_not_loaded_for_a_carrier_leaves_nothing_at_all()
    {
        var company = new Company();
        company.Receive(Foshan, Kettle, 4);
        var order = company.Place("1001", (Kettle, 2));
        company.Pack(order);

        company.Refused(company.Shipping(order, Foshan), "warehouse.not-loaded");
    }

    [Fact]
    public void Shipping_before_the_goods_came_leaves_nothing_at_all()
    {
        var (company, order) = Loaded();
        company.Today = Monday.AddDays(-1);

        company.Refused(company.Shipping(order, Foshan), "warehouse.before-earlier-step");
    }

    [Fact]
    public void Shipping_again_under_another_waybill_is_refused()
    {
        var (company, order) = Loaded();
        company.Done(company.Shipping(order, Foshan));

        company.Refused(
            company.Shipping(order, Foshan) with { Waybill = "other" }, "warehouse.already-handed-over");
    }

    [Fact]
    public void Delivery_before_the_hand_over_is_refused()
    {
        var (company, order) = Loaded();
        company.Done(company.Shipping(order, Foshan));
        company.Today = Monday.AddDays(-1);

        company.Refused(company.Delivering(order, Foshan), "transport.delivered-before-hand-over");
    }

    [Fact]
    public void A_caller_who_saw_an_older_version_is_refused()
    {
        var (company, order) = Loaded();
        var step = SalesOrderDecider.On(order.Order(), new SalesOrderCommand.Promise(Friday, "客户要求"));

        company.Ledger.Append(Operation.Of(step with { ExpectedVersion = 1 }), Monday)
            .ShouldNotBeNull().Code.ShouldBe("stale-version");
        var version = company.Ledger.Events.Last(e => e.Stream == order.Order()).Version;
        company.Ledger.Append(Operation.Of(step with { ExpectedVersion = version }), Monday).ShouldBeNull();
    }

    [Fact]
    public void An_order_from_two_warehouses_is_invoiced_when_both_parts_have_arrived()
    {
        var company = new Company();
        company.Receive(Foshan, Kettle, 1);
        company.Receive(Chengdu, Kettle, 1);
        var order = company.Place("1001", (Kettle, 2));

        company.Deliver(order, Foshan);
        company.Status(order).ShouldBe(SalesOrderStatus.PartlyShipped);
        company.Ledger.All<InvoiceEvent.Issued>().ShouldBeEmpty();
        company.Today = Friday;
        company.Deliver(order, Chengdu);

        company.Status(order).ShouldBe(SalesOrderStatus.Invoiced);
        company.Ledger.All<InvoiceEvent.Issued>().ShouldHaveSingleItem().IssuedOn.ShouldBe(Friday);
        company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    private static (Company Company, OrderKey Order) Loaded()
    {
        var company = new Company();
        return (company, Loaded(company));
    }

    private static OrderKey Loaded(Company company)
    {
        company.Receive(Foshan, Kettle, 4);
        var order = company.Place("1001", (Kettle, 2));
        company.Load(order);
        return order;
    }
}
