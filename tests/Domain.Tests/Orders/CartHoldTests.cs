using Daybook.Domain.Orders;
using Daybook.Kernel;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Orders.CartHoldCommand,
    Daybook.Domain.Orders.CartHoldEvent, Daybook.Domain.Orders.CartHold>;

namespace Daybook.Domain.Tests.Orders;

public class CartHoldTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 15, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly HeldLine TwoCups = new("CUP", Quantity.Of(2, "EA"), Quantity.Of(2, "EA"));
    private static readonly CartHoldCommand.Hold Hold = new("miniapp", "C-1", "SH1", [TwoCups], Noon);
    private static readonly CartHoldEvent.Held Held = new("miniapp", "C-1", "SH1", [TwoCups], Noon);
    private static readonly CartHoldEvent.Released Released = new("清空购物车");
    private static readonly CartHoldEvent.Expired Expired = new(Noon);
    private static readonly CartHoldEvent.Converted Converted = new("miniapp:1");

    [Fact]
    public void A_cart_is_held_and_then_released_expired_or_converted()
    {
        Spec.Given().When(Hold).Then(Held);
        Spec.Given(Held).When(new CartHoldCommand.Release("清空购物车")).Then(Released);
        Spec.Given(Held).When(new CartHoldCommand.Expire(Noon)).Then(Expired);
        Spec.Given(Held).When(new CartHoldCommand.Convert("miniapp:1")).Then(Converted);
    }

    [Fact]
    public void A_hold_ends_some_day() =>
        Spec.Given().When(Hold with { ExpiresAt = DateTimeOffset.MaxValue }).ThenRefused("orders.bad-expiry");

    [Fact]
    public void A_cart_fits_into_every_name_that_is_made_of_it() =>
        Spec.Given().When(Hold with { Cart = new string('车', 19) }).ThenRefused("orders.code-too-long");

    [Fact]
    public void Holding_the_same_again_is_no_news_and_something_else_needs_another_cart()
    {
        Spec.Given(Held).When(Hold with { Lines = [TwoCups] }).ThenNothing();
        Spec.Given(Held).When(Hold with { Lines = [TwoCups with { Sku = "TEA" }] }).ThenRefused("orders.cart-taken");
        Spec.Given(Held).When(Hold with { ExpiresAt = Noon.AddHours(1) }).ThenRefused("orders.cart-taken");
    }

    [Fact]
    public void What_a_carton_came_to_was_decided_when_it_was_held()
    {
        var carton = new HeldLine("CUP", Quantity.Of(1, "CTN"), Quantity.Of(24, "EA"));
        var held = Held with { Lines = [carton] };

        Spec.Given(held).When(Hold with { Lines = [carton with { BaseQuantity = Quantity.Of(20, "EA") }] })
            .ThenNothing();
        Spec.Given(held).When(Hold with { Lines = [carton with { Quantity = Quantity.Of(24, "EA") }] })
            .ThenRefused("orders.cart-taken");
        Spec.Given().When(Hold with { Lines = [carton, TwoCups] }).Then(Held with { Lines = [carton, TwoCups] });
    }

    [Fact]
    public void A_cart_that_ended_is_not_held_again()
    {
        Spec.Given(Held, Released).When(Hold).ThenRefused("orders.hold-ended");
        Spec.Given(Held, Expired).When(Hold).ThenRefused("orders.hold-ended");
        Spec.Given(Held, Converted).When(Hold).ThenRefused("orders.hold-ended");
    }

    [Fact]
    public void A_hold_does_not_run_out_early() =>
        Spec.Given(Held).When(new CartHoldCommand.Expire(Noon.AddTicks(-1))).ThenRefused("orders.hold-not-due");

    [Fact]
    public void Noon_in_Shanghai_is_four_in_the_morning_in_Greenwich() =>
        Spec.Given(Held).When(new CartHoldCommand.Expire(Noon.ToUniversalTime()))
            .Then(new CartHoldEvent.Expired(Noon.ToUniversalTime()));

    [Fact]
    public void A_late_timer_finds_nothing_to_do()
    {
        Spec.Given(Held, Released).When(new CartHoldCommand.Expire(Noon)).ThenNothing();
        Spec.Given(Held, Converted).When(new CartHoldCommand.Expire(Noon)).ThenNothing();
        Spec.Given(Held, Expired).When(new CartHoldCommand.Expire(Noon)).ThenNothing();
        Spec.Given(Held, Expired).When(new CartHoldCommand.Release("?")).ThenNothing();
    }

    [Fact]
    public void Of_converting_and_expiring_the_first_wins()
    {
        Spec.Given(Held, Expired).When(new CartHoldCommand.Convert("miniapp:1")).ThenRefused("orders.hold-ended");
        Spec.Given(Held, Released).When(new CartHoldCommand.Convert("miniapp:1")).ThenRefused("orders.hold-ended");
        Spec.Given(Held, Converted).When(new CartHoldCommand.Release("?")).ThenRefused("orders.hold-converted");
    }

    [Fact]
    public void A_cart_becomes_one_order()
    {
        Spec.Given(Held, Converted).When(new CartHoldCommand.Convert("miniapp:1")).ThenNothing();
        Spec.Given(Held, Converted).When(new CartHoldCommand.Convert("miniapp:2")).ThenRefused("orders.hold-converted");
    }

    [Fact]
    public void What_was_not_held_does_not_end()
    {
        Spec.Given().When(new CartHoldCommand.Release("?")).ThenRefused("orders.unknown-hold")
            .Kind.ShouldBe(RefusalKind.NotFound);
        Spec.Given().When(new CartHoldCommand.Expire(Noon)).ThenRefused("orders.unknown-hold");
        Spec.Given().When(new CartHoldCommand.Convert("x")).ThenRefused("orders.unknown-hold");
    }

    [Fact]
    public void Lines_are_looked_at_in_order_of_identity_amount_and_limit()
    {
        var many = Enumerable.Range(1, OrderLimits.MaxLines + 1).Select(i => TwoCups with { Sku = $"S{i}" }).ToArray();
        HeldLine[] alsoEmpty = [.. many[..^1], many[^1] with { Quantity = Quantity.Zero("EA") }];

        Spec.Given().When(Hold with { Lines = [] }).ThenRefused("orders.no-lines");
        Spec.Given().When(Hold with { Lines = [.. many] }).ThenRefused("orders.too-many-lines");
        Spec.Given().When(Hold with { Lines = [.. alsoEmpty] }).ThenRefused("orders.bad-quantity");
        Spec.Given().When(Hold with { Lines = [.. alsoEmpty, many[0]] }).ThenRefused("orders.duplicate-line");
    }
}
