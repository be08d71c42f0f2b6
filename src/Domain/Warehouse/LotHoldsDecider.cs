using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Warehouse.LotHoldsCommand;

namespace Daybook.Domain.Warehouse;

/// <summary>A lot is on hold until somebody releases it, with a reason each time.</summary>
public sealed class LotHoldsDecider() : Decider<LotHoldsCommand, LotHoldsEvent, LotHolds>("lot-holds", LotHolds.None)
{
    /// <summary>The greatest number of lots of a SKU that are on hold at the same time.</summary>
    public const int MaxLots = 500;

    public override Decision<LotHoldsEvent> Decide(LotHolds state, LotHoldsCommand command) => command switch
    {
        Hold c when state.Held.ContainsKey(c.Lot) => [],
        Hold when state.Held.Count >= MaxLots => LotHoldsRefusals.TooMany,
        Hold c => new LotHoldsEvent.Held(c.Lot, c.Reason, c.By),
        Release c when state.Held.ContainsKey(c.Lot) => new LotHoldsEvent.Released(c.Lot, c.Reason, c.By),
        Release c => LotHoldsRefusals.NotHeld(c.Lot),
        RequireFree c => c.Lots.FirstOrDefault(state.Held.ContainsKey) is { } lot
            ? LotHoldsRefusals.OnHold(c.Sku, state.Held[lot])
            : [],
        _ => throw new UnreachableException(),
    };

    public override LotHolds Evolve(LotHolds state, LotHoldsEvent @event) => @event switch
    {
        LotHoldsEvent.Held e => new LotHolds(state.Held.SetItem(e.Lot, new HeldLot(e.Lot, e.Reason, e.By))),
        LotHoldsEvent.Released e => new LotHolds(state.Held.Remove(e.Lot)),
        _ => throw new UnreachableException(),
    };
}

internal static class LotHoldsRefusals
{
    public static Refusal TooMany { get; } = Refusals.TooMany(
        "warehouse.too-many-lots-on-hold", "A SKU", LotHoldsDecider.MaxLots, "lots on hold");

    public static Refusal NotHeld(string lot) => new Refusal(
        "warehouse.lot-not-on-hold", $"Lot {lot} is not on hold.").With("lot", lot);

    public static Refusal OnHold(string sku, HeldLot held) => new Refusal(
        "warehouse.lot-on-hold",
        $"Lot {held.Lot} of {sku} is on hold ({held.Reason}). Give the order other goods, or release the lot.")
        .With("sku", sku).With("lot", held.Lot).With("reason", held.Reason);

    public static Refusal NotEnoughFree(Stock stock, decimal wanted, decimal free) => new Refusal(
        "warehouse.goods-on-hold",
        $"Of {stock.Sku} in {stock.Warehouse} only {free} of {wanted} are free; the rest is of lots on hold. Give the "
        + "order other goods, or release the lots.")
        .With("sku", stock.Sku!).With("warehouse", stock.Warehouse!).With("free", free).With("wanted", wanted);
}
