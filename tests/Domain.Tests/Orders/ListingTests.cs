using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Orders.ListingCommand,
    Daybook.Domain.Orders.ListingEvent, Daybook.Domain.Orders.Listing>;

namespace Daybook.Domain.Tests.Orders;

public class ListingTests
{
    private static readonly DateOnly January = new(2026, 1, 1);
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly June = new(2026, 6, 1);

    [Fact, Shows("O14")]
    public void A_price_holds_from_its_first_day_until_the_next_one_in_whatever_order_they_were_set()
    {
        var listing = Spec.Given(Price(12, June), Price(10, January)).When(Set(11.5m, March)).ThenState();

        listing.PriceOn("CNY", January.AddDays(-1)).ShouldBeNull();
        listing.PriceOn("CNY", January).ShouldBe(10);
        listing.PriceOn("CNY", March.AddDays(-1)).ShouldBe(10);
        listing.PriceOn("CNY", March).ShouldBe(11.5m);
        listing.PriceOn("CNY", June.AddYears(1)).ShouldBe(12);
        listing.PriceOn("USD", June).ShouldBeNull();
    }

    [Fact]
    public void Setting_the_same_price_again_is_no_news_and_another_one_corrects_it()
    {
        Spec.Given(Price(10, January), Price(12, June)).When(Set(10.00m, January)).ThenNothing();
        Spec.Given(Price(10, January), Price(12, June)).When(Set(9, January)).Then(Price(9, January));
        Spec.Given(Price(10, January)).When(Set(9, January)).ThenState().PriceOn("CNY", June).ShouldBe(9);
    }

    [Fact]
    public void A_price_is_not_negative_has_six_decimals_at_most_and_a_currency()
    {
        Spec.Given().When(Set(0, January)).Then(Price(0, January));
        Spec.Given().When(Set(0.000001m, January)).Then(Price(0.000001m, January));
        Spec.Given().When(Set(-1, January)).ThenRefused("orders.bad-price").Kind.ShouldBe(RefusalKind.Unprocessable);
        Spec.Given().When(Set(0.0000001m, January)).ThenRefused("orders.bad-price");
        Spec.Given().When(Set(-1, January) with { Currency = "元" }).ThenRefused("orders.bad-currency");
        Spec.Given().When(Set(1, January) with { Currency = "XXX" }).ThenRefused("orders.bad-currency");
    }

    [Fact]
    public void So_much_is_kept_back_from_a_channel()
    {
        var five = Quantity.Of(5, "EA");
        var buffered = new ListingEvent.Buffered("tmall", five);

        Spec.Given().When(new ListingCommand.Buffer("tmall", five)).Then(buffered);
        Spec.Given(buffered).When(new ListingCommand.Buffer("tmall", five)).ThenNothing();
        Spec.Given(buffered).When(new ListingCommand.Buffer("tmall", Quantity.Zero("EA")))
            .Then(new ListingEvent.Buffered("tmall", Quantity.Zero("EA")));
        Spec.Given(buffered).State.BufferFor("tmall").ShouldBe(five);
        Spec.Given(buffered).State.BufferFor("jd").ShouldBeNull();
        Spec.Given().When(new ListingCommand.Buffer("tmall", -five)).ThenRefused("orders.bad-buffer");
        Spec.Given().When(new ListingCommand.Buffer("tmall", default)).ThenRefused("orders.bad-buffer");
    }

    private static ListingEvent.PriceSet Price(decimal price, DateOnly from) => new("CUP", "CNY", price, from);

    private static ListingCommand.SetPrice Set(decimal price, DateOnly from) => new("CUP", "CNY", price, from);
}
