using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>How much of a SKU there should be in a warehouse (库存上下限); all null when nobody said.</summary>
public sealed record StockLevels(StockLevelTerms Terms);

/// <summary>In the base unit of the item.</summary>
/// <param name="ReorderPoint">When what is free and on order falls to it, more is asked for (再订货点).</param>
/// <param name="Least">Less than it is an alert (库存下限).</param>
/// <param name="Most">More than it is an alert; what is asked for fills up to it (库存上限).</param>
public sealed record StockLevelTerms(Quantity? ReorderPoint, Quantity? Least, Quantity? Most)
{
    public static StockLevelTerms None { get; } = new(null, null, null);
}

/// <summary>Commands for stock levels.</summary>
public abstract record StockLevelsCommand
{
    private StockLevelsCommand()
    {
    }

    /// <summary>Replaces all levels.</summary>
    public sealed record Set(string Warehouse, string Sku, StockLevelTerms Terms) : StockLevelsCommand;
}

/// <summary>Events of stock levels.</summary>
public abstract record StockLevelsEvent
{
    private StockLevelsEvent()
    {
    }

    [StoredAs("warehouse.stock-levels-set.v1")]
    public sealed record Set(string Warehouse, string Sku, StockLevelTerms Before, StockLevelTerms After)
        : StockLevelsEvent;
}

/// <summary>The rules of stock levels: none is negative, and no lower one is above a higher one.</summary>
public sealed class StockLevelsDecider()
    : Decider<StockLevelsCommand, StockLevelsEvent, StockLevels>(
        "stock-levels", new StockLevels(StockLevelTerms.None))
{
    public override Decision<StockLevelsEvent> Decide(StockLevels state, StockLevelsCommand command) => command switch
    {
        StockLevelsCommand.Set c => Changed(state, c),
        _ => throw new UnreachableException(),
    };

    public override StockLevels Evolve(StockLevels state, StockLevelsEvent @event) => @event switch
    {
        StockLevelsEvent.Set e => new StockLevels(e.After),
        _ => throw new UnreachableException(),
    };

    private static Decision<StockLevelsEvent> Changed(StockLevels state, StockLevelsCommand.Set c)
    {
        var (reorder, least, most) = (c.Terms.ReorderPoint, c.Terms.Least, c.Terms.Most);
        if (reorder is { Value: < 0 } || least is { Value: < 0 } || most is { Value: < 0 })
            return StockLevelsRefusals.Negative;
        if (most is { } top && (reorder is { } point && point >= top || least is { } bottom && bottom > top))
            return StockLevelsRefusals.MostTooLow(top);
        return c.Terms == state.Terms
            ? []
            : new StockLevelsEvent.Set(c.Warehouse, c.Sku, state.Terms, c.Terms);
    }
}

internal static class StockLevelsRefusals
{
    public static Refusal Negative { get; } = Refusals.Negative("warehouse.negative-stock-level", "A level");

    public static Refusal MostTooLow(Quantity most) => new Refusal(
            "warehouse.most-too-low",
            $"The most of {most} must be above the reorder point, and not below the least.", RefusalKind.Unprocessable)
        .With("most", most);
}
