using System.Collections.Immutable;

namespace Daybook.Domain.Office;

/// <summary>What a day of an employee comes to (考勤结果), in whole minutes.</summary>
/// <param name="Planned">The minutes of the shift without its break.</param>
/// <param name="Worked">The minutes within the shift and outside its break between an <c>in</c> and the next
/// <c>out</c>.</param>
/// <param name="Late">From the start of the shift to the first <c>in</c>.</param>
/// <param name="Early">From the last <c>out</c> to the end of the shift.</param>
/// <param name="Overtime">The minutes between an <c>in</c> and the next <c>out</c> after the shift ended; on a day
/// without a shift all of them.</param>
public sealed record WorkDayFigures(WorkDayStatus Status, int Planned, int Worked, int Late, int Early, int Overtime)
{
    /// <summary>The day as its shift and its punches make it.</summary>
    public static WorkDayFigures Of(DateOnly day, ShiftTerms? shift, IEnumerable<Punch> punches)
    {
        var (pairs, isComplete) = Pairs(day, punches);
        if (pairs.IsEmpty)
        {
            var status = !isComplete ? WorkDayStatus.Incomplete
                : shift is null ? WorkDayStatus.Off
                : WorkDayStatus.NoPunches;
            return new WorkDayFigures(status, shift?.Planned ?? 0, 0, 0, 0, 0);
        }

        var done = isComplete ? WorkDayStatus.Present : WorkDayStatus.Incomplete;
        if (shift is null) return new WorkDayFigures(done, 0, 0, 0, 0, pairs.Sum(p => p.Until - p.From));
        var (span, pause) = (shift.Span, shift.Break);
        var worked = pairs.Sum(p => Common(p, span) - Common(p, pause));
        return new WorkDayFigures(
            done, shift.Planned, worked, Math.Clamp(pairs[0].From - span.From, 0, span.Until - span.From),
            Math.Clamp(span.Until - pairs[^1].Until, 0, span.Until - span.From),
            pairs.Sum(p => Common(p, (span.Until, int.MaxValue))));
    }

    /// <summary>The day to which a punch belongs. A shift over midnight has what comes until its end, and an <c>out</c>
    /// that is nearer to its end than to the start of the next shift, at most four hours later. An <c>in</c> within
    /// four hours before a shift that starts after midnight belongs to that one.</summary>
    public static DateOnly DayOf(DateTimeOffset at, PunchKind kind, Func<DateOnly, ShiftTerms?> shiftOn)
    {
        const int Slack = 4 * 60;
        var day = DateOnly.FromDateTime(at.DateTime);
        var (today, minute) = (shiftOn(day), MinuteOf(day, at));
        if (shiftOn(day.AddDays(-1)) is { } before && before.Span.Until - Midnight is > 0 and var end)
        {
            if (minute < end) return day.AddDays(-1);
            var next = today?.Span.From ?? int.MaxValue;
            if (kind == PunchKind.Out && minute <= end + Slack && minute - end < (long)next - minute)
                return day.AddDays(-1);
        }

        return kind == PunchKind.In && (today is null || minute > today.Span.Until)
            && shiftOn(day.AddDays(1)) is { } after && after.Span.From + Midnight - minute <= Slack
                ? day.AddDays(1)
                : day;
    }

    /// <summary>The minute of an instant; seconds do not count.</summary>
    internal static long Minute(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMinute;

    private const int Midnight = 24 * 60;

    private static int MinuteOf(DateOnly day, DateTimeOffset at) =>
        (int)((at.DateTime - day.ToDateTime(TimeOnly.MinValue)).Ticks / TimeSpan.TicksPerMinute);

    /// <summary>Each <c>in</c> with the next <c>out</c>, and whether nothing is left over.</summary>
    private static (ImmutableArray<(int From, int Until)> Pairs, bool IsComplete) Pairs(
        DateOnly day, IEnumerable<Punch> punches)
    {
        var pairs = ImmutableArray.CreateBuilder<(int, int)>();
        var (from, isComplete) = ((int?)null, true);
        foreach (var punch in punches.OrderBy(p => p.At).ThenBy(p => p.Kind))
        {
            var minute = MinuteOf(day, punch.At);
            if (punch.Kind == PunchKind.In)
            {
                // Who comes twice was there from the first time on.
                from ??= minute;
            }
            else if (from is { } start)
            {
                pairs.Add((start, minute));
                from = null;
            }
            else
            {
                isComplete = false;
            }
        }

        return (pairs.ToImmutable(), isComplete && from is null);
    }

    private static int Common((int From, int Until) a, (int From, int Until) b) =>
        Math.Max(0, Math.Min(a.Until, b.Until) - Math.Max(a.From, b.From));
}

/// <summary>What a day of an employee is.</summary>
public enum WorkDayStatus
{
    /// <summary>No shift, and nobody came.</summary>
    Off,

    /// <summary>A shift, and nobody came (缺勤, when the day is over).</summary>
    NoPunches,

    /// <summary>An <c>in</c> without an <c>out</c>, or the other way round.</summary>
    Incomplete,
    Present,
}
