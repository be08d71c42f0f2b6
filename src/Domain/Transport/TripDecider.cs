using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Transport.TripCommand;
using static Daybook.Domain.Transport.TripRefusals;

namespace Daybook.Domain.Transport;

/// <summary>The rules of a trip: never more than the vehicle carries, never planned to come after a window (T4); each
/// stop has one outcome (T6); positions say when the next stops are expected (T5).</summary>
public sealed class TripDecider() : Decider<TripCommand, TripEvent, Trip>("trip", new Trip.Unknown())
{
    /// <summary>Maximum number of stops.</summary>
    public const int MaxStops = 100;

    /// <summary>Maximum number of positions of one report.</summary>
    public const int MaxPositions = 500;

    public override Decision<TripEvent> Decide(Trip state, TripCommand command) => (state, command) switch
    {
        (Trip.Unknown, Plan c) => Planned(c),
        (Trip.Unknown, _) => Unknown,
        (_, Plan c) => state.Known()!.IsSameAs(Terms(c.Draft)) ? [] : Taken,
        (Trip.Cancelled, Cancel) => [],
        (Trip.Cancelled, _) => IsCancelled,
        (Trip.Planned s, Cancel c) => new TripEvent.Cancelled(
            c.Reason, [.. s.Terms.Stops.Select(x => new StopName(x.Stop.Channel, x.Stop.Number))]),
        (Trip.Planned s, Depart c) => c.On == s.Terms.Day
            ? new TripEvent.Departed(c.On)
            : OtherDay(s.Terms.Day, c.On),
        (Trip.Planned s, Skip c) => OnOpen(s.Terms, s.Stops, c.Channel, c.Number, Skipped(c), StopStatus.Skipped),
        (Trip.Planned, _) => NotDeparted,
        (Trip.Underway s, Depart c) => s.On == c.On ? [] : HasDeparted,
        (Trip.Underway s, Report c) => Reported(s, c),
        (Trip.Underway s, Deliver c) => Delivered(s, c),
        (Trip.Underway s, Fail c) => OnOpen(
            s.Terms, s.Stops, c.Channel, c.Number, new TripEvent.StopFailed(c.Channel, c.Number, c.Why, c.Note),
            StopStatus.Failed),
        (Trip.Underway s, Skip c) => OnOpen(s.Terms, s.Stops, c.Channel, c.Number, Skipped(c), StopStatus.Skipped),
        (Trip.Underway s, Finish) => s.Stops.Contains(StopStatus.Open)
            ? StopsOpen(s.Stops.Count(x => x == StopStatus.Open))
            : new TripEvent.Finished(),
        (Trip.Finished, Finish) => [],
        (_, Cancel) => HasDeparted,
        (Trip.Finished, _) => IsFinished,
        _ => throw new UnreachableException(),
    };

    public override Trip Evolve(Trip state, TripEvent @event) => (state, @event) switch
    {
        (_, TripEvent.Planned e) => new Trip.Planned(e.Terms, [.. e.Terms.Stops.Select(_ => StopStatus.Open)]),
        (Trip.Planned s, TripEvent.Departed e) => new Trip.Underway(s.Terms, s.Stops, e.On, Last: null, []),
        (Trip.Planned s, TripEvent.StopSkipped e) =>
            s with { Stops = With(s.Terms, s.Stops, e.Channel, e.Number, StopStatus.Skipped) },
        (Trip.Planned s, TripEvent.Cancelled) => new Trip.Cancelled(s.Terms),
        (Trip.Underway s, TripEvent.PositionsReported e) => s with { Last = e.Positions[^1], Expected = e.Expected },
        (Trip.Underway s, TripEvent.StopDelivered e) =>
            s with { Stops = With(s.Terms, s.Stops, e.Channel, e.Number, StopStatus.Delivered) },
        (Trip.Underway s, TripEvent.StopFailed e) =>
            s with { Stops = With(s.Terms, s.Stops, e.Channel, e.Number, StopStatus.Failed) },
        (Trip.Underway s, TripEvent.StopSkipped e) =>
            s with { Stops = With(s.Terms, s.Stops, e.Channel, e.Number, StopStatus.Skipped) },
        (Trip.Underway s, TripEvent.Finished) => new Trip.Finished(s.Terms, s.Stops),
        _ => throw new UnreachableException(),
    };

