using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Domain.Warehouse;

namespace Daybook.Projections.Warehouse;

/// <summary>One order's goods from one warehouse (出库单).</summary>
public sealed record OutboundRow
{
    public required string Key { get; init; }
    public required string OrderId { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public required string Warehouse { get; init; }
    public OutboundStatus Status { get; init; }
    public int Lines { get; init; }

    /// <summary>In the base units of the items.</summary>
    public decimal Units { get; init; }
    public DateOnly ReleasedOn { get; init; }
    public DateOnly? RequiredOn { get; init; }

    /// <summary>The first package, which mostly is the only one.</summary>
    public string? Package { get; init; }
    public string? Box { get; init; }
    public string? Sscc { get; init; }

    /// <summary>Of all packages.</summary>
    public decimal? WeightKg { get; init; }
    public string? Manifest { get; init; }
    public string? Carrier { get; init; }
    public string? Dock { get; init; }
    public string? Waybill { get; init; }
    public DateOnly? HandedOverOn { get; init; }
    public string? CancelledReason { get; init; }
    public required Address ShipTo { get; init; }
    public ImmutableArray<OutboundLine> Contents { get; init; } = [];
    public ImmutableArray<OutboundPick> Picks { get; init; } = [];
    public ImmutableArray<Package> Packages { get; init; } = [];
    public long Position { get; init; }
}
