using Daybook.Domain.Orders;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>Goods that are kept for a cart until it expires, is given up or becomes an order (O5).</summary>
public sealed class CartTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private readonly Company _company = new();
    private readonly CartKey _cart = new(Tmall, "c-1", Foshan);

    [Fact, Shows("O5")]
    public void A_hold_keeps_its_goods_from_others()
    {
        _company.Receive(Foshan, Kettle, 3);
        Hold(_cart, (Kettle, 2));

        _company.Stock(Foshan, Kettle).Available.ShouldBe(1);
        _company.Status(_company.Place("1001", (Kettle, 2))).ShouldBe(SalesOrderStatus.BackOrdered);
    }

    [Fact]
    public void A_hold_of_more_than_there_is_keeps_nothing_at_all()
    {
        _company.Receive(Foshan, Kettle, 3);

        _company.Refused(Holding(_cart, (Kettle, 2), (Pan, 1)), "warehouse.not-enough-stock");
    }

    [Fact]
    public void A_hold_leaves_what_is_kept_back_from_its_channel()
    {
        _company.Receive(Foshan, Kettle, 3);
        _company.Done(ListingDecider.On(
            ListingDecider.Stream(Kettle), new ListingCommand.Buffer(Tmall, Pieces(2))));

        _company.Refused(Holding(_cart, (Kettle, 2)), "warehouse.not-enough-stock");
        Hold(_cart, (Kettle, 1));
        _company.Stock(Foshan, Kettle).Available.ShouldBe(2);
    }

    [Fact, Shows("O5", "O8")]
    public void An_expired_hold_gives_its_goods_to_those_who_wait()
    {
        _company.Receive(Foshan, Kettle, 2);
        Hold(_cart, (Kettle, 2));
        var order = _company.Place("1001", (Kettle, 2));

        _company.Ledger.PassTo(Noon.AddTicks(-1));
        _company.Status(order).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Ledger.PassTo(Noon);

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        _company.Ledger.State<CartHold>(_cart.Stream()).ShouldBeOfType<CartHold.Expired>();
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void A_hold_that_was_given_up_expires_no_more()
    {
        _company.Receive(Foshan, Kettle, 2);
        Hold(_cart, (Kettle, 2));

        _company.Done(new EndCartHold(_cart.Channel, _cart.Cart, null, "清空购物车"));

        _company.Stock(Foshan, Kettle).Available.ShouldBe(2);
        _company.Ledger.NextDue.ShouldBeNull();
    }

    [Fact]
    public void An_order_takes_over_the_goods_of_its_cart_before_those_who_wait_longer()
    {
        _company.Receive(Foshan, Kettle, 2);
        Hold(_cart, (Kettle, 2));
        var waiting = _company.Place("1001", (Kettle, 1));

        var order = _company.Place(Order("1002", (Kettle, 2)) with { Cart = _cart.Cart });

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        _company.Status(waiting).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Ledger.State<CartHold>(_cart.Stream()).ShouldBe(new CartHold.Converted(order.Text()));
        _company.Ledger.NextDue.ShouldBeNull();
        _company.Stock(Foshan, Kettle).Open.Keys.ShouldBe([order.Text()]);
    }

    [Fact]
    public void An_order_of_an_expired_cart_takes_what_is_free_for_all()
    {
        _company.Receive(Foshan, Kettle, 2);
        Hold(_cart, (Kettle, 2));
        _company.Ledger.PassTo(Noon);

        var order = _company.Place(Order("1002", (Kettle, 2)) with { Cart = _cart.Cart });

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        _company.Ledger.ParkedCommands.ShouldBeEmpty();
    }

    [Fact]
    public void An_order_takes_over_goods_that_another_of_its_warehouses_keeps()
    {
        _company.Receive(Chengdu, Kettle, 2);
        var cart = _cart with { Warehouse = Chengdu };
        Hold(cart, (Kettle, 2));

        var order = _company.Place(Order("1002", (Kettle, 2)) with { Cart = cart.Cart });

        _company.Allocations(order).ShouldBe([(Chengdu, Kettle, 2m)]);
        _company.Stock(Chengdu, Kettle).Open.Keys.ShouldBe([order.Text()]);
    }

    [Fact]
    public void What_the_order_leaves_of_its_cart_is_not_kept_for_ever()
    {
        _company.Receive(Foshan, Kettle, 5);
        _company.Receive(Foshan, Pan, 5);
        Hold(_cart, (Kettle, 2), (Pan, 2));

        _company.Place(Order("1002", (Kettle, 2)) with { Cart = _cart.Cart });
        _company.Ledger.PassTo(Noon);

        _company.Stock(Foshan, Kettle).Available.ShouldBe(3);
        _company.Stock(Foshan, Pan).Available.ShouldBe(5);
    }

    [Fact]
    public void What_is_kept_back_from_the_channel_does_not_take_the_carts_goods_away()
    {
        _company.Receive(Foshan, Kettle, 2);
        Hold(_cart, (Kettle, 2));
        _company.Done(ListingDecider.On(
            ListingDecider.Stream(Kettle), new ListingCommand.Buffer(Tmall, Pieces(1))));

        var order = _company.Place(Order("1002", (Kettle, 2)) with { Cart = _cart.Cart });

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
    }

    [Fact]
    public void What_was_in_the_cart_is_left_to_the_order_that_waits_for_something_else()
    {
        _company.Receive(Foshan, Kettle, 2);
        Hold(_cart, (Kettle, 2));
        var order = _company.Place(Order("1002", (Kettle, 2), (Pan, 1)) with { Cart = _cart.Cart });
        _company.Status(order).ShouldBe(SalesOrderStatus.BackOrdered);

        _company.Status(_company.Place("1003", (Kettle, 1))).ShouldBe(SalesOrderStatus.BackOrdered);
        _company.Receive(Foshan, Pan, 1);

        _company.Status(order).ShouldBe(SalesOrderStatus.Picking);
        _company.Allocations(order).ShouldBe([(Foshan, Kettle, 2m), (Foshan, Pan, 1m)]);
    }

    [Fact]
    public void Holding_and_ending_again_changes_nothing()
    {
        _company.Receive(Foshan, Kettle, 2);
        Hold(_cart, (Kettle, 2));
        _company.ChangesNothing(Holding(_cart, (Kettle, 2)));
        var end = new EndCartHold(_cart.Channel, _cart.Cart, null, "清空购物车");
        _company.Done(end);

        _company.ChangesNothing(end);
        _company.ChangesNothing(end with { ExpiredAt = Noon });
        _company.ChangesNothing(Holding(_cart, (Kettle, 2)));
    }

    private void Hold(CartKey cart, params (string Sku, decimal Quantity)[] lines) =>
        _company.Done(Holding(cart, lines));

    private static HoldCart Holding(CartKey cart, params (string Sku, decimal Quantity)[] lines) =>
        new(cart, [.. lines.Select(l => new HoldLine(l.Sku, Pieces(l.Quantity)))], Noon);
}
