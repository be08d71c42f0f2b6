using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>What is asked about prices, discounts, taxes and freight before an order goes on (O2, O14).</summary>
public sealed class PriceFindingsTests
{
    private static readonly DateOnly January = new(2026, 1, 1);
    private readonly Company _company = new();

    public PriceFindingsTests()
    {
        _company.Receive(Foshan, Kettle, 100);
        _company.Receive(Foshan, Pan, 100);
        Limit(new PriceLimits(), January.AddYears(-1));
    }

    [Theory, Shows("O2")]
    [InlineData(0.5, null)]
    [InlineData(0.51, "Line 1: the discount of KETTLE is 0.51; the channel allows at most 0.5.")]
    public void A_discount_over_half_is_asked_about_where_the_channel_says_nothing(double discount, string? asked) =>
        FoundIn(Line(discount: (decimal)discount)).ShouldBe(Only("discount-too-large", asked));

    [Theory, Shows("O2", "O14")]
    [InlineData(0.10, 199, null)]
    [InlineData(0.11, 199, "discount-too-large")]
    [InlineData(0, 208.95, null)]
    [InlineData(0, 208.96, "price-deviates")]
    public void The_limits_of_a_channel_count_for_its_orders(double discount, double price, string? code)
    {
        Limit(new PriceLimits(MaxDiscount: 0.1m, PriceTolerance: 0.05m), January);

        FoundIn(Line((decimal)price, (decimal)discount)).Select(f => f.Code).ShouldBe(code is null ? [] : [code]);
    }

    [Fact, Shows("O14")]
    public void Limits_count_for_orders_of_their_first_day_and_later()
    {
        Limit(new PriceLimits(MaxDiscount: 0m), Tuesday);

        FoundIn(Line(discount: 0.3m)).ShouldBeEmpty("placed on Monday");
        FoundIn(Line(discount: 0.3m) with { Number = "1002", OrderedOn = Tuesday }).ShouldHaveSingleItem();
    }

    [Fact, Shows("O2")]
    public void A_price_in_another_currency_than_the_lists_is_asked_about() =>
        FoundIn(Line() with { Currency = "USD" }).ShouldBe(Only(
            "currency-not-listed", "Line 1: on 2026-05-04 KETTLE is listed in CNY, not in USD."));

    [Fact, Shows("O2")]
    public void What_has_no_list_price_is_asked_about_until_it_has_one()
    {
        _company.Done(ItemDecider.On(ItemDecider.Stream("NEW"), new ItemCommand.Register(
            "NEW", "新品", "EA", State: ItemState.Production)));
        _company.Receive(Foshan, "NEW", 5);
        var order = _company.Place("1001", ("NEW", 1));
        Found(order).ShouldBe(Only("price-missing", "Line 1: on 2026-05-04 NEW has no list price."));

        _company.Done(ListingDecider.On(
            ListingDecider.Stream("NEW"), new ListingCommand.SetPrice("NEW", "CNY", 89.90m, January)));
        _company.Done(new ValidateOrder(order));

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact]
    public void A_channel_of_agreed_prices_needs_no_list()
    {
        Limit(new PriceLimits(NeedsListPrice: false), January);

        FoundIn(Line() with { Currency = "USD" }).ShouldBeEmpty();
    }

    [Theory, Shows("O2")]
    [InlineData(299, 12, null)]
    [InlineData(299, 0, "Freight is 0 instead of 12.00.")]
    [InlineData(300, 12, "Freight is 12 instead of 0.00.")]
    [InlineData(300, 0, null)]
    public void Freight_that_is_not_what_the_channel_takes_is_asked_about(int goods, int freight, string? asked)
    {
        Limit(new PriceLimits(PriceTolerance: 1m, Freight: new FreightRule("CNY", 12m, 300m)), January);

        FoundIn(Line(goods) with { Freight = freight }).ShouldBe(Only("freight-deviates", asked));
    }

    [Fact]
    public void Freight_of_orders_in_another_currency_or_without_a_rule_is_agreed_for_each()
    {
        FoundIn(Line() with { Freight = 77m }).ShouldBeEmpty();
        Limit(new PriceLimits(Freight: new FreightRule("USD", 5m)), January);

        FoundIn(Line() with { Number = "1002", Freight = 78m }).ShouldBeEmpty();
    }

    [Theory, Shows("O2", "O14")]
    [InlineData(25.87, null)]
    [InlineData(25.88, null)]
    [InlineData(25.89, "The tax is 25.89 instead of 25.87: line 1 25.87 (13 %).")]
    [InlineData(0, "The tax is 0 instead of 25.87: line 1 25.87 (13 %).")]
    public void Tax_that_does_not_follow_from_the_line_is_asked_about(double tax, string? asked)
    {
        Tax(Kettle, "standard", 0.13m);

        FoundIn(Line() with { Tax = (decimal)tax }).ShouldBe(Only("tax-deviates", asked));
    }

    [Fact, Shows("O14")]
    public void Each_line_is_taxed_at_the_rate_of_its_item_and_rounded_by_itself()
    {
        Tax(Kettle, "standard", 0.13m);
        Tax(Pan, "reduced", 0.09m);
        var terms = Line() with
        {
            Lines = [new(1, Kettle, Pieces(1), 199m, 0m), new(2, Pan, Pieces(3), 89.90m, 0.1m)],
        };

        // 25.87 of 199.00 and 21.85 of 242.73, which is 21.8457.
        FoundIn(terms with { Tax = 47.72m }).ShouldBeEmpty();
        FoundIn(terms with { Number = "1002", Tax = 47.74m }).Single().Detail.ShouldBe(
            "The tax is 47.74 instead of 47.72: line 1 25.87 (13 %), line 2 21.85 (9 %).");
    }

