using Daybook.Kernel;

namespace Daybook.Domain.Shared;

/// <summary>Limits of unit prices, of the amounts that they make, and of fractions.</summary>
public static class UnitPrices
{
    /// <summary>Maximum number of decimals of a unit price and of a fraction.</summary>
    public const int MaxDecimals = 6;

    /// <summary>The largest unit price and the largest line. It keeps the sums of a document exact: at most 16 digits
    /// before the point in 1,000 lines, and a decimal has 28 digits.</summary>
    public const decimal MaxAmount = 1_000_000_000_000m;

    internal static bool IsPrice(decimal price) =>
        price is >= 0 and <= MaxAmount && decimal.Round(price, MaxDecimals) == price;

    internal static bool IsFraction(decimal fraction) =>
        fraction is >= 0 and <= 1 && decimal.Round(fraction, MaxDecimals) == fraction;

    // Division is used, because the product of the largest price and the largest quantity does not fit exactly into a
    // decimal. The price is checked before.
    internal static bool IsTooLarge(decimal price, Quantity quantity) =>
        price > 0 && quantity.Value > MaxAmount / price;

    internal static Refusal Bad(string code) => new(
        code, $"A unit price must be from 0 to {MaxAmount} with at most {MaxDecimals} decimals.",
        RefusalKind.Unprocessable);
}
