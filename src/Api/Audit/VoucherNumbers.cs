using System.Globalization;
using Daybook.Domain.Finance;

namespace Daybook.Api.Audit;

/// <summary>The numbers of vouchers as people say them: period and number, such as 2026-03-12.</summary>
internal static class VoucherNumbers
{
    private const int PeriodDigits = 7;

    /// <summary>The parts; null when it is no such number.</summary>
    public static (string Period, long Number)? Read(string text)
    {
        if (text.Length <= PeriodDigits + 1 || text[PeriodDigits] != '-') return null;
        var period = text[..PeriodDigits];
        return AccountingPeriod.IsPeriod(period)
            && long.TryParse(
                text[(PeriodDigits + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (period, number)
            : null;
    }
}
