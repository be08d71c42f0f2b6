using System.Globalization;

namespace Daybook.Browser.Tests;

/// <summary>The day on which the tests run, as the interface writes it.</summary>
internal static class Day
{
    public static DateOnly Today { get; } = DateOnly.FromDateTime(DateTime.Now);

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
