using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

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

    /// <summary>Content and destination; null before release.</summary>
    public OutboundTask? Assignment() => this switch
    {
        None => null,
        Released s => s.Task,
        Picked s => s.Task,
        Packed s => s.Task,
        Loaded s => s.Cargo.Task,
        HandedOver s => s.Cargo.Cargo.Task,
        Cancelled s => s.Task,
        _ => throw new UnreachableException(),
    };

    public sealed record None : Outbound;

    public sealed record Released(OutboundTask Task) : Outbound;

    /// <param name="LastOn">The day of the last step; null for a step that an older release recorded.</param>
    public sealed record Picked(OutboundTask Task, ImmutableArray<OutboundPick> Picks, DateOnly? LastOn) : Outbound;

    /// <inheritdoc cref="Picked"/>
    public sealed record Packed(
        OutboundTask Task, ImmutableArray<OutboundPick> Picks, ImmutableArray<Package> Packages, DateOnly? LastOn)
        : Outbound;

    /// <inheritdoc cref="Picked"/>
    public sealed record Loaded(Packed Cargo, string Manifest, string Carrier, string? Dock, DateOnly? LastOn)
        : Outbound;

    public sealed record HandedOver(Loaded Cargo, string Waybill, DateOnly On) : Outbound;

    public sealed record Cancelled(OutboundTask Task) : Outbound;
}

public abstract record OutboundCommand
{
    private OutboundCommand()
    {
    }

    public sealed record Release(
        string Order, string Warehouse, Address ShipTo, ImmutableArray<OutboundLine> Lines, DateOnly? RequiredOn)
        : OutboundCommand;

    public sealed record Pick(ImmutableArray<OutboundPick> Picks, DateOnly On) : OutboundCommand;

    /// <summary>Closes one package.</summary>
    /// <param name="Box">A code of <see cref="Boxes"/>.</param>
    /// <param name="Sscc">18 digits, as <c>Sscc.Of</c> makes them from a serial number.</param>
    public sealed record Pack(string Package, string Box, decimal WeightKg, string Sscc, DateOnly On)
        : OutboundCommand;

    public sealed record Load(string Manifest, string Carrier, string? Dock, DateOnly On) : OutboundCommand;

    public sealed record HandOver(string Manifest, string Carrier, string Waybill, DateOnly On) : OutboundCommand;

    public sealed record Cancel(string Reason) : OutboundCommand;

    /// <summary>Removes the outbound from its manifest; it stays packed.</summary>
    public sealed record Unload(string Reason) : OutboundCommand;

    /// <summary>Changes the address or the required day; picks and packages do not change.</summary>
    public sealed record Redirect(Address ShipTo, DateOnly? RequiredOn, string Reason) : OutboundCommand;

    /// <summary>Guard inside a transaction: refuses unless the outbound is not packed yet and wants so much of a
    /// SKU.</summary>
    public sealed record RequireWanted(string Sku, Quantity Missing) : OutboundCommand;

    /// <summary>Guard inside a transaction: refuses unless the outbound is packed and not loaded.</summary>
    public sealed record RequirePacked : OutboundCommand;
}

/// <summary>Events of an outbound (出库单): one order's goods from one warehouse.</summary>
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
    public sealed record Picked(ImmutableArray<OutboundPick> Picks) : OutboundEvent
    {
        /// <summary>The day of the step; null for a step that an older release recorded.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateOnly? On { get; init; }
    }

    [StoredAs("warehouse.outbound-packed.v1")]
    public sealed record Packed(string Package, string Box, decimal WeightKg, string Sscc) : OutboundEvent
    {
        /// <inheritdoc cref="Picked.On"/>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateOnly? On { get; init; }
    }

    [StoredAs("warehouse.outbound-loaded.v1")]
    public sealed record Loaded(string Manifest, string Carrier, string? Dock) : OutboundEvent
    {
        /// <inheritdoc cref="Picked.On"/>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateOnly? On { get; init; }
    }

    [StoredAs("warehouse.outbound-handed-over.v1")]
    public sealed record HandedOver(string Manifest, string Carrier, string Waybill, DateOnly On) : OutboundEvent;

    [StoredAs("warehouse.outbound-cancelled.v1")]
    public sealed record Cancelled(string Reason) : OutboundEvent;

    /// <summary>The outbound was removed from its manifest and waits for another one.</summary>
    [StoredAs("warehouse.outbound-unloaded.v1")]
    public sealed record Unloaded(string Manifest, string Carrier, string Reason) : OutboundEvent;

    /// <summary>The address or the required day changed.</summary>
    [StoredAs("warehouse.outbound-redirected.v1")]
    public sealed record Redirected(Address ShipTo, DateOnly? RequiredOn, string Reason) : OutboundEvent;
}

/// <summary>The content of an outbound.</summary>
/// <param name="Quantity">The part of the line that this warehouse sends, in the base unit of the item.</param>
/// <param name="Ordered">The whole line as the customer ordered it, if that is another unit.</param>
public sealed record OutboundLine(int Line, string Sku, Quantity Quantity, Quantity? Ordered);

/// <summary>The goods that were picked for an outbound.</summary>
public sealed record OutboundPick(string Sku, string Bin, string? Lot, Quantity Quantity);

/// <summary>Content and destination of an outbound.</summary>
public sealed record OutboundTask(
    string Order, string Warehouse, Address ShipTo, ImmutableArray<OutboundLine> Lines, DateOnly? RequiredOn)
{
    /// <summary>The number of earlier releases: an outbound is released again after its order was amended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int EarlierReleases { get; init; }

    /// <summary>The SKUs, each once, in the order of the lines.</summary>
    public IReadOnlyList<string> Skus() => [.. Lines.Select(l => l.Sku).Distinct()];

    /// <summary>Equal by content, lines included.</summary>
    public bool Same(OutboundTask other) =>
        (this with { Lines = [], EarlierReleases = 0 }) == (other with { Lines = [], EarlierReleases = 0 })
        && Lines.SequenceEqual(other.Lines);
}
