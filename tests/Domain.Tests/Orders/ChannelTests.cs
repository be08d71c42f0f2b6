using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Orders.ChannelCommand,
    Daybook.Domain.Orders.ChannelEvent, Daybook.Domain.Orders.Channel>;

namespace Daybook.Domain.Tests.Orders;

public class ChannelTests
{
    private static readonly ChannelCommand.Open Open = new("tmall", "天猫旗舰店", ChannelKind.Marketplace);
    private static readonly ChannelEvent.Opened Opened = new("tmall", "天猫旗舰店", ChannelKind.Marketplace);
    private static readonly ChannelEvent.Closed Closed = new("合并");
    private static readonly ChannelCommand.RequireOpen RequireOpen = new();
    private static readonly DateOnly Sunday = new(2026, 3, 15);
    private static readonly PriceLimits Strict = new(MaxDiscount: 0.1m);
    private static readonly PriceLimits Loose = new(MaxDiscount: 0.9m);

    [Fact]
    public void A_channel_is_opened_and_closed()
    {
        Spec.Given().When(Open).Then(Opened);
        Spec.Given(Opened).When(new ChannelCommand.Close("合并")).Then(Closed);
    }

    [Theory, Shows("O1")]
    [InlineData(ChannelKind.Marketplace)]
    [InlineData(ChannelKind.MiniProgram)]
    [InlineData(ChannelKind.OwnShop)]
    [InlineData(ChannelKind.Pos)]
    [InlineData(ChannelKind.Phone)]
    [InlineData(ChannelKind.B2B)]
    public void Orders_come_from_a_channel_of_every_kind(ChannelKind kind)
    {
        Spec.Given().When(Open with { Kind = kind }).Then(Opened with { Kind = kind });
        Spec.Given(Opened with { Kind = kind }).When(RequireOpen).ThenNothing();
    }

    [Fact]
    public void A_code_fits_into_every_name_that_is_made_of_it() =>
        Spec.Given().When(Open with { Code = new string('店', 19) }).ThenRefused("orders.code-too-long");

    [Fact]
    public void Opening_and_closing_again_is_no_news()
    {
        Spec.Given(Opened).When(Open).ThenNothing();
        Spec.Given(Opened, Closed).When(new ChannelCommand.Close("另一个原因")).ThenNothing();
    }

    [Fact]
    public void A_code_stands_for_one_channel_even_after_it_closed()
    {
        Spec.Given(Opened).When(Open with { Name = "京东" }).ThenRefused("orders.channel-code-taken");
        Spec.Given(Opened, Closed).When(Open with { Name = "京东" }).ThenRefused("orders.channel-code-taken");
        Spec.Given(Opened, Closed).When(Open).ThenRefused("orders.channel-closed");
    }

    [Fact]
    public void Orders_come_from_open_channels()
    {
        Spec.Given(Opened).When(RequireOpen).ThenNothing();
        Spec.Given(Opened, Closed).When(RequireOpen).ThenRefused("orders.channel-closed");
        Spec.Given().When(RequireOpen).ThenRefused("orders.unknown-channel").Kind.ShouldBe(RefusalKind.NotFound);
        Spec.Given().When(new ChannelCommand.Close("?")).ThenRefused("orders.unknown-channel");
    }

    [Fact, Shows("O14")]
    public void Limits_count_from_their_first_day_on_and_a_later_word_for_that_day_takes_the_place_of_the_earlier()
    {
        Spec.Given(Opened).When(Set(Sunday, Strict)).Then(new ChannelEvent.PriceLimitsSet(Sunday, Strict));
        Spec.Given(Opened, new ChannelEvent.PriceLimitsSet(Sunday, Strict)).When(Set(Sunday, Strict)).ThenNothing();
        var state = Spec.Given(
            Opened, new ChannelEvent.PriceLimitsSet(Sunday.AddDays(7), Loose),
            new ChannelEvent.PriceLimitsSet(Sunday, Loose), new ChannelEvent.PriceLimitsSet(Sunday, Strict),
            Closed).State;

        state.LimitsOn(Sunday.AddDays(-1)).ShouldBe(PriceLimits.Usual);
        state.LimitsOn(Sunday.AddDays(6)).ShouldBe(Strict);
        state.LimitsOn(Sunday.AddDays(7)).ShouldBe(Loose);
    }

