using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>The allowed changes of an item's state: forward by any number of stages; back only when nothing was sold
/// yet, or when a product that is being sold off is produced again. A retired item stays retired.</summary>
internal static class LifeCycle
{
    public const string AsRegistered = "As registered.";

    public static Decision<ItemEvent> Move(Item.Known item, ItemCommand.MoveTo c) =>
        (item.State, c.State) switch
    {
        var (from, to) when from == to => [],
        (ItemState.Retired, _) => ItemRefusals.Retired(item),
        (ItemState.Production, ItemState.Retired) => ItemRefusals.NoSuchMove(item.State, c.State),
        (ItemState.Development, ItemState.Concept) or (ItemState.Pilot, ItemState.Development)
            or (ItemState.PhaseOut, ItemState.Production) => new ItemEvent.StateChanged(item.State, c.State, c.Reason),
        var (from, to) when to > from => new ItemEvent.StateChanged(item.State, c.State, c.Reason),
        _ => ItemRefusals.NoSuchMove(item.State, c.State),
    };
}
