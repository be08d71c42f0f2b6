using Daybook.Domain.Orders;

namespace Daybook.Projections.Orders;

/// <summary>One event of an order.</summary>
/// <param name="Version">Its place in the order's stream.</param>
/// <param name="Status">The status of the order after the event.</param>
/// <param name="What">The event's name, such as <c>Shipped</c>.</param>
/// <param name="Detail">Details for a person, such as warehouse, carrier and waybill.</param>
/// <param name="Causation">The position of the event that caused it; null when a person did.</param>
public sealed record OrderHistoryEntry(
    long Version,
    long Position,
    SalesOrderStatus Status,
    string What,
    string Detail,
    DateOnly EffectiveOn,
    DateTimeOffset RecordedAt,
    string Actor,
    string CommandId,
    long? Causation);
