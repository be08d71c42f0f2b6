using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Manufacturing;
using Daybook.Kernel;

namespace Daybook.Projections.Manufacturing;

/// <summary>The routings of an item (工艺路线), with their versions.</summary>
public sealed record RoutingRow : Row
{
    public required string Item { get; init; }

    /// <summary>The names of all versions, as they were first written.</summary>
    public ImmutableArray<string> Versions { get; init; } = [];

    /// <summary>The versions that are not released.</summary>
    public ImmutableArray<string> Drafts { get; init; } = [];

    /// <summary>The version that was released last.</summary>
    public string? Latest { get; init; }

    /// <summary>The first day of that version.</summary>
    public DateOnly? EffectiveFrom { get; init; }
}

/// <summary>Routings by item.</summary>
public sealed class RoutingsProjection() : Projection<RoutingRow>("routings", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["item"];

    public RoutingRow? Apply(RoutingRow? row, Recorded<RoutingEvent> e) => e.Body switch
    {
        RoutingEvent.Drafted x => (row ?? new RoutingRow { Key = e.Stream.Id, Item = x.Item }) with
        {
            Versions = [.. row?.Versions ?? [], x.Version], Drafts = [.. row?.Drafts ?? [], x.Version],
        },
        RoutingEvent.Rewritten => row,
        RoutingEvent.Released x => row! with
        {
            Drafts = row.Drafts.Remove(x.Version), Latest = x.Version, EffectiveFrom = x.From,
        },
        RoutingEvent.Withdrawn => row,
        _ => throw new UnreachableException(),
    };
}

/// <summary>A version of a routing.</summary>
/// <remarks>The key is the item and the version.</remarks>
public sealed record RoutingVersionRow : Row
{
    public required string Item { get; init; }
    public required string Version { get; init; }
    public RoutingStatus Status { get; init; }

    /// <summary>Its first day, unless a later version replaces it; null while it is a draft.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>The first day on which it is not used any more; null when it was not withdrawn.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>The number of operations.</summary>
    [ChangedByFacts]
    public int OperationCount { get; init; }
    public string? WithdrawalReason { get; init; }
    public ImmutableArray<RoutingOperation> Operations { get; init; } = [];
}

/// <summary>The state of a version of a routing.</summary>
public enum RoutingStatus
{
    Draft,
    Released,
    Withdrawn,
}

/// <summary>Versions of routings.</summary>
public sealed class RoutingVersionsProjection()
    : Projection<RoutingVersionRow>("routing_versions", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["item, version", "status, item"];

    public string Key(Recorded<RoutingEvent> e) => RowKey.Under(e.Stream, e.Body switch
    {
        RoutingEvent.Drafted x => x.Version,
        RoutingEvent.Rewritten x => x.Version,
        RoutingEvent.Released x => x.Version,
        RoutingEvent.Withdrawn x => x.Version,
        _ => throw new UnreachableException(),
    });

    public RoutingVersionRow? Apply(RoutingVersionRow? row, Recorded<RoutingEvent> e) => e.Body switch
    {
        RoutingEvent.Drafted x => new RoutingVersionRow
        {
            Key = Key(e), Item = x.Item, Version = x.Version, OperationCount = x.Operations.Length,
            Operations = x.Operations,
        },
        RoutingEvent.Rewritten x => row! with { OperationCount = x.After.Length, Operations = x.After },
        RoutingEvent.Released x => row! with { Status = RoutingStatus.Released, EffectiveFrom = x.From },
        RoutingEvent.Withdrawn x => row! with
        {
            Status = RoutingStatus.Withdrawn, WithdrawnOn = x.On, WithdrawalReason = x.Reason,
        },
        _ => throw new UnreachableException(),
    };
}
