namespace Daybook.Domain.Planning;

/// <summary>What a plan takes of a forecast. A forecast says what will be ordered in a week; what was ordered in that
/// week already is a demand of its own, so it is taken off (预测冲减).</summary>
public static class ForecastDemand
{
    /// <summary>The demands of the weeks, each on its Monday, and that of the week that has begun on the first day of
    /// the plan.</summary>
    /// <param name="forecast">The number of the forecast.</param>
    /// <param name="perWeek">What it says for each week.</param>
    /// <param name="decimals">The decimals of the unit. Weeks are rounded so that together they are never off by more
    /// than one rounding.</param>
    /// <param name="monday">The first week of the forecast.</param>
    /// <param name="weeks">The number of weeks.</param>
    /// <param name="from">The first day of the plan; weeks that are over before are left out.</param>
    /// <param name="ordered">What was ordered in the week of a Monday.</param>
    public static IEnumerable<PlannedDemand> Of(
        string forecast, string sku, decimal perWeek, int decimals, DateOnly monday, int weeks, DateOnly from,
        Func<DateOnly, decimal> ordered)
    {
        for (var week = 0; week < weeks; week++)
        {
            var first = monday.AddDays(7 * week);
            if (first.AddDays(6) < from) continue;
            var left = Until(week + 1) - Until(week) - ordered(first);
            if (left > 0)
                yield return new PlannedDemand(PegKind.Forecast, forecast, sku, left, first < from ? from : first);
        }

        decimal Until(int week) => decimal.Round(perWeek * week, decimals, MidpointRounding.AwayFromZero);
    }

    /// <summary>The Monday of the week of a day.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
