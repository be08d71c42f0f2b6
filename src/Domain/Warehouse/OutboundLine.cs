using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>What an outbound shall contain.</summary>
/// <param name="Quantity">What this warehouse sends of the line, in the base unit of the item.</param>
/// <param name="Ordered">The whole line as the customer ordered it, where that is another unit.</param>
public sealed record OutboundLine(int Line, string Sku, Quantity Quantity, Quantity? Ordered);
