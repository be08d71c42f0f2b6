using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Limits on the numbers of an order, and the refusals when a limit is exceeded.</summary>
public static class OrderLimits
{
    /// <summary>Maximum number of lines of an order or of a cart.</summary>
    public const int MaxLines = 1_000;

    /// <summary>Maximum number of warehouses an order may be sent from.</summary>
    // Of the warehouses that sourcing rules name, fewer are compared: SourceChoice.MaxCandidates.
    public const int MaxWarehouses = 100;

    /// <summary>Maximum number of stocks of an order: its SKUs times its warehouses. The order is reserved and
    /// cancelled in one transaction, which this limit keeps small.</summary>
    public const int MaxStocks = 1_400;

    /// <summary>Maximum number of decimals of a unit price and of a discount.</summary>
    public const int MaxDecimals = 6;

    /// <summary>The largest unit price, line before discount, freight and tax. It keeps the sums of an order exact: at
    /// most 16 digits before the point in 1,000 lines, and a decimal has 28 digits.</summary>
    public const decimal MaxAmount = 1_000_000_000_000m;

    /// <summary>The highest priority; 0 is the lowest.</summary>
    public const int MaxPriority = 9;

    internal static bool IsPrice(decimal price) =>
        price is >= 0 and <= MaxAmount && decimal.Round(price, MaxDecimals) == price;

    internal static bool IsDiscount(decimal discount) =>
        discount is >= 0 and <= 1 && decimal.Round(discount, MaxDecimals) == discount;

    internal static bool IsWholeMinorUnits(decimal amount, string currency) =>
        amount is >= 0 and <= MaxAmount && Money.Round(amount, currency).Amount == amount;

    internal static bool IsPositive(Quantity quantity) => quantity.Value > 0;

    // Division is used, because the product of the largest price and the largest quantity does not fit exactly into a
    // decimal. The price is checked before.
    internal static bool IsLineTooLarge(OrderLine line) =>
        line.UnitPrice > 0 && line.Quantity.Value > MaxAmount / line.UnitPrice;

    internal static Refusal CodeTooLong(string field, string code) =>
        Refusals.BadCode("orders.code-too-long").With("field", field).With("code", code);

    internal static Refusal BadCurrency(string currency) =>
        Refusals.BadCurrency("orders.bad-currency", currency);

    internal static Refusal BadPrice(decimal price) =>
        new Refusal(
            "orders.bad-price",
            $"A unit price must be from 0 to {MaxAmount} with at most {MaxDecimals} decimals.",
            RefusalKind.Unprocessable).With("unitPrice", price);

    internal static Refusal BadBuffer(Quantity quantity) =>
        Refusals.Negative("orders.bad-buffer", "The quantity that is kept back").With("quantity", quantity);
}
