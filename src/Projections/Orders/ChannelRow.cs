using Daybook.Domain.Orders;
using Daybook.Kernel;

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

/// <summary>Sales channels.</summary>
public sealed class ChannelsProjection : Projection<ChannelRow>
{
    public ChannelsProjection() : base("channels", 1, ReadGroups.Files)
    {
        On<ChannelEvent.Opened>(e => e.Meta.Stream.Id, (_, e) => new ChannelRow
        {
            Key = e.Meta.Stream.Id,
            Code = e.Body.Code,
            Name = e.Body.Name,
            Kind = e.Body.Kind,
            IsOpen = true,
            Position = e.Meta.Position,
        });
        On<ChannelEvent.Closed>(
            e => e.Meta.Stream.Id,
            (row, e) => row! with { IsOpen = false, ClosedReason = e.Body.Reason, Position = e.Meta.Position });
    }
}
