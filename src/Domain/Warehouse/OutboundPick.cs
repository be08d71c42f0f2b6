using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>What was picked for an outbound.</summary>
public sealed record OutboundPick(string Sku, string Bin, string? Lot, Quantity Quantity);
