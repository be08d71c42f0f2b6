using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

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
