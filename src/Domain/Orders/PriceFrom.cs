namespace Daybook.Domain.Orders;

/// <summary>A unit price and the first day on which it holds.</summary>
public sealed record PriceFrom(DateOnly From, decimal UnitPrice);
