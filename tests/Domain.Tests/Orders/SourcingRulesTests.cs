using Daybook.Domain.Orders;
using Daybook.Specification;
using Command = Daybook.Domain.Orders.SourcingRulesCommand;
using Event = Daybook.Domain.Orders.SourcingRulesEvent;

namespace Daybook.Domain.Tests.Orders;

public class SourcingRulesTests
{
    private static readonly DateOnly May = new(2026, 5, 1);
    private static readonly DateOnly June = new(2026, 6, 1);

    private static readonly SourcingWarehouse Foshan = new(
        "FS", [new ServedPlace("CN", "广东", null, 1), new ServedPlace("CN", "广东", "汕头", 4)], true, 6m);

    private static readonly SourcingWarehouse Chengdu = new("CD", [new ServedPlace("CN", "四川", null, 1)], false, 7.5m);

    private static readonly SourcingTerms Terms = new(
        May, [SourcingCriterion.NearestWithAll, SourcingCriterion.FewestParcels], "CNY", [Foshan, Chengdu]);

    public static TheoryData<string, string> Wrong { get; } = new()
    {
        { "no warehouse", "orders.sourcing-without-warehouse" }, { "warehouse twice", "orders.sourcing-twice" },
        { "no criterion", "orders.sourcing-without-criterion" }, { "criterion twice", "orders.sourcing-twice" },
        { "currency", "orders.bad-currency" }, { "serves nobody", "orders.sourcing-serves-nobody" },
        { "place twice", "orders.sourcing-twice" }, { "too near", "orders.bad-nearness" },
        { "too far", "orders.bad-nearness" }, { "half a cent", "orders.bad-parcel-cost" },
        { "negative cost", "orders.bad-parcel-cost" }, { "too many places", "orders.too-many-in-sourcing" },
        { "too many warehouses", "orders.too-many-in-sourcing" },
    };

    [Fact, Shows("O4")]
    public void Rules_are_published_for_a_day() =>
        Given().When(new Command.Publish(Terms)).Then(new Event.Published(Terms));

    [Fact]
    public void The_same_rules_for_the_same_day_change_nothing() => Given(new Event.Published(Terms))
        .When(new Command.Publish(Terms with { Warehouses = [Foshan with { Serves = [.. Foshan.Serves] }, Chengdu] }))
        .ThenNothing();

    [Fact]
    public void Rules_of_a_day_are_published_anew_and_the_last_count()
    {
        var later = Terms with { Warehouses = [Chengdu] };

        var specified = Given(new Event.Published(Terms)).When(new Command.Publish(later));

        specified.Then(new Event.Published(later));
        ((SourcingRules)specified.ThenState()).On(May)!.Warehouses.ShouldBe([Chengdu]);
    }

    [Fact, Shows("O4")]
    public void Rules_hold_from_their_day_until_the_next_whatever_the_order_in_which_they_came()
    {
        var june = Terms with { ValidFrom = June, Warehouses = [Foshan] };
        var rules = new SourcingRules([june, Terms]);

        rules.On(May.AddDays(-1)).ShouldBeNull();
        rules.On(May).ShouldBe(Terms);
        rules.On(June.AddDays(-1)).ShouldBe(Terms);
        rules.On(June.AddDays(100)).ShouldBe(june);
    }

    [Fact]
    public void An_order_that_names_no_warehouse_needs_rules_of_its_day()
    {
        Given(new Event.Published(Terms)).When(new Command.RequireOn(May)).ThenNothing();
        Given(new Event.Published(Terms)).When(new Command.RequireOn(May.AddDays(-1)))
            .ThenRefused("orders.no-warehouse");
    }

    [Fact]
    public void Versions_have_a_limit()
    {
        var full = Enumerable.Range(0, SourcingRulesDecider.MaxVersions)
            .Select(n => (Event)new Event.Published(Terms with { ValidFrom = May.AddDays(n) })).ToArray();

        Given(full).When(new Command.Publish(Terms with { ValidFrom = May.AddDays(-1) }))
            .ThenRefused("orders.too-many-in-sourcing");
        var anew = Terms with { Warehouses = [Foshan] };
        Given(full).When(new Command.Publish(anew)).Then(new Event.Published(anew));
    }

