using System.Collections.Immutable;

namespace Daybook.Domain.Warehouse;

/// <summary>Goods that are promised and still in the warehouse.</summary>
/// <param name="Picks">The goods that were taken from the bins; empty until the reservation is picked.</param>
public sealed record Reservation(string Id, decimal Quantity, string For, ImmutableArray<Pick> Picks);
