using System.Collections.Immutable;

namespace Daybook.Domain.Orders;

/// <summary>The orders in a queue that come through one channel and may be sent from the same warehouses in the same
/// order. The same stock and the same rules apply to all of them, so when the first cannot be served, none after it
/// can.</summary>
/// <param name="Wishes">What all of them want.</param>
/// <param name="Waiting">The orders to be called next, by rank.</param>
internal sealed record BackOrderLine(
    string Channel, ImmutableArray<string> Warehouses, RankedWishes Wishes,
    ImmutableSortedDictionary<BackOrderRank, QueuedOrder> Waiting)
{
    public static BackOrderLine Of(QueuedOrder order) => new(
        order.Channel, order.Warehouses, RankedWishes.None,
        ImmutableSortedDictionary<BackOrderRank, QueuedOrder>.Empty);

    public static string KeyOf(QueuedOrder order) => string.Join('\0', [order.Channel, .. order.Warehouses]);

    public bool IsPreferred(string warehouse) => Warehouses is [var first, ..] && first == warehouse;

    public BackOrderLine With(QueuedOrder order) => this with
    {
        Wishes = Wishes.Add(order.Rank, order.Wanted.Value),
        Waiting = order.Standing == BackOrderStanding.Waiting ? Waiting.Add(order.Rank, order) : Waiting,
    };

    public BackOrderLine Without(QueuedOrder order) => this with
    {
        Wishes = Wishes.Remove(order.Rank),
        Waiting = Waiting.Remove(order.Rank),
    };
}
