using System.Text.Json.Serialization;

namespace Daybook.Domain.Transport;

/// <summary>A place on the map, in degrees of WGS 84.</summary>
/// <param name="Latitude">North is positive.</param>
/// <param name="Longitude">East is positive.</param>
public sealed record GeoPoint(decimal Latitude, decimal Longitude)
{
    /// <summary>The decimals that are kept: six are less than 12 cm.</summary>
    public const int Decimals = 6;

    [JsonIgnore]
    internal bool IsOnEarth => Latitude is >= -90 and <= 90 && Longitude is >= -180 and <= 180
        && decimal.Round(Latitude, Decimals) == Latitude && decimal.Round(Longitude, Decimals) == Longitude;
}
