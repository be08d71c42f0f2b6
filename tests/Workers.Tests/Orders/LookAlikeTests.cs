using Daybook.Domain.Orders;
using Daybook.Specification;
using Daybook.Workers.Orders;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Selling;

namespace Daybook.Workers.Tests.Orders;

/// <summary>The same order placed twice (O2).</summary>
public sealed class LookAlikeTests
{
    private static readonly SalesOrderCommand.Place First = Order("1001", (Kettle, 1), (Pan, 2));
    private readonly Company _company = new();

    public LookAlikeTests()
    {
        _company.Receive(Foshan, Kettle, 20);
        _company.Receive(Foshan, Pan, 20);
    }

    [Fact, Shows("O2")]
    public void The_same_again_within_a_channel_is_held_and_names_the_earlier_order()
    {
        var (first, second) = (_company.Place(First), _company.Place(First with { Number = "1002" }));

        _company.Status(first).ShouldBe(SalesOrderStatus.Picking);
        _company.Open(second).Exceptions["duplicate-suspected"].Detail.ShouldBe(
            "The order looks like TMALL:1001 of 2026-05-04: /api/orders/TMALL/1001.");
    }

    [Fact, Shows("O2")]
    public void The_order_of_the_lines_and_how_the_address_is_typed_make_no_difference()
    {
        _company.Place(First);

        var lines = First.Lines.Reverse()
            .Select((line, i) => line with { Line = i + 1, UnitPrice = line.UnitPrice * 1.00m });
        var typed = Guangzhou with { Line1 = " 天河路100号 ", Region = null, Phone = "13800138000" };
        ShouldBeHeld(First with { Number = "1002", Lines = [.. lines], ShipTo = typed });
    }

    [Fact, Shows("O2")]
    public void Another_address_customer_quantity_or_price_is_another_order()
    {
        _company.Place(First);

        ShouldGoOn(First with { Number = "1002", ShipTo = Guangzhou with { Line1 = "天河路101号" } });
        ShouldGoOn(First with { Number = "1003", Customer = OtherBuyer });
        ShouldGoOn(First with { Number = "1004", Lines = [First.Lines[0]] });
        ShouldGoOn(First with
        {
            Number = "1005",
            Lines = [First.Lines[0] with { UnitPrice = First.Lines[0].UnitPrice + 1m }, First.Lines[1]],
        });
    }

    [Fact, Shows("O2")]
    public void A_cancelled_order_does_not_make_a_later_one_look_alike()
    {
        var first = _company.Place(First);
        var second = _company.Place(First with { Number = "1002" });
        _company.Done(_company.Cancelling(first));

        ShouldBeHeld(First with { Number = "1003" }, "it looks like the second, which waits for a person");
        _company.Done(new ResolveOrderException(
            second, "duplicate-suspected", FindingAction.Recheck, "李强", ["service"], "第一单已取消"));
        _company.Status(second).ShouldBe(SalesOrderStatus.Picking);
    }

    [Theory, Shows("O2")]
    [InlineData(FindingAction.Accept, SalesOrderStatus.Picking)]
    [InlineData(FindingAction.Cancel, SalesOrderStatus.Cancelled)]
    public void The_second_is_accepted_as_a_second_order_or_cancelled(FindingAction action, SalesOrderStatus status)
    {
        _company.Place(First);
        var second = _company.Place(First with { Number = "1002" });

        _company.Done(new ResolveOrderException(
            second, "duplicate-suspected", action, "李强", ["service"], "已电话核实"));

        _company.Status(second).ShouldBe(status);
    }

    [Theory, Shows("O2")]
    [InlineData(null, 0, false)]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(4, 4, true)]
    [InlineData(3, 4, false)]
    public void How_far_apart_the_same_is_a_mistake_is_said_by_the_channel(int? within, int apart, bool isHeld)
    {
        _company.Done(ChannelDecider.On(ChannelDecider.Stream(Tmall), new ChannelCommand.SetPriceLimits(
            new DateOnly(2026, 1, 1), new PriceLimits(DuplicateWithinDays: within))));
        _company.Place(First);

        var second = First with { Number = "1002", OrderedOn = Monday.AddDays(apart) };
        if (isHeld) ShouldBeHeld(second);
        else ShouldGoOn(second);
    }

    private void ShouldBeHeld(SalesOrderCommand.Place order, string? why = null) =>
        _company.Open(_company.Place(order)).Exceptions.Keys.ShouldBe(["duplicate-suspected"], why);

    private void ShouldGoOn(SalesOrderCommand.Place order) =>
        _company.Status(_company.Place(order)).ShouldBe(SalesOrderStatus.Picking, order.ToString());
}
