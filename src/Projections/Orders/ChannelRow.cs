using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>A sales channel.</summary>
public sealed record ChannelRow : Row
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public ChannelKind Kind { get; init; }
    public bool IsOpen { get; init; }
    public string? ClosedReason { get; init; }

    /// <summary>The limits without approval, in order of their first day; the default limits are valid
    /// before.</summary>
    public ImmutableArray<ChannelEvent.PriceLimitsSet> PriceLimits { get; init; } = [];
}

/// <summary>Sales channels.</summary>
public sealed class ChannelsProjection() : Projection<ChannelRow>("channels", version: 2, ReadGroups.Files)
{
    public ChannelRow? Apply(ChannelRow? row, Recorded<ChannelEvent> e) => e.Body switch
    {
        ChannelEvent.Opened x => new ChannelRow
        {
            Key = e.Stream.Id,
            Code = x.Code,
            Name = x.Name,
            Kind = x.Kind,
            IsOpen = true,
        },
        ChannelEvent.Closed x => row! with { IsOpen = false, ClosedReason = x.Reason },
        ChannelEvent.PriceLimitsSet x => row! with
        {
            PriceLimits = [.. row.PriceLimits.Where(set => set.From != x.From).Append(x).OrderBy(set => set.From)],
        },
        _ => throw new UnreachableException(),
    };
}