    private static TripEvent.StopSkipped Skipped(Skip c) => new(c.Channel, c.Number, c.Reason);

    private static ImmutableArray<StopStatus> With(
        TripTerms terms, ImmutableArray<StopStatus> stops, string channel, string number, StopStatus status) =>
        stops.SetItem(terms.IndexOf(channel, number), status);

    private static Decision<TripEvent> Planned(Plan c)
    {
        if (c.Draft.Stops.IsDefault || c.Draft.Stops.Length is < 1 or > MaxStops) return StopCount;
        if (c.Draft.Stops.DistinctBy(s => (s.Stop.Channel, s.Stop.Number)).Count() != c.Draft.Stops.Length)
            return StopTwice;
        if (!c.Draft.Basis.IsPossible) return RoutingRefusals.BadBasis;
        if (TimesOfDay.Read(c.Draft.DepartAt) is null) return RoutingRefusals.BadHours;
        var terms = Terms(c.Draft);
        if (terms.WeightKg > c.MaxWeightKg) return TooHeavy(terms.WeightKg, c.MaxWeightKg);
        if (terms.VolumeL > c.MaxVolumeL) return TooLarge(terms.VolumeL, c.MaxVolumeL);
        var late = terms.Stops.FirstOrDefault(s => TimesOfDay.IsAfter(s.ArriveAt, s.Stop.Until));
        if (late is not null) return TooLate(late);
        // The crew of a day is known by day: who is on the way after midnight would be free on the next one.
        return TimesOfDay.IsAfter(terms.ReturnAt, TimesOfDay.Midnight)
            ? OverMidnight(terms.ReturnAt)
            : new TripEvent.Planned(terms);
    }

    private static TripTerms Terms(TripDraft draft)
    {
        var route = RouteTimes.Of(
            draft.Depot, draft.Basis, TimesOfDay.Read(draft.DepartAt) ?? 0, draft.Stops.Select(s => s.Stop));
        return new TripTerms(
            draft.Vehicle, draft.Driver, draft.Warehouse, draft.Depot, draft.Day, draft.DepartAt, route.ReturnAt,
            draft.Basis, route.WeightKg, route.VolumeL, route.DistanceM,
            [
                .. route.Stops.Zip(
                    draft.Stops, (timed, s) => new TripStop(timed.Stop, s.ShipTo, timed.ArriveAt, timed.DistanceM)),
            ]);
    }

    /// <summary>The decision about a stop without an outcome; the same outcome again is nothing.</summary>
    private static Decision<TripEvent> OnOpen(
        TripTerms terms, ImmutableArray<StopStatus> stops, string channel, string number, TripEvent outcome,
        StopStatus status)
    {
        if (terms.IndexOf(channel, number) is not (>= 0 and var at)) return UnknownStop(channel, number);
        if (stops[at] == status) return [];
        return stops[at] == StopStatus.Open ? outcome : HasOutcome(channel, number);
    }

    private static Decision<TripEvent> Delivered(Trip.Underway s, Deliver c)
    {
        if (c.On < s.On) return DeliveredTooEarly(c.On, s.On);
        if (c.At is not null && TimesOfDay.Read(c.At) is null) return RoutingRefusals.BadHours;
        return OnOpen(
            s.Terms, s.Stops, c.Channel, c.Number,
            new TripEvent.StopDelivered(c.Channel, c.Number, c.On, c.At, c.ReceivedBy, c.Proof),
            StopStatus.Delivered);
    }

