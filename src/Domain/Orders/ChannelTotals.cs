namespace Daybook.Domain.Orders;

/// <summary>The totals of an order as the channel claims them, unrounded. They are compared with ours and never
/// used.</summary>
public sealed record ChannelTotals(decimal Subtotal, decimal Tax, decimal Freight, decimal Total);
