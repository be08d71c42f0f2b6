using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

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

/// <summary>Outbounds from release to hand-over.</summary>
public sealed class OutboundsProjection : Projection<OutboundRow>
{
    public OutboundsProjection() : base("outbounds", 2, ReadGroups.Books)
    {
        On<OutboundEvent.Released>(e => e.Meta.Stream.Id, (_, e) => Released(e));
        On<OutboundEvent.Picked>(e => e.Meta.Stream.Id, (row, e) =>
            row! with { Status = OutboundStatus.Picked, Picks = e.Body.Picks, Position = e.Meta.Position });
        On<OutboundEvent.Packed>(e => e.Meta.Stream.Id, (row, e) => Packed(row!, e));
        On<OutboundEvent.Loaded>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            Status = OutboundStatus.Loaded,
            Manifest = e.Body.Manifest,
            Carrier = e.Body.Carrier,
            Dock = e.Body.Dock,
            Position = e.Meta.Position,
        });
        On<OutboundEvent.HandedOver>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            Status = OutboundStatus.HandedOver,
            Manifest = e.Body.Manifest,
            Carrier = e.Body.Carrier,
            Waybill = e.Body.Waybill,
            HandedOverOn = e.Body.On,
            Position = e.Meta.Position,
        });
        On<OutboundEvent.Cancelled>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            Status = OutboundStatus.Cancelled,
            CancelledReason = e.Body.Reason,
            Position = e.Meta.Position,
        });
    }

    public override IReadOnlyList<string> Indexes => ["order_id", "warehouse, status, released_on", "manifest"];

    private static OutboundRow Released(Recorded<OutboundEvent.Released> e) =>
        e.Meta.Stream.Parts() is [var channel, var number, _]
            ? new OutboundRow
            {
                Key = e.Meta.Stream.Id,
                OrderId = e.Body.Order,
                Channel = channel,
                Number = number,
                Warehouse = e.Body.Warehouse,
                Status = OutboundStatus.Released,
                Lines = e.Body.Lines.Length,
                Units = e.Body.Lines.Sum(line => line.Quantity.Value),
                ReleasedOn = e.Meta.EffectiveOn,
                RequiredOn = e.Body.RequiredOn,
                ShipTo = e.Body.ShipTo,
                Contents = e.Body.Lines,
                Position = e.Meta.Position,
            }
            : throw new UnreachableException($"{e.Meta.Stream} is no outbound's name");

    private static OutboundRow Packed(OutboundRow row, Recorded<OutboundEvent.Packed> e) => row with
    {
        Status = OutboundStatus.Packed,
        Package = row.Package ?? e.Body.Package,
        Box = row.Box ?? e.Body.Box,
        Sscc = row.Sscc ?? e.Body.Sscc,
        WeightKg = (row.WeightKg ?? 0) + e.Body.WeightKg,
        Packages = row.Packages.Add(new Package(e.Body.Package, e.Body.Box, e.Body.WeightKg, e.Body.Sscc)),
        Position = e.Meta.Position,
    };
}
