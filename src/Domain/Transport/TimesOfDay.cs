using System.Globalization;

namespace Daybook.Domain.Transport;

/// <summary>Times of a day as people write them, <c>08:30</c> or <c>08:30:15</c>, in the time of the place. Here they
/// are seconds from midnight.</summary>
public static class TimesOfDay
{
    public const int SecondsOfMinute = 60;

    /// <summary>The end of the day, as it is written.</summary>
    public const string Midnight = "24:00";

    private const int SecondsOfHour = 3_600;

    private static readonly string[] Forms = ["HH:mm", "HH:mm:ss"];

    /// <summary>The seconds from midnight; null for what is no time of a day.</summary>
    public static int? Read(string? text) =>
        TimeOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (int)time.ToTimeSpan().TotalSeconds
            : null;

    /// <summary>A time to the minute, rounded up. What lies after midnight goes on counting: <c>24:10</c>.</summary>
    public static string Write(long seconds)
    {
        var minutes = (seconds + SecondsOfMinute - 1) / SecondsOfMinute;
        return string.Create(
            CultureInfo.InvariantCulture, $"{minutes / SecondsOfMinute:00}:{minutes % SecondsOfMinute:00}");
    }

    /// <summary>Whether the first of two times that are written is later. A hundred hours have a digit more, so
    /// <c>100:00</c> is after <c>18:00</c>.</summary>
    public static bool IsAfter(string one, string other)
    {
        var longer = one.IndexOf(':') - other.IndexOf(':');
        return longer == 0 ? string.CompareOrdinal(one, other) > 0 : longer > 0;
    }
}
