using System.Globalization;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Api.Edge;

/// <summary>Which days and periods a command may name. Deciders read no clock, so this is asked here, of every
/// command alike: a typing mistake must not open a period of the year 2999, nor close one of the year 206.</summary>
internal sealed class BusinessDates(TimeProvider clock)
{
    /// <summary>How far ahead of today the business date of a fact may lie: the papers of the next period are prepared
    /// before it begins, and no clock of a client is wrong by more.</summary>
    public const int DaysAhead = 31;

    /// <summary>How far ahead something may be planned: a date asked for or promised, the first day of a
    /// price.</summary>
    public const int PlannedDaysAhead = 3_653;

    /// <summary>The first day that a fact may have; what older systems hand over is younger.</summary>
    public static readonly DateOnly Earliest = new(1970, 1, 1);

    /// <summary>The date here and now.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The rule that a day breaks; null when it may be named.</summary>
    public string? Problem(DateOnly day, DayKind kind)
    {
        if (kind == DayKind.Happened && day > Today)
            return $"is {Text(day)}, and today is {Text(Today)}: what was done is not dated ahead";
        var (days, what) = kind == DayKind.Planned
            ? (PlannedDaysAhead, "planned date")
            : (DaysAhead, "business date");
        var latest = Today.AddDays(days);
        return day >= Earliest && day <= latest
            ? null
            : $"is a {what} from {Text(Earliest)} to {Text(latest)}, {days} days from today";
    }

    /// <summary>A period that a business date may lie in.</summary>
    /// <exception cref="BadInputException">It is none.</exception>
    public string Period(string text, string field)
    {
        if (!AccountingPeriod.IsPeriod(text)) throw new BadInputException(field, "is a month, yyyy-MM");
        var (first, last) = (AccountingPeriod.Of(Earliest), AccountingPeriod.Of(Today.AddDays(DaysAhead)));
        return string.CompareOrdinal(text, first) >= 0 && string.CompareOrdinal(text, last) <= 0
            ? text
            : throw new BadInputException(field, $"is a month from {first} to {last}, {DaysAhead} days from today");
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>How far ahead a day may lie.</summary>
internal enum DayKind
{
    /// <summary>The business date of a fact: a few weeks ahead at most.</summary>
    Business,

    /// <summary>What is planned: years ahead at most.</summary>
    Planned,

    /// <summary>What somebody did with goods: not after today.</summary>
    Happened,
}
