using System.Globalization;

namespace Daybook.Domain.Finance;

/// <summary>An accounting period is a calendar month, written yyyy-MM (会计法 article 11: periods follow the calendar).</summary>
public static class AccountingPeriod
{
    /// <summary>The period a date falls in.</summary>
    public static string Of(DateOnly date) => date.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>True for text such as 2026-05.</summary>
    public static bool IsPeriod(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
