using Daybook.Domain.Transport;

namespace Daybook.Domain.Tests.Transport;

/// <summary>Whether a carrier goes to a place at all.</summary>
public class ServedPlacesTests
{
    private static readonly DateOnly May = new(2026, 5, 1);
    private static readonly ZoneRate Near = new("NEAR", 8m, 1m, 0m, 1);
    private static readonly ZoneRate Wide = new("WIDE", 12m, 2m, 0m, 4);

    private static readonly Tariffs Tariffs = new(
        [new Carrier("SF", "顺丰"), new Carrier("YTO", "圆通")],
        [
            new Tariff("SF", "标快", "CNY", May, [Near, Wide]),
            new Tariff("SF", "标快", "CNY", May.AddDays(10), [Near]),
            new Tariff("YTO", "标快", "CNY", May.AddDays(20), [Wide]),
        ],
        [new ZoneMapping("CN", "广东", "NEAR"), new ZoneMapping("CN", null, "WIDE")]);

    [Theory]
    [InlineData(0, "广东", null, true)]
    [InlineData(0, "新疆", "SF", true)]
    [InlineData(15, "新疆", "SF", false)]
    [InlineData(15, "新疆", "YTO", true)]
    [InlineData(99, "新疆", null, true)]
    [InlineData(99, "广东", "YTO", false)]
    [InlineData(0, "广东", "EMS", false)]
    public void A_place_is_served_by_what_holds_on_the_day_or_begins_later(
        int days, string region, string? carrier, bool isServed) =>
        Tariffs.Serves(May.AddDays(days), "CN", region, carrier).ShouldBe(isServed);

    [Fact]
    public void A_place_without_a_zone_is_not_served() => Tariffs.Serves(May, "US", "WA", null).ShouldBeFalse();
}
