using System.Collections.Immutable;

namespace Daybook.Domain.Transport;

/// <summary>Computes the times and loads of a route (T3). The same rule makes the plan of a trip, checks what a solver
/// proposes, and says when a vehicle that is on its way will come.</summary>
public static class RouteTimes
{
    /// <summary>The whole route from the depot and back.</summary>
    /// <param name="departAt">In seconds from midnight.</param>
    public static TimedRoute Of(GeoPoint depot, RoadBasis basis, long departAt, IEnumerable<RouteStop> stops)
    {
        var (place, clock, distance) = (depot, departAt, 0L);
        var timed = ImmutableArray.CreateBuilder<TimedStop>();
        foreach (var next in Follow(depot, basis, departAt, stops))
        {
            timed.Add(new TimedStop(next.Stop, TimesOfDay.Write(next.Arrives), next.Metres));
            (place, clock, distance) = (next.Stop.Place, next.Leaves, distance + next.Metres);
        }

        var back = Roads.Metres(place, depot, basis);
        return new TimedRoute(
            timed.ToImmutable(), distance + back, TimesOfDay.Write(clock + Roads.Seconds(back, basis)),
            timed.Sum(s => s.Stop.WeightKg), timed.Sum(s => s.Stop.VolumeL));
    }

    /// <summary>When a vehicle that is somewhere now comes to its next stops.</summary>
    public static IEnumerable<TimedStop> From(
        GeoPoint place, RoadBasis basis, long now, IEnumerable<RouteStop> stops) =>
        Follow(place, basis, now, stops).Select(n => new TimedStop(n.Stop, TimesOfDay.Write(n.Arrives), n.Metres));

    /// <summary>The first stop to which the vehicle comes too late; null when it comes to all in time.</summary>
    public static TimedStop? FirstLate(TimedRoute route) =>
        route.Stops.FirstOrDefault(s => TimesOfDay.IsAfter(s.ArriveAt, s.Stop.Until));

    private static IEnumerable<(RouteStop Stop, long Arrives, long Leaves, long Metres)> Follow(
        GeoPoint place, RoadBasis basis, long clock, IEnumerable<RouteStop> stops)
    {
        foreach (var stop in stops)
        {
            var metres = Roads.Metres(place, stop.Place, basis);
            var arrives = clock + Roads.Seconds(metres, basis);
            clock = Math.Max(arrives, TimesOfDay.Read(stop.From) ?? 0)
                + ((long)stop.ServiceMinutes * TimesOfDay.SecondsOfMinute);
            place = stop.Place;
            yield return (stop, arrives, clock, metres);
        }
    }
}
