using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Customers;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>From a lead to the order of an accepted quotation (C2, C4, O6).</summary>
public sealed class QuotedOrderTests
{
    private static readonly Address Canteen = new("陈主任", "德胜东路1号", null, "佛山", "广东", null, "CN", null);
    private static readonly DateOnly Last = Monday.AddDays(14);
    private readonly Company _company = new();

    [Fact, Shows("C2")]
    public void A_lead_becomes_one_opportunity_of_an_active_customer()
    {
        _company.Done(LeadDecider.On(LeadDecider.Stream("XS-1"), new LeadCommand.Enter(
            "XS-1", "食堂采购水壶", LeadSource.Referral, Monday, Owner: "王芳")));
        var qualify = new QualifyLead("XS-1", "SJ-1", Buyer, null, Yuan(36000m), Last, null, Tuesday);
        _company.Refused(qualify with { Customer = "NEW" }, "customers.unknown-customer");
        _company.Done(qualify);

        var opportunity = _company.Ledger.State<Opportunity>(OpportunityDecider.Stream("SJ-1"))
            .ShouldBeOfType<Opportunity.Open>();
        opportunity.Terms.ShouldBe(new OpportunityTerms("食堂采购水壶", Yuan(36000m), Last, "王芳"));
        (opportunity.Opening.Lead, opportunity.Since).ShouldBe(("XS-1", Tuesday));
        _company.ChangesNothing(qualify);
        _company.Refused(qualify with { Opportunity = "SJ-2" }, "customers.lead-qualified");
        _company.Refused(
            new OpenOpportunity("SJ-1", OtherBuyer, "别的", Yuan(1m), Last, null, Tuesday),
            "customers.opportunity-taken");
    }

    [Fact, Shows("C4", "O6")]
    public void An_accepted_quotation_is_an_order_that_goes_its_way_by_itself()
    {
        _company.Receive(Foshan, Kettle, 20);
        _company.Done(new OpenOpportunity("SJ-1", Buyer, "水壶", Yuan(2400m), Last, null, Monday));
        var write = Write(new QuotedLine(Kettle, Cartons(1), 2268m, 0.1m), new QuotedLine(Kettle, Pieces(1), 199m));
        _company.Refused(
            write with { Opportunity = "SJ-1", Customer = OtherBuyer }, "customers.opportunity-of-another");
        _company.Done(write with { Opportunity = "SJ-1" });
        Send();
        _company.Done(Accept);

        var key = new OrderKey(Tmall, "9001");
        var placed = _company.Open(key).Terms;
        (placed.Quotation, placed.Customer, placed.OrderedOn, placed.ShipTo).ShouldBe(
            ("BJ-1", Buyer, Friday, Canteen));
        placed.Lines.ShouldBe(
        [
            new OrderLine(1, Kettle, Cartons(1), 2268m, 0.1m), new OrderLine(2, Kettle, Pieces(1), 199m, 0m),
        ]);
        _company.Status(key).ShouldBe(SalesOrderStatus.Picking);
        _company.Stock(Foshan, Kettle).Available.ShouldBe(7);
    }

    [Fact, Shows("C4", "O6")]
    public void Of_two_who_accept_it_one_places_the_order()
    {
        _company.Done(Write(new QuotedLine(Kettle, Pieces(1), 199m)));
        Send();
        _company.Done(Accept);
        _company.ChangesNothing(Accept);
        _company.Refused(Accept with { Order = "9002" }, "orders.quotation-accepted");
        _company.Ledger.Events.Count(e => e.Body is SalesOrderEvent.Placed).ShouldBe(1);
    }

    [Fact, Shows("O6")]
    public void A_quotation_that_cannot_become_an_order_stays_open()
    {
        _company.Done(Write(new QuotedLine(Kettle, Pieces(1), 199m)));
        _company.Refused(Accept, "orders.quotation-not-sent");
        Send();
        _company.Refused(Accept with { On = Last.AddDays(1) }, "orders.quotation-over");
        _company.Refused(Accept with { ShipTo = null }, "orders.quotation-no-address");
        _company.Refused(Accept with { Warehouses = ["XX"] }, "warehouse.unknown-warehouse");
        // Another order of this number is there, with the very same content.
        _company.Done(new PlaceOrder(Order("9001", (Kettle, 1))));
        _company.Refused(Accept, "orders.number-taken");
        _company.Done(ChannelDecider.On(ChannelDecider.Stream(Tmall), new ChannelCommand.Close("关店")));
        _company.Refused(Accept with { Order = "9002" }, "orders.channel-closed");
        _company.Ledger.State<Quotation>(QuotationDecider.Stream("BJ-1")).ShouldBeOfType<Quotation.Open>();
    }

