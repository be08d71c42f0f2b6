using System.Globalization;

namespace Daybook.Domain.Finance;

/// <summary>An accounting period is a calendar month, written yyyy-MM; the fiscal year is the calendar year (会计法
/// article 11).</summary>
public static class AccountingPeriod
{
    /// <summary>The period a date falls in.</summary>
    public static string Of(DateOnly date) => date.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>True for text such as 2026-05.</summary>
    public static bool IsPeriod(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
