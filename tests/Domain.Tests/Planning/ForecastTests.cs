using System.Collections.Immutable;
using Daybook.Domain.Planning;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Domain.Tests.Planning.MrpTests;
using Forecasts = Daybook.Specification.Specify<
    Daybook.Domain.Planning.DemandForecastCommand, Daybook.Domain.Planning.DemandForecastEvent,
    Daybook.Domain.Planning.DemandForecast>;

namespace Daybook.Domain.Tests.Planning;

/// <summary>Forecasts of weekly demand (S1).</summary>
public sealed class ForecastTests
{
    private static readonly Arbitrary<ImmutableArray<decimal>> Histories =
        Gen.Choose(0, 30).ArrayOf(40).Select(weeks => weeks.Select(w => (decimal)w).ToImmutableArray()).ToArbitrary();

    [Fact, Shows("S1")]
    public void Each_method_knows_only_the_weeks_before()
    {
        ImmutableArray<decimal> weeks = [10, 20, 0, 30];
        Of(ForecastMethod.Naive, weeks).ShouldBe([0, 10, 20, 0, 30]);
        Of(ForecastMethod.MovingAverage, weeks).ShouldBe([0, 10, 15, 10, 15]);
        Of(ForecastMethod.ExponentialSmoothing, weeks).ShouldBe([0, 10, 12, 9.6m, 13.68m]);
        // Sizes 10, then 11, then 12.9; the demands are one, one and two weeks apart: 1, 1, 1.1.
        Of(ForecastMethod.Croston, weeks).ShouldBe([0, 9.5m, 10.45m, 10.45m, 11.140909m]);
        Of(ForecastMethod.MovingAverage, [100, 1, 1, 1, 1, 1, 1, 1, 1])[^1].ShouldBe(1, "the last eight weeks");
    }

    [Fact, Shows("S1")]
    public void The_method_with_the_least_error_is_chosen_and_the_errors_of_all_are_told()
    {
        var swinging = Forecasting.Of([.. Enumerable.Range(0, 20).Select(w => w % 2 == 0 ? 8m : 12m)])!;
        swinging.Method.ShouldBe(ForecastMethod.MovingAverage);
        swinging.PerWeek.ShouldBe(10);
        swinging.Errors.Select(e => e.Method).ShouldBe(Enum.GetValues<ForecastMethod>());
        swinging.Errors[0].ShouldBe(new MethodError(ForecastMethod.Naive, 4, 1));
        swinging.Errors[1].Mase!.Value.ShouldBeLessThan(0.6m);
        var rising = Forecasting.Of([.. Enumerable.Range(1, 20).Select(w => 10m * w)])!;
        (rising.Method, rising.PerWeek, rising.SquaredError).ShouldBe((ForecastMethod.Naive, 200m, 100m));
        var level = Forecasting.Of([.. Enumerable.Repeat(5m, 12)])!;
        (level.Method, level.PerWeek, level.Weeks).ShouldBe((ForecastMethod.Naive, 5m, 12));
        level.Errors.ShouldAllBe(e => e.Mase == null);
        Forecasting.Of([1, 2, 3, 4, 5, 6, 7]).ShouldBeNull("seven weeks say too little");
        Forecasting.Of([.. Enumerable.Repeat(1m, 150)])!.Weeks.ShouldBe(104);
    }

    [Fact, Shows("S1")]
    public void The_chosen_method_errs_least_and_no_forecast_is_beyond_what_ever_was() => Prop.ForAll(
        Histories, weeks =>
    {
        if (Forecasting.Of(weeks) is not { } forecast)
        {
            weeks.Length.ShouldBeLessThan(Forecasting.MinWeeks);
            return;
        }

        var chosen = forecast.Errors.First(e => e.Method == forecast.Method);
        forecast.Errors.ShouldAllBe(e => e.Mae >= chosen.Mae);
        forecast.PerWeek.ShouldBeInRange(0, weeks.Max());
        // What a method says for a week does not depend on that week or on later ones.
        foreach (var method in Enum.GetValues<ForecastMethod>())
        {
            var all = Forecasting.Forecasts(method, weeks);
            Forecasting.Forecasts(method, weeks[..^1]).ShouldBe(all[..^1]);
        }
    }).QuickCheckThrowOnFailure();

    [Fact, Shows("S1", "S3")]
    public void A_plan_counts_what_is_still_to_be_ordered_in_each_week()
    {
        var demands = ForecastDemand.Of(
            "YC-1", Kettle, 1.4m, 0, Monday.AddDays(-7), 5, Day(2),
            week => week == Monday ? 1 : week == Day(7) ? 9 : 0);
        // The weeks are 1, 2, 1, 2, 1: the first is over, one of the second is ordered, and the third is whole.
        demands.Select(d => (d.Kind, d.Of, d.Quantity, d.On)).ShouldBe(
        [
            (PegKind.Forecast, "YC-1", 1m, Day(2)), (PegKind.Forecast, "YC-1", 2m, Day(14)),
            (PegKind.Forecast, "YC-1", 1m, Day(21)),
        ]);
        ForecastDemand.MondayOf(Monday).ShouldBe(Monday);
        ForecastDemand.MondayOf(Day(6)).ShouldBe(Monday);
    }

    [Fact, Shows("S1")]
    public void A_forecast_is_recorded_once_in_parts()
    {
        var items = Enumerable.Range(1, 150).Select(n => new ItemForecast(
            $"SKU-{n}", "EA", new WeeklyForecast(ForecastMethod.Naive, 5, 1, 8, []))).ToImmutableArray();
        var terms = new ForecastTerms(77, Monday, 8, 150, 3);
        var record = new DemandForecastCommand.Record("YC-1", terms, items);
        var events = DemandForecastDecider.Instance.Decide(new DemandForecast.Unknown(), record).Events;
        events.OfType<DemandForecastEvent.ItemsForecast>().Select(e => e.Items.Length).ShouldBe([100, 50]);
        Forecasts.Given([.. events]).When(record).ThenNothing();
        Forecasts.Given([.. events]).When(record with { Terms = terms with { TooShort = 4 } })
            .ThenRefused("planning.forecast-taken");
        Forecasts.Given().When(record with { Terms = terms with { Weeks = 27 } }).ThenRefused("planning.bad-weeks");
        Forecasts.Given().When(record with { Terms = terms with { Items = 10_001 } })
            .ThenRefused("planning.too-many-forecast-items");
        Forecasts.Given().When(new DemandForecastCommand.RequireKnown()).ThenRefused("planning.unknown-forecast");
        Forecasts.Given([.. events]).When(new DemandForecastCommand.RequireKnown()).ThenNothing();
    }

    private static decimal[] Of(ForecastMethod method, ImmutableArray<decimal> weeks) =>
        Forecasting.Forecasts(method, weeks);
}
