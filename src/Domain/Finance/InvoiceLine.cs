using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>One line of an invoice.</summary>
/// <param name="Line">The order line's number.</param>
/// <param name="Net">Amount without tax, after discount.</param>
public sealed record InvoiceLine(int Line, string Sku, Quantity Quantity, Money Net);
