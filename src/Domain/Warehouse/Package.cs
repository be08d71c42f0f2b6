namespace Daybook.Domain.Warehouse;

/// <summary>A closed package.</summary>
public sealed record Package(string Id, string Box, decimal WeightKg, string Sscc);
