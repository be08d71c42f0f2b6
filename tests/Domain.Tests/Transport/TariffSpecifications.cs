using System.Globalization;
using System.Text.Json;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Specification;
using TariffBook = Daybook.Specification.Specify<
    Daybook.Domain.Transport.TariffCommand, Daybook.Domain.Transport.TariffEvent, Daybook.Domain.Transport.Tariffs>;

namespace Daybook.Domain.Tests.Transport;

public sealed class TariffSpecifications
{
    private static readonly DateOnly NewYear = new(2026, 1, 1);
    private static readonly DateOnly July = new(2026, 7, 1);
    private static readonly ZoneRate Near = new("Z1", 8m, 1.5m, 10m, 1);
    private static readonly ZoneRate Far = new("Z2", 12m, 6.25m, 18m, 3);

    private static readonly TariffEvent Sf = new TariffEvent.CarrierAdmitted("SF", "顺丰速运");
    private static readonly TariffEvent Yto = new TariffEvent.CarrierAdmitted("YTO", "圆通速递");
    private static readonly TariffEvent Zhejiang = new TariffEvent.ZoneMapped("CN", "浙江", "Z1");
    private static readonly TariffEvent China = new TariffEvent.ZoneMapped("CN", null, "Z2");

    private static readonly TariffEvent SfStandard =
        new TariffEvent.TariffPublished("SF", "STD", "CNY", NewYear, [Near, Far]);

    private static readonly TariffCommand.PublishTariff Publish = new("SF", "STD", "CNY", NewYear, [Near, Far]);

    [Fact]
    public void A_carrier_is_admitted_once()
    {
        TariffBook.Given().When(new TariffCommand.AdmitCarrier("SF", "顺丰速运")).Then(Sf);
        TariffBook.Given(Sf).When(new TariffCommand.AdmitCarrier("SF", "圆通速递"))
            .ThenRefused("transport.carrier-taken");
    }

    [Fact]
    public void A_tariff_is_published_for_an_admitted_carrier()
    {
        TariffBook.Given(Sf).When(Publish).Then(SfStandard);
        TariffBook.Given().When(Publish).ThenRefused("transport.unknown-carrier");
    }

    [Fact]
    public void Rates_of_a_day_once_published_do_not_change() =>
        TariffBook.Given(Sf, SfStandard).When(Publish with { ZoneRates = [Near] })
            .ThenRefused("transport.tariff-taken");

    [Fact]
    public void Rates_that_make_no_price_are_refused()
    {
        var admitted = TariffBook.Given(Sf);
        admitted.When(Publish with { Currency = "cny" }).ThenRefused("transport.bad-currency");
        admitted.When(Publish with { Currency = "XXX" }).ThenRefused("transport.bad-currency");
        admitted.When(Publish with { ZoneRates = [] }).ThenRefused("transport.no-rates");
        admitted.When(Publish with { ZoneRates = default }).ThenRefused("transport.no-rates");
        admitted.When(Publish with { ZoneRates = [Near, Near with { Base = 9 }] }).ThenRefused("transport.no-rates");
        admitted.When(Publish with { ZoneRates = [Near with { PerKg = -1 }] }).ThenRefused("transport.bad-rate");
        admitted.When(Publish with { ZoneRates = [Near with { TransitDays = -1 }] }).ThenRefused("transport.bad-rate");
        admitted.When(Publish with { ZoneRates = [Near with { Base = decimal.MaxValue }] })
            .ThenRefused("transport.bad-rate");
    }

    [Fact]
    public void A_region_may_be_mapped_anew()
    {
        TariffBook.Given(Zhejiang).When(new TariffCommand.MapZone("CN", "浙江", "Z1")).ThenNothing();
        TariffBook.Given(Zhejiang).When(new TariffCommand.MapZone("CN", "浙江", "Z3"))
            .Then(new TariffEvent.ZoneMapped("CN", "浙江", "Z3"));
    }

    [Theory, Shows("T1")]
    [InlineData("浙江", "1", "Z1", "10.00")]
    [InlineData("浙江", "2.4", "Z1", "11.60")]
    [InlineData("西藏", "2.4", "Z2", "27.00")]
    [InlineData("西藏", "0.1", "Z2", "18.00")]
    [InlineData(null, "1.0008", "Z2", "18.26")]
    public void The_price_is_base_and_weight_at_least_the_minimum_rounded_half_up(
        string? region, string weightKg, string zone, string price)
    {
        var offer = TariffBook.Given(Sf, SfStandard, Zhejiang, China).State
            .Quote(NewYear, "CN", region, decimal.Parse(weightKg, CultureInfo.InvariantCulture)).ShouldHaveSingleItem();
        offer.Zone.ShouldBe(zone);
        offer.Price.ToString().ShouldBe($"{price} CNY");
    }

    [Fact]
    public void The_newest_version_valid_on_the_day_counts()
    {
        var dearer = new TariffEvent.TariffPublished("SF", "STD", "CNY", July, [Near with { Minimum = 20m }]);
        var tariffs = TariffBook.Given(Sf, dearer, SfStandard, Zhejiang).State;
        tariffs.Quote(July.AddDays(-1), "CN", "浙江", 1).Single().Price.ShouldBe(Money.Of(10, "CNY"));
        tariffs.Quote(July, "CN", "浙江", 1).Single().Price.ShouldBe(Money.Of(20, "CNY"));
        tariffs.Quote(NewYear.AddDays(-1), "CN", "浙江", 1).ShouldBeEmpty();
    }

    [Fact, Shows("T1")]
    public void Every_tariff_that_serves_the_zone_makes_an_offer_in_order_of_carrier()
    {
        var yto = new TariffEvent.TariffPublished(
            "YTO", "STD", "CNY", NewYear, [Near with { Minimum = 6m, Base = 4m }]);
        var express = new TariffEvent.TariffPublished("SF", "EXP", "CNY", NewYear, [Near with { Base = 18m }]);
        var tariffs = TariffBook.Given(Sf, Yto, yto, SfStandard, express, Zhejiang, China).State;
        tariffs.Quote(NewYear, "CN", "浙江", 1).Select(o => $"{o.Carrier} {o.Tariff}")
            .ShouldBe(["SF EXP", "SF STD", "YTO STD"]);
        tariffs.Quote(NewYear, "CN", "西藏", 1).Select(o => o.Carrier).ShouldBe(["SF"]);
    }

    [Theory]
    [InlineData("US", 1)]
    [InlineData("CN", 0)]
    [InlineData("CN", -1)]
    [InlineData("CN", 1e12)]
    public void Where_nobody_goes_and_for_what_cannot_be_weighed_there_is_no_offer(string country, double weightKg) =>
        TariffBook.Given(Sf, SfStandard, China).State.Quote(NewYear, country, null, (decimal)weightKg).ShouldBeEmpty();

    [Fact]
    public void Tariffs_can_be_kept_in_a_snapshot()
    {
        var json = JsonSerializer.Serialize(TariffBook.Given(Sf, SfStandard, Zhejiang, China).State);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Tariffs>(json)).ShouldBe(json);
    }
}
