using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>One event of an order, for lists; computed from <see cref="OrderHistoriesRow"/>.</summary>
public sealed record OrderHistoryRow
{
    /// <summary>The order's id and the event's place in its stream.</summary>
    public required string Key { get; init; }

    /// <summary>The key of the order.</summary>
    public required string OrderId { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    [NoFigure("numbers the fact of the order")]
    public long Version { get; init; }
    public SalesOrderStatus Status { get; init; }
    public required string What { get; init; }
    /// <summary>For an arrival, also who received the goods.</summary>
    [Personal]
    public required string Detail { get; init; }
    public DateOnly EffectiveOn { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public required string Actor { get; init; }
    public required string CommandId { get; init; }
    [NoFigure("names a fact")]
    public long? Causation { get; init; }
    public long Position { get; init; }
}
