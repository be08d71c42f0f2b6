using System.Globalization;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Api.Edge;

/// <summary>Which days and periods a command may name. Deciders read no clock, so all commands are checked here: a
/// typing mistake must not open a period of the year 2999 or close one of the year 206.</summary>
internal sealed class BusinessDates(TimeProvider clock)
{
    /// <summary>How far in the future the business date of a fact may be: documents of the next period are prepared
    /// before it begins, and the clock of a client is never more wrong than this.</summary>
    public const int DaysAhead = 31;

    /// <summary>How far in the future a planned date may be: a requested or promised date, or the first day of a
    /// price.</summary>
    public const int PlannedDaysAhead = 3_653;

    /// <summary>The earliest day of a fact; the data of older systems are more recent.</summary>
    public static readonly DateOnly Earliest = new(1970, 1, 1);

    /// <summary>Today in the company's time zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The rule that a day breaks; null when the day is allowed.</summary>
    public string? Problem(DateOnly day, DayKind kind)
    {
        if (kind == DayKind.Happened && day > Today)
            return $"must not be after today, {Text(Today)}; it is {Text(day)}";
        var (days, what) = kind == DayKind.Planned
            ? (PlannedDaysAhead, "planned date")
            : (DaysAhead, "business date");
        var latest = Today.AddDays(days);
        return day >= Earliest && day <= latest
            ? null
            : $"must be a {what} from {Text(Earliest)} to {Text(latest)}, {days} days from today";
    }

    /// <summary>A period that a business date may be in.</summary>
    /// <exception cref="BadInputException">It is not such a period.</exception>
    public string Period(string text, string field)
    {
        if (!AccountingPeriod.IsPeriod(text)) throw new BadInputException(field, "must be a month, yyyy-MM");
        var (first, last) = (AccountingPeriod.Of(Earliest), AccountingPeriod.Of(Today.AddDays(DaysAhead)));
        return string.CompareOrdinal(text, first) >= 0 && string.CompareOrdinal(text, last) <= 0
            ? text
            : throw new BadInputException(
                field, $"must be a month from {first} to {last}, {DaysAhead} days from today");
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>How far in the future a day may be.</summary>
internal enum DayKind
{
    /// <summary>The business date of a fact: at most a few weeks in the future.</summary>
    Business,

    /// <summary>A planned date: at most some years in the future.</summary>
    Planned,

    /// <summary>An action with goods: not after today.</summary>
    Happened,
}
