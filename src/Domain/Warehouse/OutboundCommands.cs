using System.Collections.Immutable;
using Daybook.Domain.Shared;

namespace Daybook.Domain.Warehouse;

public abstract record OutboundCommand
{
    private OutboundCommand()
    {
    }

    public sealed record Release(
        string Order, string Warehouse, Address ShipTo, ImmutableArray<OutboundLine> Lines, DateOnly? RequiredOn)
        : OutboundCommand;

    public sealed record Pick(ImmutableArray<OutboundPick> Picks) : OutboundCommand;

    /// <summary>Closes one package.</summary>
    /// <param name="Box">A code of <see cref="Boxes"/>.</param>
    /// <param name="Sscc">18 digits, as <c>Sscc.Of</c> makes them from a serial.</param>
    public sealed record Pack(string Package, string Box, decimal WeightKg, string Sscc) : OutboundCommand;

    public sealed record Load(string Manifest, string Carrier, string? Dock) : OutboundCommand;

    public sealed record HandOver(string Manifest, string Carrier, string Waybill, DateOnly On) : OutboundCommand;

    public sealed record Cancel(string Reason) : OutboundCommand;

    /// <summary>A guard inside a transaction: nothing while it is packed and not loaded, else a refusal.</summary>
    public sealed record RequirePacked : OutboundCommand;
}
