namespace Daybook.Domain.Orders;

/// <summary>The price of one base unit and the first day on which it is valid.</summary>
public sealed record PriceFrom(DateOnly From, decimal UnitPrice);