    private static Decision<TripEvent> Reported(Trip.Underway s, Report c)
    {
        if (c.Positions.IsDefault || c.Positions.Length is < 1 or > MaxPositions) return PositionCount;
        if (c.Positions.Any(p => !p.Place.IsOnEarth)) return PlaceRefusals.NotOnEarth;
        if (c.Positions.Any(p => TimesOfDay.Read(p.At) is null)) return RoutingRefusals.BadHours;
        var last = s.Last is { } known ? TimesOfDay.Read(known.At) : null;
        ImmutableArray<VehiclePosition> news =
        [
            .. c.Positions.Where(p => last is null || TimesOfDay.Read(p.At) > last)
                .DistinctBy(p => TimesOfDay.Read(p.At)).OrderBy(p => TimesOfDay.Read(p.At)),
        ];
        if (news.IsEmpty) return [];
        var now = news[^1];
        var left = s.Terms.Stops.Where((_, at) => s.Stops[at] == StopStatus.Open).Select(x => x.Stop);
        var metres = 0L;
        return new TripEvent.PositionsReported(
            news,
            [
                .. RouteTimes.From(now.Place, s.Terms.Basis, TimesOfDay.Read(now.At) ?? 0, left)
                    .Select(x => new ExpectedArrival(
                        x.Stop.Channel, x.Stop.Number, x.ArriveAt, metres += x.DistanceM,
                        TimesOfDay.IsAfter(x.ArriveAt, x.Stop.Until))),
            ]);
    }
}

internal static class TripRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("transport.unknown-trip", "such trip");

    public static Refusal Taken { get; } = Refusals.DifferentContent("transport.trip-taken", "The trip", "planned");

    public static Refusal IsCancelled { get; } =
        Refusals.IsAlready("transport.trip-cancelled", "The trip", "cancelled");

    public static Refusal IsFinished { get; } = Refusals.IsAlready("transport.trip-finished", "The trip", "finished");

    public static Refusal NotDeparted { get; } = Refusals.NotYet("transport.trip-not-departed", "The trip", "departed");

    public static Refusal HasDeparted { get; } = Refusals.IsAlready(
        "transport.trip-departed", "The trip", "departed");

    public static Refusal StopCount { get; } = Refusals.NotOneTo(
        "transport.trip-stops", "A trip", TripDecider.MaxStops, "stops");

    public static Refusal StopTwice { get; } = new(
        "transport.stop-twice", "A trip must have each delivery once.", RefusalKind.Unprocessable);

    public static Refusal PositionCount { get; } = Refusals.NotOneTo(
        "transport.positions", "A report", TripDecider.MaxPositions, "positions");

    public static Refusal TooHeavy(decimal weight, decimal most) => Refusals.MoreThan(
        "transport.trip-too-heavy", $"{weight:0.###} kg", "loaded", $"{most:0.###} kg", "allowed")
        .With("most", most);

    public static Refusal TooLarge(decimal volume, decimal most) => Refusals.MoreThan(
        "transport.trip-too-large", $"{volume:0.###} l", "loaded", $"{most:0.###} l", "allowed")
        .With("most", most);

    public static Refusal TooLate(TripStop stop) => new Refusal(
            "transport.stop-too-late",
            $"{stop.Stop.Channel}:{stop.Stop.Number} would be reached at {stop.ArriveAt}, and its window ends at "
                + $"{stop.Stop.Until}.")
        .With("channel", stop.Stop.Channel).With("number", stop.Stop.Number).With("at", stop.ArriveAt)
        .With("until", stop.Stop.Until);

    public static Refusal OverMidnight(string returnAt) => new Refusal(
            "transport.trip-over-midnight",
            $"The vehicle would be back at {returnAt}, and a trip must end on its day.")
        .With("returnAt", returnAt);

    public static Refusal OtherDay(DateOnly planned, DateOnly on) => new Refusal(
            "transport.trip-of-another-day", $"The trip is planned for {planned:yyyy-MM-dd}.")
        .With("day", $"{planned:O}").With("on", $"{on:O}");

    public static Refusal UnknownStop(string channel, string number) => Refusals.Unknown(
            "transport.unknown-stop", $"stop {channel}:{number} on the trip")
        .With("channel", channel).With("number", number);

    public static Refusal HasOutcome(string channel, string number) => new Refusal(
            "transport.stop-has-outcome", $"Stop {channel}:{number} has an outcome already.")
        .With("channel", channel).With("number", number);

    public static Refusal StopsOpen(int count) => new Refusal(
            "transport.stops-open", $"{count} stops have no outcome yet: deliver, fail or skip them first.")
        .With("count", count);

    public static Refusal DeliveredTooEarly(DateOnly on, DateOnly departed) => Refusals.TooEarly(
            "transport.delivered-before-departure", "A stop", "be delivered on", on, "the trip departed on", departed)
        .With("on", $"{on:O}").With("departedOn", $"{departed:O}");
}