    [Fact, Shows("O6")]
    public void It_goes_to_the_main_address_of_the_customer_or_to_the_only_one()
    {
        _company.Done(Write(new QuotedLine(Kettle, Pieces(1), 199m)));
        Send();
        _company.Done(CustomerDecider.On(
            CustomerDecider.Stream(Buyer), new CustomerCommand.SetAddress("仓库", Guangzhou)));
        _company.Done(CustomerDecider.On(
            CustomerDecider.Stream(Buyer), new CustomerCommand.SetAddress("门店", Guangzhou)));
        _company.Refused(Accept with { ShipTo = null }, "orders.quotation-no-address");
        _company.Done(CustomerDecider.On(
            CustomerDecider.Stream(Buyer), new CustomerCommand.SetAddress("main", Canteen)));
        _company.Done(Accept with { ShipTo = null });
        _company.Open(new OrderKey(Tmall, "9001")).Terms.ShipTo.ShouldBe(Canteen);
    }

    [Fact, Shows("O6", "O14")]
    public void Its_tax_is_computed_as_that_of_an_order_of_its_channel()
    {
        var line = new QuotedLine(Kettle, Pieces(3), 99.99m);
        _company.Refused(Write(line) with { Tax = null }, "orders.quotation-without-vat-rate");
        var january = new DateOnly(2026, 1, 1);
        _company.Done(VatRateDecider.On(
            VatRateDecider.Stream("standard"), new VatRateCommand.Set("standard", 0.13m, january)));
        _company.Done(ItemDecider.On(ItemDecider.Stream(Kettle), new ItemCommand.SetVatRate("standard", january)));
        var write = Write(line) with { Tax = null };
        _company.Done(write);
        (Terms().Tax, Terms().PricesIncludeVat).ShouldBe((39.00m, false));

        // With VAT in the prices from a day on: what was written stays, and what is accepted later is revised before.
        _company.Done(ChannelDecider.On(ChannelDecider.Stream(Tmall), new ChannelCommand.SetPriceLimits(
            Tuesday, new PriceLimits(PricesIncludeVat: true))));
        _company.ChangesNothing(write);
        Send();
        _company.Refused(Accept, "orders.quotation-vat-changed");
        _company.Done(new ReviseQuotation("BJ-1", [line], Last, null, null, "改为含税价", Friday));
        (Terms().Tax, Terms().PricesIncludeVat).ShouldBe((0m, true));
        _company.Done(QuotationDecider.On(QuotationDecider.Stream("BJ-1"), new QuotationCommand.Send(Friday)));
        _company.Done(Accept);
    }

    [Fact, Shows("O6")]
    public void It_is_written_for_who_and_what_is_there()
    {
        var write = Write(new QuotedLine(Kettle, Pieces(1), 199m));
        _company.Refused(write with { Customer = "NEW" }, "customers.unknown-customer");
        _company.Refused(write with { Channel = "XX" }, "orders.unknown-channel");
        _company.Refused(write with { Opportunity = "SJ-9" }, "customers.unknown-opportunity");
        _company.Refused(Write(new QuotedLine("XX", Pieces(1), 1m)), "products.unknown-item");
        _company.Refused(Write(new QuotedLine(Kettle, Quantity.Of(1, "托"), 1m)), "products.unknown-unit");
        _company.Refused(
            new ReviseQuotation("BJ-1", [], Last, null, null, "改", Monday), "orders.unknown-quotation");
        _company.Done(write);
        _company.Done(CustomerDecider.On(
            CustomerDecider.Stream(Buyer), new CustomerCommand.Merge(OtherBuyer, "重复")));
        _company.ChangesNothing(write);
        _company.Refused(write with { Freight = 1m }, "orders.quotation-taken");
    }

    private static AcceptQuotation Accept => new("BJ-1", "9001", Canteen, [Foshan, Chengdu], null, Friday);

    private static WriteQuotation Write(params QuotedLine[] lines) => new(
        "BJ-1", Tmall, Buyer, "CNY", [.. lines], Last, null, 0m, null, Monday);

    private QuotationTerms Terms() =>
        _company.Ledger.State<Quotation>(QuotationDecider.Stream("BJ-1")).ShouldBeOfType<Quotation.Open>().Terms;

    private void Send() => _company.Done(
        QuotationDecider.On(QuotationDecider.Stream("BJ-1"), new QuotationCommand.Send(Tuesday)));
}
