using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Finance;

/// <summary>An invoice says what it comes to without VAT and the VAT at each rate; VAT that is in the prices is owed to
/// the tax office and is no revenue (F1, O14).</summary>
public sealed class InvoicedVatTests
{
    private static readonly DateOnly January = new(2026, 1, 1);
    private readonly Company _company = new();

    public InvoicedVatTests()
    {
        _company.Receive(Foshan, Kettle, 10);
        _company.Receive(Foshan, Pan, 10);
        Limit(new PriceLimits(NeedsListPrice: false, PriceTolerance: 1m));
    }

    [Fact, Shows("F1", "O14")]
    public void VAT_in_the_prices_is_taken_out_of_goods_and_freight()
    {
        Rate(Kettle, "standard", 0.13m);
        Rate(Pan, "exempt", 0m, isExempt: true);
        Limit(new PriceLimits(NeedsListPrice: false, PriceTolerance: 1m, PricesIncludeVat: true, TaxesFreight: true));

        var invoice = Invoiced(Two(226m, 113m) with { Freight = 16.95m, Tax = 0m });

        invoice.Lines.Select(l => l.Net.Amount).ShouldBe([200m, 113m]);
        (invoice.Net, invoice.Freight, invoice.Tax, invoice.Total)
            .ShouldBe((Yuan(313m), Yuan(15.65m), Yuan(27.30m), Yuan(355.95m)));
        invoice.Vat.ShouldBe(
        [
            new VatShare(0.13m, false, Yuan(210m), Yuan(27.30m)), new VatShare(0m, true, Yuan(118.65m), Yuan(0m)),
        ]);
        _company.Ledger.All<JournalEntryEvent.Posted>().Last().Lines.Select(l => (l.Account, l.Debit - l.Credit))
            .ShouldBe(
            [
                (StandardChart.Receivables, 355.95m), (StandardChart.Sales, -200m), (StandardChart.Sales, -113m),
                (StandardChart.OtherSales, -15.65m), (StandardChart.TaxesPayable, -27.30m),
            ]);
    }

    [Fact]
    public void Freight_that_is_not_taxed_stays_as_it_is()
    {
        Rate(Kettle, "standard", 0.13m);
        Limit(new PriceLimits(NeedsListPrice: false, PriceTolerance: 1m, PricesIncludeVat: true));

        var invoice = Invoiced(One(226m) with { Freight = 11.30m, Tax = 0m });

        (invoice.Net, invoice.Freight, invoice.Tax, invoice.Total)
            .ShouldBe((Yuan(200m), Yuan(11.30m), Yuan(26m), Yuan(237.30m)));
    }

    [Theory, Shows("F1")]
    [InlineData(0)]
    [InlineData(1)]
    public void VAT_on_top_is_split_by_rate_and_a_cent_difference_goes_to_the_largest_part(int cents)
    {
        var tax = 35m + (cents * 0.01m);
        Rate(Kettle, "standard", 0.13m);
        Rate(Pan, "reduced", 0.09m);

        var invoice = Invoiced(Two(200m, 100m) with { Freight = 0m, Tax = tax });

        invoice.Vat.ShouldBe(
        [
            new VatShare(0.13m, false, Yuan(200m), Yuan(tax - 9m)), new VatShare(0.09m, false, Yuan(100m), Yuan(9m)),
        ]);
        (invoice.Net, invoice.Tax).ShouldBe((Yuan(300m), Yuan(tax)));
    }

    [Fact]
    public void Without_rates_the_tax_is_what_the_order_says_and_is_not_split()
    {
        var invoice = Invoiced(One(226m) with { Tax = 5m });

        (invoice.Net, invoice.Tax, invoice.Vat.IsEmpty).ShouldBe((Yuan(226m), Yuan(5m), true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_tax_that_a_person_accepted_is_not_split(bool isIncluded)
    {
        Rate(Kettle, "standard", 0.13m);
        Limit(new PriceLimits(NeedsListPrice: false, PriceTolerance: 1m, PricesIncludeVat: isIncluded));
        var order = _company.Place(One(226m) with { Freight = 0m, Tax = 1m });
        _company.Done(new ResolveOrderException(
            order, Finding.TaxDeviates, FindingAction.Accept, "李会计", ["finance"], "与客户约定"));

        _company.Deliver(order);

        var invoice = _company.Ledger.All<InvoiceEvent.Issued>().ShouldHaveSingleItem();
        (invoice.Net, invoice.Tax, invoice.Vat.IsEmpty).ShouldBe((Yuan(226m), Yuan(1m), true));
    }

    [Fact, Shows("O14")]
    public void An_order_keeps_the_rates_and_limits_of_its_day_whatever_changes_before_it_is_invoiced()
    {
        Rate(Kettle, "standard", 0.13m);
        Limit(new PriceLimits(NeedsListPrice: false, PriceTolerance: 1m, PricesIncludeVat: true));
        var order = _company.Place(One(226m) with { Freight = 0m, Tax = 0m });
        _company.Load(order);
        Rate(Kettle, "standard", 0.09m, from: Tuesday);
        Rate(Kettle, "exempt", 0m, isExempt: true, from: Tuesday);
        Limit(new PriceLimits(), Tuesday);
        _company.Today = Friday;

        _company.Done(_company.Shipping(order, Foshan));
        _company.Done(_company.Delivering(order, Foshan));
        var later = Invoiced(One(218m) with { Number = "1002", OrderedOn = Friday, Freight = 0m, Tax = 0m });

        _company.Ledger.All<InvoiceEvent.Issued>().Select(i => (i.Net, i.Tax, i.Vat.Single().Rate))
            .ShouldBe([(Yuan(200m), Yuan(26m), 0.13m), (Yuan(218m), Yuan(0m), 0m)]);
        later.IssuedOn.ShouldBe(Friday);
    }

    private InvoiceEvent.Issued Invoiced(SalesOrderCommand.Place order)
    {
        _company.Deliver(_company.Place(order));
        return _company.Ledger.All<InvoiceEvent.Issued>().Last();
    }

    private static SalesOrderCommand.Place One(decimal price) =>
        Order("1001", (Kettle, 1)) with { Lines = [new OrderLine(1, Kettle, Pieces(1), price, 0m)] };

    private static SalesOrderCommand.Place Two(decimal kettle, decimal pan) => Order("1001", (Kettle, 1)) with
    {
        Lines = [new OrderLine(1, Kettle, Pieces(1), kettle, 0m), new OrderLine(2, Pan, Pieces(1), pan, 0m)],
    };

    private void Limit(PriceLimits limits, DateOnly? from = null) => _company.Done(ChannelDecider.On(
        ChannelDecider.Stream(Tmall),
        new ChannelCommand.SetPriceLimits(from ?? January, limits with { DuplicateWithinDays = null })));

    private void Rate(string sku, string code, decimal rate, bool isExempt = false, DateOnly? from = null)
    {
        _company.Done(VatRateDecider.On(
            VatRateDecider.Stream(code), new VatRateCommand.Set(code, rate, from ?? January, isExempt)));
        _company.Done(ItemDecider.On(ItemDecider.Stream(sku), new ItemCommand.SetVatRate(code, from ?? January)));
    }
}
