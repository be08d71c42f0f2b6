using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>One order's goods from one warehouse (出库单).</summary>
public sealed record OutboundRow : Row
{
    public required string OrderId { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public required string Warehouse { get; init; }
    public OutboundStatus Status { get; init; }
    [ChangedByFacts]
    public int Lines { get; init; }

    /// <summary>In the base units of the items.</summary>
    [ChangedByFacts]
    public decimal Units { get; init; }
    public DateOnly ReleasedOn { get; init; }
    public DateOnly? RequiredOn { get; init; }

    /// <summary>The first package, usually the only one.</summary>
    public string? Package { get; init; }
    public string? Box { get; init; }
    public string? Sscc { get; init; }

    /// <summary>The total of all packages.</summary>
    [Summed]
    [ChangedByFacts]
    public decimal? WeightKg { get; init; }
    public string? Manifest { get; init; }
    public string? Carrier { get; init; }
    public string? Dock { get; init; }
    public string? Waybill { get; init; }
    public DateOnly? HandedOverOn { get; init; }
    public string? CancelledReason { get; init; }
    [Personal]
    public required Address ShipTo { get; init; }
    public ImmutableArray<OutboundLine> Contents { get; init; } = [];
    public ImmutableArray<OutboundPick> Picks { get; init; } = [];
    public ImmutableArray<Package> Packages { get; init; } = [];
}

/// <summary>Outbounds from release to hand-over.</summary>
public sealed class OutboundsProjection() : Projection<OutboundRow>("outbounds", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["order_id", "warehouse, status, released_on", "manifest"];

    public OutboundRow? Apply(OutboundRow? row, Recorded<OutboundEvent> e) => e.Body switch
    {
        OutboundEvent.Released x => Released(x, e.Meta),
        OutboundEvent.Picked x => row! with { Status = OutboundStatus.Picked, Picks = x.Picks },
        OutboundEvent.Packed x => Packed(row!, x),
        OutboundEvent.Loaded x => row! with
        {
            Status = OutboundStatus.Loaded,
            Manifest = x.Manifest,
            Carrier = x.Carrier,
            Dock = x.Dock,
        },
        OutboundEvent.HandedOver x => row! with
        {
            Status = OutboundStatus.HandedOver,
            Manifest = x.Manifest,
            Carrier = x.Carrier,
            Waybill = x.Waybill,
            HandedOverOn = x.On,
        },
        OutboundEvent.Cancelled x => row! with { Status = OutboundStatus.Cancelled, CancelledReason = x.Reason },
        OutboundEvent.Unloaded => row! with
        {
            Status = OutboundStatus.Packed,
            Manifest = null,
            Carrier = null,
            Dock = null,
        },
        OutboundEvent.Redirected x => row! with { ShipTo = x.ShipTo, RequiredOn = x.RequiredOn },
        _ => throw new UnreachableException(),
    };

    private static OutboundRow Released(OutboundEvent.Released x, RecordedEvent meta) =>
        meta.Stream.Parts() is [var channel, var number, _]
            ? new OutboundRow
            {
                Key = meta.Stream.Id,
                OrderId = x.Order,
                Channel = channel,
                Number = number,
                Warehouse = x.Warehouse,
                Status = OutboundStatus.Released,
                Lines = x.Lines.Length,
                Units = x.Lines.Sum(line => line.Quantity.Value),
                ReleasedOn = meta.EffectiveOn,
                RequiredOn = x.RequiredOn,
                ShipTo = x.ShipTo,
                Contents = x.Lines,
            }
            : throw new UnreachableException($"{meta.Stream} is not the name of an outbound");

    private static OutboundRow Packed(OutboundRow row, OutboundEvent.Packed x) => row with
    {
        Status = OutboundStatus.Packed,
        Package = row.Package ?? x.Package,
        Box = row.Box ?? x.Box,
        Sscc = row.Sscc ?? x.Sscc,
        WeightKg = (row.WeightKg ?? 0) + x.WeightKg,
        Packages = row.Packages.Add(new Package(x.Package, x.Box, x.WeightKg, x.Sscc)),
    };
}
