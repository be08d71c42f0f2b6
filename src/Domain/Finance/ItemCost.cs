using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What the shipped quantity of an item cost.</summary>
public sealed record ItemCost(string Sku, Money Cost);
