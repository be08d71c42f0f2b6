using System.Collections.Immutable;

namespace Daybook.Projections.Orders;

/// <summary>Everything that happened to one order, oldest first. <see cref="OrderHistoryRow"/> is the same, a row for
/// each event.</summary>
public sealed record OrderHistoriesRow
{
    /// <summary>The id of the order's stream.</summary>
    public required string Key { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public OrderProgress Progress { get; init; } = OrderProgress.None;
    public ImmutableArray<OrderHistoryEntry> Entries { get; init; } = [];
    public long Position { get; init; }
}
