using Daybook.Domain.Warehouse;
using Daybook.Specification;
using static Daybook.Domain.Tests.Warehouse.StockExamples;
using static Daybook.Domain.Warehouse.LotHoldsCommand;
using Holds = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.LotHoldsCommand, Daybook.Domain.Warehouse.LotHoldsEvent,
    Daybook.Domain.Warehouse.LotHolds>;
using Stocks = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.StockCommand, Daybook.Domain.Warehouse.StockEvent, Daybook.Domain.Warehouse.Stock>;

namespace Daybook.Domain.Tests.Warehouse;

/// <summary>A lot on hold (X1): not promised, not picked, not sent.</summary>
public sealed class LotHoldsTests
{
    private static readonly Hold HoldIt = new("L1", "裂纹", "品控");
    private static readonly LotHoldsEvent Held = new LotHoldsEvent.Held("L1", "裂纹", "品控");
    private static readonly Release ReleaseIt = new("L1", "合格", "品控");
    private static readonly LotHoldsEvent Released = new LotHoldsEvent.Released("L1", "合格", "品控");

    [Fact, Shows("X1")]
    public void A_lot_is_on_hold_until_somebody_releases_it()
    {
        Holds.Given().When(HoldIt).Then(Held);
        Holds.Given(Held).When(HoldIt with { Reason = "别的" }).ThenNothing();
        Holds.Given(Held).When(new RequireFree("KT", ["L0", "L1"])).ThenRefused("warehouse.lot-on-hold");
        Holds.Given(Held).When(new RequireFree("KT", ["L2"])).ThenNothing();
        Holds.Given(Held).When(ReleaseIt).Then(Released);
        Holds.Given(Held, Released).When(new RequireFree("KT", ["L1"])).ThenNothing();
        Holds.Given(Held, Released).When(HoldIt).Then(Held);
    }

    [Fact]
    public void What_is_not_on_hold_is_not_released() =>
        Holds.Given().When(ReleaseIt).ThenRefused("warehouse.lot-not-on-hold");

    [Fact]
    public void A_hold_too_many_is_refused() => Holds.Given(
            [.. Enumerable.Range(0, LotHoldsDecider.MaxLots).Select(n => new LotHoldsEvent.Held($"A{n}", "r", "q"))])
        .When(HoldIt).ThenRefused("warehouse.too-many-lots-on-hold");

    [Fact]
    public void Picking_takes_other_lots_and_says_so_when_they_are_not_enough()
    {
        StockEvent[] two = [Received("R1", 3, Monday, lot: "L1"), Received("R2", 4, Tuesday, lot: "L2")];
        Stocks.Given([.. two, Reserved(Order1, 4)]).When(new StockCommand.Pick(Order1) { Except = ["L1"] })
            .Then(new StockEvent.Picked(Order1, [From(BinA, Tuesday, 4, "L2")]));
        Stocks.Given([.. two, Reserved(Order1, 5)]).When(new StockCommand.Pick(Order1) { Except = ["L1"] })
            .ThenRefused("warehouse.goods-on-hold");
    }
}
