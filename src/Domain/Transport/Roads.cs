namespace Daybook.Domain.Transport;

/// <summary>How a distance on the road and the time for it are found: along the great circle, longer by a factor, at
/// one speed.</summary>
/// <param name="SpeedKmh">The speed in kilometres an hour, with all stops at lights.</param>
/// <param name="Detour">How many times as long the road is as the great circle.</param>
public sealed record RoadBasis(decimal SpeedKmh, decimal Detour)
{
    /// <summary>What is taken where nothing is said: a delivery van in and around a city.</summary>
    public static RoadBasis Usual { get; } = new(30m, 1.3m);

    internal bool IsPossible => SpeedKmh is >= 1 and <= 130 && Detour is >= 1 and <= 5;
}

/// <summary>Distances and times between places, in whole metres and seconds, so that everybody gets the same.</summary>
public static class Roads
{
    /// <summary>The mean radius of the earth (IUGG), in metres.</summary>
    private const double EarthRadius = 6_371_008.8;

    private const decimal SecondsOfHour = 3_600m;
    private const decimal MetresOfKm = 1_000m;

    /// <summary>The length of the road from one place to another, in metres.</summary>
    public static long Metres(GeoPoint from, GeoPoint to, RoadBasis basis)
    {
        var (lat1, lat2) = (Radians(from.Latitude), Radians(to.Latitude));
        var (north, east) = (Math.Sin((lat2 - lat1) / 2), Math.Sin(Radians(to.Longitude - from.Longitude) / 2));
        var square = (north * north) + (Math.Cos(lat1) * Math.Cos(lat2) * east * east);
        var straight = 2 * EarthRadius * Math.Asin(Math.Sqrt(Math.Min(1, square)));
        return (long)Math.Round(straight * (double)basis.Detour, MidpointRounding.AwayFromZero);
    }

    /// <summary>The time for so many metres, in seconds, rounded up.</summary>
    public static long Seconds(long metres, RoadBasis basis) =>
        (long)decimal.Ceiling(metres * SecondsOfHour / (basis.SpeedKmh * MetresOfKm));

    private static double Radians(decimal degrees) => (double)degrees * Math.PI / 180;
}
