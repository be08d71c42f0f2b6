using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>The allowed changes of an item's state: forward by any number of stages; back only when nothing was sold
/// yet, or when a product that is being sold off is produced again. A retired item stays retired.</summary>
internal static class LifeCycle
{
    public const string AsRegistered = "As registered.";

    public static Decision<ItemEvent> Move(ItemState from, ItemCommand.MoveTo c) => (from, c.State) switch
    {
        _ when from == c.State => [],
        (ItemState.Retired, _) => ItemRefusals.Retired(),
        (ItemState.Production, ItemState.Retired) => ItemRefusals.NoSuchMove(from, c.State),
        (ItemState.Development, ItemState.Concept) or (ItemState.Pilot, ItemState.Development)
            or (ItemState.PhaseOut, ItemState.Production) => new ItemEvent.StateChanged(from, c.State, c.Reason),
        _ when c.State > from => new ItemEvent.StateChanged(from, c.State, c.Reason),
        _ => ItemRefusals.NoSuchMove(from, c.State),
    };
}
