namespace Daybook.Domain.Orders;

/// <summary>What the channel says the order comes to, unrounded; compared, never used.</summary>
public sealed record ChannelTotals(decimal Subtotal, decimal Tax, decimal Freight, decimal Total);
