using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>Quantity on hand and its value; both null before anything was received.</summary>
public sealed record Valuation(Quantity? OnHand, Money? Value)
{
    /// <summary>The cost of a quantity out of what is on hand by the moving average: value * quantity / on hand,
    /// rounded half up; all of it takes all of the value, so that zero quantity has zero value.</summary>
    internal static Money Cost(Quantity quantity, Quantity onHand, Money value) => quantity == onHand
        ? value
        : Money.Round(value.Amount * quantity.Value / onHand.Value, value.Currency);
}
