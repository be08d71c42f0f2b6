using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>Quantity on hand and its value; both null before the first receipt.</summary>
public sealed record Valuation(Quantity? OnHand, Money? Value)
{
    /// <summary>What more of the same goods is worth by the moving average; null when nothing is on hand.</summary>
    public Money? Worth(Quantity quantity) =>
        OnHand is { IsZero: false } onHand && Value is { } value && onHand.Unit == quantity.Unit
            ? Money.Round(value.Amount * quantity.Value / onHand.Value, value.Currency)
            : null;

    /// <summary>The cost of a quantity by the moving average: value * quantity / on hand, rounded half up. The whole
    /// quantity takes the whole value, so that zero quantity has zero value.</summary>
    internal static Money Cost(Quantity quantity, Quantity onHand, Money value) => quantity == onHand
        ? value
        : Money.Round(value.Amount * quantity.Value / onHand.Value, value.Currency);
}

/// <summary>Commands for the value of one item in one warehouse.</summary>
public abstract record ValuationCommand
{
    private ValuationCommand()
    {
    }

    /// <summary>Goods were received with the total value <paramref name="Value"/>.</summary>
    /// <param name="Source">The stream name of the fact that moved the goods.</param>
    public sealed record Receive(string Source, Quantity Quantity, Money Value, DateOnly On) : ValuationCommand;

    /// <summary>Goods were issued; their cost is decided by the moving average (移动加权平均).</summary>
    /// <param name="Source">The stream name of the fact that moved the goods.</param>
    public sealed record Issue(string Source, Quantity Quantity, DateOnly On) : ValuationCommand;
}

/// <summary>Events of the value of one item in one warehouse.</summary>
public abstract record ValuationEvent
{
    private ValuationEvent()
    {
    }

    [StoredAs("finance.value-received.v1")]
    public sealed record Received(string Source, Quantity Quantity, Money Value, DateOnly On) : ValuationEvent;

    [StoredAs("finance.value-issued.v1")]
    public sealed record Issued(string Source, Quantity Quantity, Money Cost, DateOnly On) : ValuationEvent;
}

/// <summary>The cost of the shipped quantity of an item.</summary>
public sealed record ItemCost(string Sku, Money Cost);
