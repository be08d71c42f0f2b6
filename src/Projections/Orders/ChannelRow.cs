using Daybook.Domain.Orders;

namespace Daybook.Projections.Orders;

/// <summary>A sales channel.</summary>
public sealed record ChannelRow
{
    public required string Key { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public ChannelKind Kind { get; init; }
    public bool IsOpen { get; init; }
    public string? ClosedReason { get; init; }
    public long Position { get; init; }
}
