using System.Collections.Immutable;

namespace Daybook.Domain.Warehouse;

/// <summary>Goods promised to somebody and still here.</summary>
/// <param name="Picks">What was taken from the bins for it; empty until it is picked.</param>
public sealed record Reservation(string Id, decimal Quantity, string For, ImmutableArray<Pick> Picks);
