using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>Goods that leave their bins to be used in the house (领料): the oldest first, nothing of lots on hold, and
/// nothing that is promised.</summary>
internal static class IssueRules
{
    public static Decision<StockEvent> Issue(StockCommand.Issue c, Stock state)
    {
        var content = Content(c.Quantity, c.For, c.On);
        if (state.Moves.Ending($"issue {c.Id}") is { } known) return known == content ? [] : Taken(c.Id);
        // A reservation is of goods that are not on hold, so those on hold are kept back beside it.
        if (StockDecider.Promisable(c.Quantity, c.Warehouse, c.Sku, state, state.OnShelfOf(c.Except)) is { } no)
            return no;
        var picks = state.Shelf.Without(c.Except).FirstOut(c.Quantity);
        if (picks.FirstOrDefault(p => p.Lot is not null && p.ReceivedOn > c.On) is { } early)
            return StockRefusals.NegativeAt(state, c.On, c.On, early.Quantity.Value, early.Lot);
        return state.ByDate.FirstBelow(c.On, c.Quantity.Value) is { } date
            ? StockRefusals.NegativeAt(state, date, c.On, c.Quantity.Value)
            : new StockEvent.Issued(c.Id, c.For, c.Quantity, picks, c.On);
    }

    public static Stock Evolve(Stock state, StockEvent.Issued e) => state with
    {
        Shelf = state.Shelf.Take(e.Picks),
        ByDate = state.ByDate.Add(e.On, -e.Quantity.Value),
        Moves = state.Moves.Add($"issue {e.Issue}", Content(e.Quantity, e.For, e.On)),
    };

    private static string Content(Quantity quantity, string @for, DateOnly on) => $"{quantity}\n{@for}\n{on:O}";

    private static Refusal Taken(string id) => Refusals.DifferentContent(
        "warehouse.issue-taken", $"Issue {id}", "booked").With("issue", id);
}
