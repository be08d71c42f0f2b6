using System.Globalization;
using System.Reflection;
using System.Text.Json;
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

    /// <summary>The days of a command that break a rule. Every one that it has is looked at, so that no command can
    /// forget it.</summary>
    public List<FieldError> Errors<TBody>(TBody body) where TBody : class
    {
        var errors = new List<FieldError>();
        foreach (var day in Days<TBody>.All)
        {
            if (day.Of(body) is { } on && Problem(on, day.Kind) is { } rule)
                errors.Add(new FieldError(day.Field, rule));
        }

        return errors;
    }

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

    private sealed record Day<TBody>(string Field, DayKind Kind, Func<TBody, DateOnly?> Of);

    /// <summary>The days of a kind of body, found once.</summary>
    private static class Days<TBody>
    {
        public static readonly Day<TBody>[] All = [.. typeof(TBody).GetProperties().SelectMany(Found)];

        private static IEnumerable<Day<TBody>> Found(PropertyInfo property)
        {
            if (Getter(property) is not { } of) return [];
            var field = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            return [new Day<TBody>(field, KindOf(property), of)];
        }

        private static DayKind KindOf(PropertyInfo property) =>
            property.IsDefined(typeof(PlannedAttribute)) ? DayKind.Planned
            : property.IsDefined(typeof(HappenedAttribute)) ? DayKind.Happened
            : DayKind.Business;

        private static Func<TBody, DateOnly?>? Getter(PropertyInfo property)
        {
            if (property.PropertyType == typeof(DateOnly?))
                return property.GetMethod!.CreateDelegate<Func<TBody, DateOnly?>>();
            if (property.PropertyType != typeof(DateOnly)) return null;
            var of = property.GetMethod!.CreateDelegate<Func<TBody, DateOnly>>();
            return body => of(body);
        }
    }
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

/// <summary>Marks the day on which somebody did something with goods (picked, packed, loaded, handed over, delivered,
/// received, moved); it does not lie ahead.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HappenedAttribute : Attribute;

/// <summary>Marks a day that says what is planned rather than when a fact happened; it may lie further ahead.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PlannedAttribute : Attribute;
