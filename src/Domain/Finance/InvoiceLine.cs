using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>One line of an invoice.</summary>
/// <param name="Line">The order line's number.</param>
/// <param name="Quantity">As the customer ordered it and is billed for it.</param>
/// <param name="BaseQuantity">The same in the base unit of the item, in which goods are counted.</param>
/// <param name="Net">Amount without tax, after discount.</param>
public sealed record InvoiceLine(int Line, string Sku, Quantity Quantity, Quantity BaseQuantity, Money Net);