    [Theory, MemberData(nameof(Wrong))]
    public void Rules_that_say_nothing_clear_are_refused(string what, string code) =>
        Given().When(new Command.Publish(Broken(what))).ThenRefused(code);

    [Theory, Shows("O4")]
    [InlineData("广东", "广州市", "FS:1")]
    [InlineData("广东省", "佛山市", "FS:1")]
    [InlineData("广东省", "汕头市", "FS:4")]
    [InlineData("四川省", "成都市", "CD:1 FS:10")]
    [InlineData(null, "乌鲁木齐", "FS:10")]
    public void The_closest_description_of_a_place_says_how_near_a_warehouse_is(
        string? region, string city, string near)
    {
        var serving = Terms.Serving(new Destination("CN", region, city, null, 10));

        string.Join(' ', serving.Select(c => $"{c.Warehouse}:{c.Nearness}")).ShouldBe(near);
    }

    [Fact]
    public void Of_equally_near_warehouses_the_one_comes_first_that_the_rules_name_first()
    {
        var both = Terms with { Warehouses = [Chengdu with { ServesOthers = true }, Foshan] };

        both.Serving(new Destination("US", null, "Seattle", null, 10)).Select(c => c.Warehouse).ShouldBe(["CD", "FS"]);
    }

    [Fact]
    public void An_order_of_many_SKUs_considers_fewer_warehouses()
    {
        Destination Of(int skus) => Destination.Of(AnOrder.Placed with
        {
            Lines = [.. Enumerable.Range(1, skus).Select(n => AnOrder.Cups with { Line = n, Sku = $"S{n}" })],
        });

        Of(1).MaxWarehouses.ShouldBe(SourceChoice.MaxCandidates);
        Of(140).MaxWarehouses.ShouldBe(10);
        Of(1_000).MaxWarehouses.ShouldBe(1);
    }

    private static SourcingTerms Broken(string what) => what switch
    {
        "no warehouse" => Terms with { Warehouses = [] },
        "warehouse twice" => Terms with { Warehouses = [Foshan, Foshan] },
        "no criterion" => Terms with { Criteria = [] },
        "criterion twice" => Terms with { Criteria = [SourcingCriterion.Cost, SourcingCriterion.Cost] },
        "currency" => Terms with { Currency = "rmb" },
        "serves nobody" => Terms with { Warehouses = [Foshan with { Serves = [], ServesOthers = false }] },
        "place twice" => Terms with
        {
            Warehouses = [Foshan with { Serves = [Foshan.Serves[0], Foshan.Serves[0] with { Nearness = 3 }] }],
        },
        "too near" => Terms with { Warehouses = [Foshan with { Serves = [Foshan.Serves[0] with { Nearness = 0 }] }] },
        "too far" => Terms with { Warehouses = [Foshan with { Serves = [Foshan.Serves[0] with { Nearness = 10 }] }] },
        "half a cent" => Terms with { Warehouses = [Foshan with { ParcelCost = 0.005m }] },
        "negative cost" => Terms with { Warehouses = [Foshan with { ParcelCost = -1m }] },
        "too many places" => Terms with
        {
            Warehouses =
            [
                Foshan with
                {
                    Serves =
                    [
                        .. Enumerable.Range(0, SourcingRulesDecider.MaxPlaces + 1)
                            .Select(n => new ServedPlace("CN", $"{n}", null, 1)),
                    ],
                },
            ],
        },
        "too many warehouses" => Terms with
        {
            Warehouses =
            [
                .. Enumerable.Range(0, OrderLimits.MaxWarehouses + 1).Select(n => Foshan with { Warehouse = $"W{n}" }),
            ],
        },
        _ => throw new ArgumentException(what, nameof(what)),
    };

    private static Specified<Command, Event, SourcingRules> Given(params Event[] events) =>
        Specify<Command, Event, SourcingRules>.Given(events);
}
