using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Orders;

/// <summary>All returns of one order together bring back no more than was shipped (O10).</summary>
public class OrderReturnsTests
{
    private static readonly ReturnLine Shipped = new(1, "RC-30", Each(3));
    private static readonly OrderReturnsCommand.Claim Claim = new(
        "TH-1", [Shipped with { Quantity = Each(2) }], [Shipped]);
    private static readonly OrderReturnsEvent Claimed = new OrderReturnsEvent.Claimed("TH-1", Claim.Lines);

    private static Quantity Each(decimal value) => Quantity.Of(value, "EA");

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static OrderReturnsCommand.TakeBack TakeBack(
        string receipt, string? lot, decimal quantity, decimal ofLot) =>
        new("TH-1", receipt, "RC-30", lot, Each(quantity), new ShippedGoods(ofLot, 3, Yuan(100)));

    private static OrderReturnsEvent.CameBack CameBack(string receipt, string? lot, decimal quantity, decimal cost) =>
        new("TH-1", receipt, "RC-30", lot, Each(quantity), Yuan(cost));

    private static Specified<OrderReturnsCommand, OrderReturnsEvent, OrderReturns> Given(
        params OrderReturnsEvent[] events) =>
        Specify<OrderReturnsCommand, OrderReturnsEvent, OrderReturns>.Given(events);

    [Fact, Shows("O10")]
    public void Returns_ask_for_no_more_than_was_shipped_and_is_not_asked_for()
    {
        Given().When(Claim).Then(Claimed);
        Given(Claimed).When(Claim).ThenNothing();
        Given(Claimed).When(Claim with { Return = "TH-2" }).ThenRefused("orders.return-more-than-shipped");
        var second = Claim with { Return = "TH-2", Lines = [Shipped with { Quantity = Each(1) }] };
        Given(Claimed).When(second).Then(new OrderReturnsEvent.Claimed("TH-2", second.Lines));
        Given().When(Claim with { Shipped = [] }).ThenRefused("orders.return-not-shipped");
        Given().When(Claim with { Lines = [Shipped with { Quantity = Quantity.Of(1, "CTN") }] })
            .ThenRefused("orders.return-unit-differs");
    }

    [Fact, Shows("O10")]
    public void What_a_return_does_not_bring_can_be_asked_for_again()
    {
        var reduced = new OrderReturnsEvent.Reduced("TH-1", []);
        Given(Claimed).When(new OrderReturnsCommand.Reduce("TH-1", [])).Then(reduced);
        Given(Claimed, reduced).When(new OrderReturnsCommand.Reduce("TH-1", [])).ThenNothing();
        Given(Claimed).When(new OrderReturnsCommand.Reduce("TH-1", [.. Claim.Lines])).ThenNothing();
        var all = Claim with { Return = "TH-2", Lines = [Shipped] };
        Given(Claimed, reduced).When(all).Then(new OrderReturnsEvent.Claimed("TH-2", [Shipped]));
    }

    [Fact, Shows("O10", "X1")]
    public void A_lot_comes_back_only_as_far_as_it_left_for_the_order()
    {
        Given(Claimed).When(TakeBack("R1", "L1", 2, ofLot: 0)).ThenRefused("orders.return-other-lot");
        Given(Claimed).When(TakeBack("R1", null, 2, ofLot: 1)).ThenRefused("orders.return-other-lot");
        Given(Claimed, CameBack("R1", "L1", 1, 33.33m)).When(TakeBack("R2", "L1", 1, ofLot: 1))
            .ThenRefused("orders.return-other-lot");
        Given(Claimed, CameBack("R1", "L1", 1, 33.33m)).When(TakeBack("R1", "L1", 1, ofLot: 1)).ThenNothing();
    }

    [Fact, Shows("O10", "F4")]
    public void All_of_it_comes_back_at_all_that_it_cost()
    {
        Given(Claimed).When(TakeBack("R1", "L1", 1, ofLot: 3)).Then(CameBack("R1", "L1", 1, 33.33m));
        Given(Claimed, CameBack("R1", "L1", 1, 33.33m)).When(TakeBack("R2", "L1", 1, ofLot: 3))
            .Then(CameBack("R2", "L1", 1, 33.34m));
        Given(Claimed, CameBack("R1", "L1", 1, 33.33m), CameBack("R2", "L1", 1, 33.34m))
            .When(TakeBack("R3", "L1", 1, ofLot: 3)).Then(CameBack("R3", "L1", 1, 33.33m));
    }
}
