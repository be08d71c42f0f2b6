using System.Collections.Immutable;

namespace Daybook.Domain.Planning;

/// <summary>Forecasts the weekly demand of an item by several methods, and takes the one that would have erred least
/// (需求预测). It is exact and has no random numbers, so the same history always gives the same forecast.</summary>
/// <remarks>Every method forecasts each week from the weeks before it (rolling origin, one step ahead), as if it had
/// been asked then. Its error is the mean of the absolute errors (MAE); divided by that of the naive method over the
/// same weeks it is the mean absolute scaled error (MASE; R. J. Hyndman, A. B. Koehler, Another look at measures of
/// forecast accuracy, International Journal of Forecasting 22, 2006): below 1 it is better than saying that all stays
/// as it was.</remarks>
public static class Forecasting
{
    /// <summary>The least number of weeks from the first demand on.</summary>
    public const int MinWeeks = 8;

    /// <summary>Maximum number of weeks that are looked at, the newest.</summary>
    public const int MaxWeeks = 104;

    /// <summary>The weeks before the first one whose error counts.</summary>
    internal const int WeeksBefore = 4;

    /// <summary>The weeks of the moving average.</summary>
    internal const int AveragedWeeks = 8;

    /// <summary>The weight of the newest week in simple exponential smoothing.</summary>
    internal const decimal Smoothing = 0.2m;

    /// <summary>The same of the newest demand in Croston's method.</summary>
    internal const decimal SparseSmoothing = 0.1m;

    private const int Decimals = 6;

    /// <summary>The forecast; null when the history is too short.</summary>
    /// <param name="weeks">The demand of each week from the first week with demand to the last whole week.</param>
    public static WeeklyForecast? Of(ImmutableArray<decimal> weeks)
    {
        if (weeks.Length > MaxWeeks) weeks = weeks[^MaxWeeks..];
        if (weeks.Length < MinWeeks) return null;
        var tried = Enum.GetValues<ForecastMethod>().Select(m => Tried(m, weeks)).ToList();
        var scale = tried.First(t => t.Method == ForecastMethod.Naive).Error;
        // Of equal errors the simpler method wins; they stand in that order.
        var best = tried.MinBy(t => t.Error);
        return new WeeklyForecast(
            best.Method, best.Next, best.SquaredError, weeks.Length,
            [.. tried.Select(t => new MethodError(t.Method, t.Error, Scaled(t.Error, scale)))]);
    }

    private static (ForecastMethod Method, decimal Next, decimal Error, decimal SquaredError) Tried(
        ForecastMethod method, ImmutableArray<decimal> weeks)
    {
        var forecasts = Forecasts(method, weeks);
        var errors = Enumerable.Range(WeeksBefore, weeks.Length - WeeksBefore)
            .Select(week => Math.Abs(weeks[week] - forecasts[week])).ToList();
        return (method, forecasts[^1], Rounded(errors.Average()), Rounded(errors.Average(e => e * e)));
    }

    /// <summary>What the method would have said for each week, knowing only those before; the last is for the week that
    /// is next. The first is nothing.</summary>
    public static decimal[] Forecasts(ForecastMethod method, ImmutableArray<decimal> weeks) => method switch
    {
        ForecastMethod.Naive => [0, .. weeks],
        ForecastMethod.MovingAverage => [0, .. weeks.Select((_, week) => Average(weeks, week))],
        ForecastMethod.ExponentialSmoothing => [0, .. Smoothed(weeks)],
        ForecastMethod.Croston => [0, .. Sparse(weeks)],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static decimal Average(ImmutableArray<decimal> weeks, int last)
    {
        var first = Math.Max(0, last - AveragedWeeks + 1);
        return Rounded(weeks[first..(last + 1)].Average());
    }

    /// <summary>R. G. Brown, Statistical Forecasting for Inventory Control (1959).</summary>
    private static IEnumerable<decimal> Smoothed(ImmutableArray<decimal> weeks)
    {
        var level = weeks[0];
        foreach (var week in weeks) yield return level = Rounded(level + (Smoothing * (week - level)));
    }

    /// <summary>J. D. Croston, Forecasting and stock control for intermittent demands, Operational Research Quarterly
    /// 23 (1972), with the correction of A. A. Syntetos and J. E. Boylan (2005): the size of a demand and the weeks
    /// between two demands are smoothed by themselves.</summary>
    private static IEnumerable<decimal> Sparse(ImmutableArray<decimal> weeks)
    {
        var (size, interval, since) = (0m, 0m, 0);
        foreach (var week in weeks)
        {
            since++;
            if (week > 0)
            {
                (size, interval) = interval == 0
                    ? (week, since)
                    : (Rounded(size + (SparseSmoothing * (week - size))),
                        Rounded(interval + (SparseSmoothing * (since - interval))));
                since = 0;
            }

            yield return interval == 0 ? 0 : Rounded((1 - (SparseSmoothing / 2)) * size / interval);
        }
    }

    private static decimal? Scaled(decimal error, decimal naive) =>
        naive == 0 ? null : decimal.Round(error / naive, 4, MidpointRounding.AwayFromZero);

    private static decimal Rounded(decimal value) => decimal.Round(value, Decimals, MidpointRounding.AwayFromZero);
}

/// <summary>A method of forecasting, the simpler before the less simple.</summary>
public enum ForecastMethod
{
    /// <summary>The next week is as the last (朴素法).</summary>
    Naive,

    /// <summary>The mean of the last eight weeks (移动平均).</summary>
    MovingAverage,

    /// <summary>Simple exponential smoothing (一次指数平滑).</summary>
    ExponentialSmoothing,

    /// <summary>For sparse demand (间歇需求 Croston 法).</summary>
    Croston,
}

/// <summary>The forecast of an item.</summary>
/// <param name="PerWeek">The same for each week to come.</param>
/// <param name="SquaredError">The mean of the squared errors of the method.</param>
/// <param name="Weeks">The weeks that it was made from.</param>
/// <param name="Errors">Of all methods.</param>
public sealed record WeeklyForecast(
    ForecastMethod Method, decimal PerWeek, decimal SquaredError, int Weeks, ImmutableArray<MethodError> Errors);

/// <summary>How much a method would have erred.</summary>
/// <param name="Mae">The mean of the absolute errors, in the unit of the item.</param>
/// <param name="Mase">The same divided by that of the naive method; null when the naive method never erred.</param>
public sealed record MethodError(ForecastMethod Method, decimal Mae, decimal? Mase);
