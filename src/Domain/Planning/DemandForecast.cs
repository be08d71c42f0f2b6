using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Planning;

/// <summary>The state of a forecast (需求预测) of all items.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Made), "made")]
public abstract record DemandForecast
{
    private DemandForecast()
    {
    }

    public sealed record Unknown : DemandForecast;

    public sealed record Made(ForecastTerms Terms) : DemandForecast;
}

/// <summary>What a forecast was made from.</summary>
/// <param name="ReadAt">The position of the log that it was made at.</param>
/// <param name="From">The Monday of the first week that it is for.</param>
/// <param name="Weeks">The weeks that it is for.</param>
/// <param name="Items">The items that it has.</param>
/// <param name="TooShort">The items whose history is too short.</param>
public sealed record ForecastTerms(long ReadAt, DateOnly From, int Weeks, int Items, int TooShort);

/// <summary>The forecast of one item, in its base unit.</summary>
public sealed record ItemForecast(string Sku, string Unit, WeeklyForecast Forecast);

/// <summary>Commands for a forecast.</summary>
public abstract record DemandForecastCommand
{
    private DemandForecastCommand()
    {
    }

    /// <summary>Writes it down.</summary>
    public sealed record Record(string Number, ForecastTerms Terms, ImmutableArray<ItemForecast> Items)
        : DemandForecastCommand;

    /// <summary>Guard: refuses when there is no such forecast.</summary>
    public sealed record RequireKnown : DemandForecastCommand;
}

/// <summary>Events of a forecast.</summary>
public abstract record DemandForecastEvent
{
    private DemandForecastEvent()
    {
    }

    [StoredAs("planning.forecast-made.v1")]
    public sealed record Made(string Number, ForecastTerms Terms) : DemandForecastEvent;

    /// <summary>A part of its items.</summary>
    [StoredAs("planning.items-forecast.v1")]
    public sealed record ItemsForecast(string Number, DateOnly From, int Weeks, ImmutableArray<ItemForecast> Items)
        : DemandForecastEvent;
}
