using System.Collections.Immutable;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>Puts a shift on days of an employee (排班), as its pattern is now; on days on which he works here.</summary>
/// <param name="Shift">The code of the pattern; empty for days off.</param>
/// <param name="Until">The last day; at most 62 days.</param>
/// <param name="SkipsWeekends">True when Saturdays and Sundays stay as they are.</param>
[StoredAs("office.roster-shift.v1")]
public sealed record RosterShift(
    string Employee, string? Shift, [Planned] DateOnly From, [Planned] DateOnly Until, bool? SkipsWeekends)
    : Operation
{
    /// <summary>Maximum number of days of one command.</summary>
    public const int MostDays = 62;

    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Staff.RequireEmployee(Employee);
        if (Until < From || Until.DayNumber - From.DayNumber >= MostDays)
        {
            yield return AttendanceRefusals.BadDays;
            yield break;
        }

        RosteredShift? rostered = null;
        if (Shift is { } code)
        {
            var stream = ShiftDecider.Stream(code);
            yield return ShiftDecider.On(stream, new ShiftCommand.RequireKnown(code));
            if (context.State<Shift>(stream).Terms is not { } terms) yield break;
            rostered = new RosteredShift(code, terms);
        }

        for (var day = From; day <= Until; day = day.AddDays(1))
        {
            if (SkipsWeekends == true && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            if (!Staff.Of(context, Employee).WorksOn(day))
            {
                yield return Staff.NotHere(Employee);
                yield break;
            }

            yield return WorkDayDecider.On(
                Attendance.DayOf(Employee, day), new WorkDayCommand.Roster(Employee, day, rostered));
        }
    }
}

/// <summary>Notes that a clock heard an employee come or go (打卡). One that comes again counts once.</summary>
/// <param name="At">In the company's time, with its offset.</param>
/// <param name="Device">Which clock heard it.</param>
[StoredAs("office.punch.v1")]
public sealed record RecordPunch(string Employee, DateTimeOffset At, PunchKind Kind, string Device) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Staff.RequireEmployee(Employee);
        if (!Staff.Of(context, Employee).WorksOn(DateOnly.FromDateTime(At.DateTime)))
        {
            yield return Staff.NotHere(Employee);
            yield break;
        }

        var day = WorkDayFigures.DayOf(
            At, Kind, d => context.State<WorkDay>(Attendance.DayOf(Employee, d)).Shift?.Terms);
        yield return WorkDayDecider.On(
            Attendance.DayOf(Employee, day), new WorkDayCommand.Hear(Employee, day, new Punch(At, Kind, Device)));
    }
}

/// <summary>Another person says when an employee came and went on a day (补卡), with a reason.</summary>
/// <param name="Punches">In turn, all of the day; none when he was not there.</param>
[StoredAs("office.correct-work-day.v1")]
public sealed record CorrectWorkDay(
    string Employee, DateOnly Day, ImmutableArray<CorrectedPunch> Punches, [Actor] string By,
    [Actor(IsLasting = true)] string ById, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Staff.RequireEmployee(Employee);
        if (Approvers.EmployeeOf(context, ById) == Employee)
        {
            yield return AttendanceRefusals.OwnDay(Employee);
            yield break;
        }

        if (!Staff.Of(context, Employee).WorksOn(Day))
        {
            yield return Staff.NotHere(Employee);
            yield break;
        }

        var first = Day.ToDateTime(TimeOnly.MinValue);
        if (Punches.Any(p => p.At.DateTime - first < TimeSpan.FromDays(-1)
            || p.At.DateTime - first > TimeSpan.FromDays(2)))
        {
            yield return AttendanceRefusals.FarFromDay(Day);
            yield break;
        }

        yield return WorkDayDecider.On(
            Attendance.DayOf(Employee, Day),
            new WorkDayCommand.Correct(
                Employee, Day, [.. Punches.Select(p => new Punch(p.At, p.Kind, null))], By, Reason));
    }
}

/// <summary>A time that a person enters.</summary>
public sealed record CorrectedPunch(DateTimeOffset At, PunchKind Kind);

/// <summary>Days of employees.</summary>
public static class Attendance
{
    /// <summary>The stream of a day of an employee.</summary>
    public static StreamId DayOf(string employee, DateOnly day) => WorkDayDecider.Stream(employee, $"{day:O}");
}

internal static class AttendanceRefusals
{
    public static Refusal BadDays { get; } = new Refusal(
        "office.bad-roster-days",
        $"A roster must have 1 to {RosterShift.MostDays} days, the last not before the first.",
        RefusalKind.Unprocessable);

    public static Refusal OwnDay(string employee) => new Refusal(
        "office.own-work-day", $"A day of employee {employee} is corrected by somebody else.", RefusalKind.Forbidden)
        .With("employee", employee);

    public static Refusal FarFromDay(DateOnly day) => new Refusal(
        "office.punch-far-from-day", $"A time must be within a day before and after {day:O}.",
        RefusalKind.Unprocessable).With("day", $"{day:O}");
}
