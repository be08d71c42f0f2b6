namespace Daybook.Domain.Transport;

/// <summary>The price of one zone, in the tariff's currency: base plus weight, at least the minimum.</summary>
public sealed record ZoneRate(string Zone, decimal Base, decimal PerKg, decimal Minimum, int TransitDays);
