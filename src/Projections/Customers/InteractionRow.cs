using Daybook.Domain.Customers;

namespace Daybook.Projections.Customers;

/// <summary>A contact that we had with a customer.</summary>
public sealed record InteractionRow
{
    public required string Key { get; init; }
    public required string Customer { get; init; }
    public required string InteractionId { get; init; }
    public InteractionKind Kind { get; init; }
    public DateOnly HappenedOn { get; init; }
    public required string By { get; init; }
    public required string Text { get; init; }
    public long Position { get; init; }
}
