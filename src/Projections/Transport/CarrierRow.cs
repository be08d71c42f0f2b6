namespace Daybook.Projections.Transport;

/// <summary>A carrier admitted for departures from a warehouse.</summary>
public sealed record CarrierRow
{
    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Carrier { get; init; }
    public required string Name { get; init; }
    public long Position { get; init; }
}
