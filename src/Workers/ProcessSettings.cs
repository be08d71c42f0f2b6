using Daybook.Kernel;

namespace Daybook.Workers;

/// <summary>The settings that a process may ask for in its constructor; most processes need none.</summary>
/// <param name="Company">The company whose books are kept.</param>
/// <param name="FollowUpDays">The number of days after delivery until the customer is asked.</param>
/// <param name="Zone">The time zone of the company, which says when a business day begins.</param>
public sealed record ProcessSettings(string Company, int FollowUpDays, TimeZoneInfo Zone)
{
    /// <inheritdoc cref="BusinessDay.Of"/>
    public DateOnly DayOf(DateTimeOffset at) => BusinessDay.Of(at, Zone);

    /// <inheritdoc cref="BusinessDay.StartOf"/>
    public DateTimeOffset StartOf(DateOnly day) => BusinessDay.StartOf(day, Zone);
}
