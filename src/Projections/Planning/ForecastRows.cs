using System.Collections.Immutable;
using Daybook.Domain.Planning;
using Daybook.Kernel;

namespace Daybook.Projections.Planning;

/// <summary>A forecast of all items (需求预测).</summary>
public sealed record DemandForecastRow : Row
{
    public required string Forecast { get; init; }

    /// <summary>The Monday of the first week that it is for.</summary>
    public DateOnly From { get; init; }

    /// <summary>The weeks that it is for.</summary>
    [ChangedByFacts]
    public int Weeks { get; init; }

    /// <summary>The position of the log that it was made at.</summary>
    [NoFigure("names a position")]
    public long ReadAt { get; init; }
    [SumOfRows("item_forecasts", SumOfRowsAttribute.Each, nameof(Forecast))]
    public int Items { get; init; }

    /// <summary>The items whose history is too short.</summary>
    [ChangedByFacts]
    public int TooShort { get; init; }
}

/// <summary>Forecasts.</summary>
public sealed class DemandForecastsProjection()
    : Projection<DemandForecastRow>("demand_forecasts", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["forecast"];

    public DemandForecastRow? Apply(DemandForecastRow? row, Recorded<DemandForecastEvent.Made> e) => new()
    {
        Key = e.Stream.Id,
        Forecast = e.Body.Number,
        From = e.Body.Terms.From,
        Weeks = e.Body.Terms.Weeks,
        ReadAt = e.Body.Terms.ReadAt,
        Items = e.Body.Terms.Items,
        TooShort = e.Body.Terms.TooShort,
    };
}

/// <summary>The forecast of an item: what each week will be, by which method, and how much the methods would have
/// erred.</summary>
/// <remarks>The key is the forecast and the SKU. Errors are in the unit of the item.</remarks>
public sealed record ItemForecastRow : Row
{
    public required string Forecast { get; init; }
    public required string Sku { get; init; }

    /// <summary>What will be ordered in each week.</summary>
    [StatedByFact]
    public decimal PerWeek { get; init; }
    public required string Unit { get; init; }
    public ForecastMethod Method { get; init; }

    /// <summary>The mean absolute error of the method.</summary>
    [StatedByFact]
    public decimal Mae { get; init; }

    /// <summary>The same divided by that of the naive method.</summary>
    [StatedByFact]
    public decimal? Mase { get; init; }

    /// <summary>The mean of the squared errors of the method.</summary>
    [StatedByFact]
    public decimal SquaredError { get; init; }

    /// <summary>The weeks of history.</summary>
    [StatedByFact]
    public int History { get; init; }

    /// <summary>The Monday of the first week.</summary>
    public DateOnly From { get; init; }

    /// <summary>The number of weeks.</summary>
    [StatedByFact]
    public int Weeks { get; init; }

    /// <summary>The errors of all methods.</summary>
    public ImmutableArray<MethodError> Errors { get; init; } = [];
}

/// <summary>Forecasts by item.</summary>
public sealed class ItemForecastsProjection()
    : Projection<ItemForecastRow>("item_forecasts", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["forecast, sku", "sku"];

    public IEnumerable<string> Keys(Recorded<DemandForecastEvent.ItemsForecast> e) =>
        e.Body.Items.Select(i => RowKey.Under(e.Stream, i.Sku));

    public ItemForecastRow? Apply(
        ItemForecastRow? row, string key, Recorded<DemandForecastEvent.ItemsForecast> e)
    {
        var item = e.Body.Items.First(i => i.Sku == RowKey.Last(key));
        var error = item.Forecast.Errors.First(m => m.Method == item.Forecast.Method);
        return new ItemForecastRow
        {
            Key = key,
            Forecast = e.Body.Number,
            Sku = item.Sku,
            PerWeek = item.Forecast.PerWeek,
            Unit = item.Unit,
            Method = item.Forecast.Method,
            Mae = error.Mae,
            Mase = error.Mase,
            SquaredError = item.Forecast.SquaredError,
            History = item.Forecast.Weeks,
            From = e.Body.From,
            Weeks = e.Body.Weeks,
            Errors = item.Forecast.Errors,
        };
    }
}
