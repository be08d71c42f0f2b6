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

/// <summary>What can be asked of the value of one item in one warehouse.</summary>
public abstract record ValuationCommand
{
    private ValuationCommand()
    {
    }

    /// <summary>Goods came in, worth <paramref name="Value"/> in all.</summary>
    /// <param name="Source">The stream name of the fact that moved the goods.</param>
    public sealed record Receive(string Source, Quantity Quantity, Money Value, DateOnly On) : ValuationCommand;

    /// <summary>Goods went out; their cost is decided by the moving average (移动加权平均).</summary>
    /// <param name="Source">The stream name of the fact that moved the goods.</param>
    public sealed record Issue(string Source, Quantity Quantity, DateOnly On) : ValuationCommand;
}

/// <summary>What can have happened to the value of one item in one warehouse.</summary>
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

/// <summary>What the shipped quantity of an item cost.</summary>
public sealed record ItemCost(string Sku, Money Cost);
