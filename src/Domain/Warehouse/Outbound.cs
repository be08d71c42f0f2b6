using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Daybook.Domain.Warehouse;

/// <summary>An outbound, one case per status.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(None), "none")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(Picked), "picked")]
[JsonDerivedType(typeof(Packed), "packed")]
[JsonDerivedType(typeof(Loaded), "loaded")]
[JsonDerivedType(typeof(HandedOver), "handed-over")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record Outbound
{
    private Outbound()
    {
    }

    public sealed record None : Outbound;

    public sealed record Released(OutboundTask Task) : Outbound;

    public sealed record Picked(OutboundTask Task, ImmutableArray<OutboundPick> Picks) : Outbound;

    public sealed record Packed(OutboundTask Task, ImmutableArray<OutboundPick> Picks, ImmutableArray<Package> Packages)
        : Outbound;

    public sealed record Loaded(Packed Cargo, string Manifest, string Carrier, string? Dock) : Outbound;

    public sealed record HandedOver(Loaded Cargo, string Waybill, DateOnly On) : Outbound;

    public sealed record Cancelled(OutboundTask Task) : Outbound;
}
