using System.Collections.Immutable;
using Daybook.Domain.Shared;

namespace Daybook.Domain.Warehouse;

/// <summary>What an outbound shall contain and where it goes.</summary>
public sealed record OutboundTask(
    string Order, string Warehouse, Address ShipTo, ImmutableArray<OutboundLine> Lines, DateOnly? RequiredOn)
{
    /// <summary>Equal by content, lines included.</summary>
    public bool Same(OutboundTask other) =>
        (this with { Lines = [] }) == (other with { Lines = [] }) && Lines.SequenceEqual(other.Lines);
}
