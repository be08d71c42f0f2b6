namespace Daybook.Domain.Orders;

/// <summary>Something that validation found wrong with an order.</summary>
/// <param name="Code">What kind of thing, such as <c>unknown-sku</c>.</param>
/// <param name="Detail">The facts, for a person.</param>
/// <param name="Action">What resolves it.</param>
public sealed record Finding(string Code, string Detail, string Action);
