using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>Goods that a count did not find (盘亏) leave the stock. What is promised stays: a picker who does not find it
/// says so first, and then it is in question.</summary>
internal static class WriteOffRules
{
    public static Decision<StockEvent> WriteOff(StockCommand.WriteOff c, Stock state)
    {
        var id = $"write-off {c.Id}";
        var content = $"{c.Quantity}\n{c.Bin}\n{c.Lot}\n{c.On:O}";
        if (state.Moves.Ending(id) is { } known) return known == content ? [] : Taken(c.Id);
        if (StockDecider.Improper(c.Quantity, state) is { } no) return no;
        var questioned = state.InQuestion.Of(c.Bin, c.Lot).FirstOut(c.Quantity);
        var shelved = c.Quantity.Value - questioned.Sum(p => p.Quantity.Value);
        var taken = state.Shelf.Of(c.Bin, c.Lot).FirstOut(Quantity.Of(shelved, c.Quantity.Unit));
        if (taken.Sum(p => p.Quantity.Value) < shelved)
        {
            return QuestionRefusals.NotSoMany(
                c.Bin, Quantity.Of(shelved, c.Quantity.Unit), taken.Sum(p => p.Quantity.Value));
        }

        var isHeld = c.Lot is { } lot && c.OnHold.Contains(lot);
        var free = state.Available - (isHeld ? 0 : state.OnShelfOf(c.OnHold));
        if (shelved > free) return Promised(c, Math.Max(0, free));
        if (taken.Concat(questioned).FirstOrDefault(p => p.Lot is not null && p.ReceivedOn > c.On) is { } early)
            return StockRefusals.NegativeAt(state, c.On, c.On, early.Quantity.Value, early.Lot);
        return state.ByDate.FirstBelow(c.On, c.Quantity.Value) is { } date
            ? StockRefusals.NegativeAt(state, date, c.On, c.Quantity.Value)
            : new StockEvent.WrittenOff(c.Id, taken, questioned, c.On, c.Reason);
    }

    public static Stock Evolve(Stock state, StockEvent.WrittenOff e) => state with
    {
        Shelf = state.Shelf.Take(e.FromBin),
        InQuestion = state.InQuestion.Take(e.FromQuestion),
        ByDate = state.ByDate.Add(e.On, -e.Total().Value),
        Moves = state.Moves.Add($"write-off {e.Difference}", Content(e)),
    };

    private static string Content(StockEvent.WrittenOff e)
    {
        var place = e.FromBin.Concat(e.FromQuestion).First();
        return $"{e.Total()}\n{place.Bin}\n{place.Lot}\n{e.On:O}";
    }

    private static Refusal Taken(string id) => Refusals.DifferentContent(
        "warehouse.write-off-taken", $"Difference {id}", "written off").With("difference", id);

    private static Refusal Promised(StockCommand.WriteOff c, decimal free) => new Refusal(
        "warehouse.write-off-promised",
        $"{c.Quantity} cannot be written off, because only {free} is promised to nobody. Report the short "
        + "pick of an order that waits for it, or cancel one; then accept again.")
        .With("wanted", c.Quantity).With("available", free);
}
