using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Planning.DemandForecastCommand;
using static Daybook.Domain.Planning.DemandForecastRefusals;

namespace Daybook.Domain.Planning;

/// <summary>The rules of a forecast: recorded once.</summary>
public sealed class DemandForecastDecider()
    : Decider<DemandForecastCommand, DemandForecastEvent, DemandForecast>(
        "demand-forecast", new DemandForecast.Unknown())
{
    /// <summary>Maximum number of items.</summary>
    public const int MaxItems = 10_000;

    /// <summary>Maximum number of weeks that a forecast is for.</summary>
    public const int MaxWeeks = 26;

    /// <summary>Maximum number of items in one event.</summary>
    private const int ItemsTogether = 100;

    public override Decision<DemandForecastEvent> Decide(DemandForecast state, DemandForecastCommand command) =>
        (state, command) switch
    {
        (DemandForecast.Unknown, Record c) => WhyNot(c.Terms) is { } no ? no : [.. Recorded(c)],
        (DemandForecast.Unknown, RequireKnown) => Unknown,
        (DemandForecast.Made s, Record c) => s.Terms == c.Terms ? [] : NumberTaken(c.Number),
        (DemandForecast.Made, RequireKnown) => [],
        _ => throw new UnreachableException(),
    };

    public override DemandForecast Evolve(DemandForecast state, DemandForecastEvent @event) => (state, @event) switch
    {
        (_, DemandForecastEvent.Made e) => new DemandForecast.Made(e.Terms),
        (_, DemandForecastEvent.ItemsForecast) => state,
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<DemandForecastEvent> Recorded(Record c) =>
        c.Items.Chunk(ItemsTogether)
            .Select(DemandForecastEvent (part) => new DemandForecastEvent.ItemsForecast(
                c.Number, c.Terms.From, c.Terms.Weeks, [.. part]))
            .Prepend(new DemandForecastEvent.Made(c.Number, c.Terms));

    private static Refusal? WhyNot(ForecastTerms terms) =>
        terms.Weeks is < 1 or > MaxWeeks ? BadWeeks
        : terms.Items > MaxItems ? TooManyItems
        : null;
}

internal static class DemandForecastRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("planning.unknown-forecast", "such forecast");

    public static Refusal BadWeeks { get; } = Refusals.OutOfRange(
        "planning.bad-weeks", "The number of weeks", 1, DemandForecastDecider.MaxWeeks);

    public static Refusal TooManyItems { get; } = Refusals.TooMany(
        "planning.too-many-forecast-items", "A forecast", DemandForecastDecider.MaxItems, "items");

    public static Refusal NumberTaken(string number) => Refusals.DifferentContent(
        "planning.forecast-taken", $"Forecast {number}", "made").With("number", number);
}