    [Fact, Shows("O14")]
    public void A_law_changes_the_rate_of_all_items_on_one_day()
    {
        Tax(Kettle, "standard", 0.13m);
        Tax(Pan, "standard", 0.13m);
        _company.Done(VatRateDecider.On(
            VatRateDecider.Stream("standard"), new VatRateCommand.Set("standard", 0.12m, Tuesday)));

        FoundIn(Line() with { Tax = 25.87m }).ShouldBeEmpty();
        FoundIn(Line() with { Number = "1002", Tax = 23.88m, OrderedOn = Tuesday }).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_exempt_has_no_tax()
    {
        Tax(Kettle, "exempt", 0m, isExempt: true);

        FoundIn(Line() with { Tax = 0m }).ShouldBeEmpty();
        FoundIn(Line() with { Number = "1002", Tax = 26m }).Single().Detail.ShouldContain("(exempt)");
    }

    [Fact]
    public void Tax_is_asked_about_once_an_item_has_a_rate_and_then_all_items_of_the_order_need_one()
    {
        var both = Line() with
        {
            Lines = [new(1, Kettle, Pieces(1), 199m, 0m), new(2, Pan, Pieces(1), 89.90m, 0m)], Tax = 26m,
        };
        FoundIn(both).ShouldBeEmpty("no item of it has a rate");
        Tax(Kettle, "standard", 0.13m);

        FoundIn(both with { Number = "1002" }).ShouldBe(Only(
            "vat-rate-missing", "Line 2: on 2026-05-04 PAN has no VAT rate, unlike others of the order."));
    }

    [Fact, Shows("O14")]
    public void Prices_with_VAT_are_compared_with_the_list_and_VAT_and_none_comes_on_top()
    {
        Tax(Kettle, "standard", 0.13m);
        Limit(new PriceLimits(PriceTolerance: 0m, PricesIncludeVat: true), January);

        FoundIn(Line(224.87m) with { Tax = 0m }).ShouldBeEmpty();
        FoundIn(Line(224.87m) with { Number = "1002", Tax = 25.87m }).ShouldBe(Only(
            "tax-deviates", "The prices of the channel include VAT; the order has 25.87 on top."));
        FoundIn(Line(199m) with { Number = "1003", Tax = 0m }).ShouldBe(Only(
            "price-deviates", "Line 1: KETTLE at 199 instead of 224.87."));
    }

    [Fact]
    public void Freight_is_taxed_with_the_goods_where_the_channel_says_so()
    {
        Tax(Kettle, "standard", 0.13m);
        Limit(new PriceLimits(TaxesFreight: true), January);

        FoundIn(Line() with { Freight = 12m, Tax = 27.43m }).ShouldBeEmpty();
        FoundIn(Line() with { Number = "1002", Freight = 12m, Tax = 25.87m }).ShouldHaveSingleItem();
    }

    [Fact, Shows("O9", "O14")]
    public void An_order_that_is_changed_later_is_compared_with_the_rates_and_freight_of_its_own_day()
    {
        Tax(Kettle, "standard", 0.13m);
        Limit(new PriceLimits(Freight: new FreightRule("CNY", 12m)), January);
        var order = _company.Place(Line() with { Freight = 12m, Tax = 25.87m });
        _company.Done(VatRateDecider.On(
            VatRateDecider.Stream("standard"), new VatRateCommand.Set("standard", 0.09m, Tuesday)));
        Limit(new PriceLimits(Freight: new FreightRule("CNY", 15m)), Tuesday);
        _company.Today = Friday;

        _company.Done(Amended(order, 2m, 51.74m));
        Found(order).ShouldBeEmpty();
        _company.Done(Amended(order, 3m, 53.73m));

        Found(order).ShouldBe(Only("tax-deviates", "The tax is 53.73 instead of 77.61: line 1 77.61 (13 %)."));
        FoundIn(Line() with { Number = "1002", OrderedOn = Friday, Freight = 12m, Tax = 17.91m }).ShouldBe(Only(
            "freight-deviates", "Freight is 12 instead of 15.00."));
    }

    private static AmendOrder Amended(OrderKey order, decimal kettles, decimal tax) => new(
        order, [new OrderLine(1, Kettle, Pieces(kettles), KettlePrice, 0m)], null, null, tax, null, null, null, true,
        "客户改单");

    /// <summary>Nobody asks about look-alikes here.</summary>
    private void Limit(PriceLimits limits, DateOnly from) => _company.Done(ChannelDecider.On(
        ChannelDecider.Stream(Tmall),
        new ChannelCommand.SetPriceLimits(from, limits with { DuplicateWithinDays = null })));

    private void Tax(string sku, string code, decimal rate, bool isExempt = false)
    {
        _company.Done(VatRateDecider.On(
            VatRateDecider.Stream(code), new VatRateCommand.Set(code, rate, January, isExempt)));
        _company.Done(ItemDecider.On(ItemDecider.Stream(sku), new ItemCommand.SetVatRate(code, January)));
    }

    private static SalesOrderCommand.Place Line(decimal price = KettlePrice, decimal discount = 0m) =>
        Order("1001", (Kettle, 1)) with
        {
            Lines = [new OrderLine(1, Kettle, Pieces(1), price, discount)], Freight = 0m, Tax = 26m,
        };

    private List<(string Code, string Detail)> FoundIn(SalesOrderCommand.Place order) =>
        Found(_company.Place(order));

    private List<(string Code, string Detail)> Found(OrderKey order) =>
        [.. _company.Open(order).Exceptions.Values.Select(e => (e.Code, e.Detail))];

    private static (string Code, string Detail)[] Only(string code, string? detail) =>
        detail is null ? [] : [(code, detail)];
}