    [Fact]
    public void The_usual_limits_are_half_a_fifth_and_a_day()
    {
        var usual = Spec.Given(Opened).State.LimitsOn(Sunday);

        (usual.MaxDiscount, usual.PriceTolerance, usual.DuplicateWithinDays).ShouldBe((0.5m, 0.2m, 1));
        (usual.NeedsListPrice, usual.PricesIncludeVat, usual.TaxesFreight, usual.Freight)
            .ShouldBe((true, false, false, null));
    }

    public static TheoryData<PriceLimits, string> Broken => new()
    {
        { new PriceLimits(MaxDiscount: 1.01m), "maxDiscount" },
        { new PriceLimits(PriceTolerance: -0.01m), "priceTolerance" },
        { new PriceLimits(DuplicateWithinDays: -1), "duplicateWithinDays" },
        { new PriceLimits(DuplicateWithinDays: 366), "duplicateWithinDays" },
        { new PriceLimits(Freight: new FreightRule("CNY", 0.001m)), "freight" },
        { new PriceLimits(Freight: new FreightRule("CNY", 12m, -1m)), "freight" },
    };

    [Theory, MemberData(nameof(Broken))]
    public void A_limit_that_means_nothing_is_refused_by_its_name(PriceLimits limits, string field) =>
        Spec.Given(Opened).When(Set(Sunday, limits)).ThenRefused("orders.bad-limit").Facts["field"].ShouldBe(field);

    [Fact]
    public void Limits_are_of_an_open_channel()
    {
        Spec.Given().When(Set(Sunday, Strict)).ThenRefused("orders.unknown-channel");
        Spec.Given(Opened, Closed).When(Set(Sunday, Strict)).ThenRefused("orders.channel-closed");
        Spec.Given(Opened).When(Set(Sunday, new PriceLimits(Freight: new FreightRule("XXY", 1m))))
            .ThenRefused("orders.bad-currency");
    }

    [Fact]
    public void A_channel_has_limits_for_so_many_days()
    {
        var many = Enumerable.Range(0, ChannelDecider.MaxLimits)
            .Select(day => new ChannelEvent.PriceLimitsSet(Sunday.AddDays(day), Strict));
        var full = Spec.Given([Opened, .. many]);

        full.When(Set(Sunday.AddDays(-1), Strict)).ThenRefused("orders.too-many-limits");
        full.When(Set(Sunday, Loose)).Then(new ChannelEvent.PriceLimitsSet(Sunday, Loose));
    }

    [Fact]
    public void Goods_of_so_much_are_sent_for_nothing()
    {
        var rule = new FreightRule("CNY", 12m, 99m);

        rule.For(Money.Of(98.99m, "CNY")).ShouldBe(Money.Of(12m, "CNY"));
        rule.For(Money.Of(99m, "CNY")).ShouldBe(Money.Zero("CNY"));
        (rule with { FreeFrom = null }).For(Money.Of(1_000m, "CNY")).ShouldBe(Money.Of(12m, "CNY"));
    }

    private static ChannelCommand.SetPriceLimits Set(DateOnly from, PriceLimits limits) => new(from, limits);

    [Fact]
    public void Money_may_still_come_from_a_channel_that_is_closed()
    {
        var known = new ChannelCommand.RequireKnown();
        Spec.Given(Opened).When(known).ThenNothing();
        Spec.Given(Opened, Closed).When(known).ThenNothing();
        Spec.Given().When(known).ThenRefused("orders.unknown-channel");
    }
}
