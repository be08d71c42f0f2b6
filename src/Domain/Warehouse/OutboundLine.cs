using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>What an outbound shall contain.</summary>
public sealed record OutboundLine(int Line, string Sku, Quantity Quantity);
