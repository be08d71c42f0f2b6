using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>What can have happened to an outbound (出库单): one order's goods from one warehouse.</summary>
public abstract record OutboundEvent
{
    private OutboundEvent()
    {
    }

    [StoredAs("warehouse.outbound-released.v2")]
    public sealed record Released(
        string Order, string Warehouse, Address ShipTo, ImmutableArray<OutboundLine> Lines, DateOnly? RequiredOn)
        : OutboundEvent;

    [StoredAs("warehouse.outbound-picked.v1")]
    public sealed record Picked(ImmutableArray<OutboundPick> Picks) : OutboundEvent;

    [StoredAs("warehouse.outbound-packed.v1")]
    public sealed record Packed(string Package, string Box, decimal WeightKg, string Sscc) : OutboundEvent;

    [StoredAs("warehouse.outbound-loaded.v1")]
    public sealed record Loaded(string Manifest, string Carrier, string? Dock) : OutboundEvent;

    [StoredAs("warehouse.outbound-handed-over.v1")]
    public sealed record HandedOver(string Manifest, string Carrier, string Waybill, DateOnly On) : OutboundEvent;

    [StoredAs("warehouse.outbound-cancelled.v1")]
    public sealed record Cancelled(string Reason) : OutboundEvent;
}
