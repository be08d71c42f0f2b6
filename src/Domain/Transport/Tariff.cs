using System.Collections.Immutable;

namespace Daybook.Domain.Transport;

/// <summary>One version of a carrier's tariff (运价); valid until the next version of the same code.</summary>
public sealed record Tariff(
    string Carrier, string Code, string Currency, DateOnly ValidFrom, ImmutableArray<ZoneRate> ZoneRates);
