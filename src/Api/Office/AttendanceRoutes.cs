using System.Collections.Immutable;
using System.Globalization;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Projections.Office;
using Daybook.Workers.Office;
using FluentValidation;

namespace Daybook.Api.Office;

/// <summary>Shifts, rosters, punches, and what a day comes to (考勤).</summary>
internal sealed class AttendanceRoutes : IRoutes
{
    private const string OneShift = "/api/shifts/{code}";
    private const string OneDay = "/api/work-days/{employee}/{day}";

    /// <summary>A clock that was not connected sends what it kept for so many days.</summary>
    private const int MostDaysLate = 31;

    /// <summary>A clock may be ahead by so many minutes.</summary>
    private const int MostMinutesAhead = 5;

    private static readonly string[] Readers = [Roles.Office, Roles.Finance];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(ShiftDecider.Instance, OneShift, Roles.Office)
            .New<ShiftCommand.Set>(
                "set-shift", "Sets a pattern of working time; one that ends before it starts is over midnight.");
        routes.MapCommand<RosterShift>(
            "/api/roster", "roster-shift", "Puts a shift on days of an employee, or takes it away.",
            (http, c, sender) => sender.Send(
                http, c, Attendance.DayOf(c.Body.Employee, c.Body.From), c.Body), Roles.Office).WithoutVersion();
        routes.MapCommand<PunchBody>(
            "/api/punches", "punch", "A clock heard an employee come or go; one that comes again counts once.",
            Punched, Roles.Office).WithoutVersion();
        routes.MapCommand<CorrectDayBody>(
            $"{OneDay}/correct", "correct-work-day",
            "Another person says when an employee came and went; what the clock heard stays beside it.", Corrected,
            Roles.Office).WithMetadata(new StreamCommand(OneDay, WorkDayDecider.Instance.Category));
        routes.MapList<ShiftRow>("/api/shifts", "shifts", "Patterns of working time.", Readers);
        routes.MapList<WorkDayRow>(
            "/api/work-days", "work_days",
            "Days of employees in minutes: planned, worked, late, early, overtime; by their shifts and punches.",
            Readers);
        routes.MapList<PunchRow>(
            "/api/punches", "punches", "Punches, also those that a correction replaced.", Readers);
        routes.MapFile<ShiftRow, ShiftView>(
            OneShift, "shift", "shifts", http => ShiftDecider.Stream(http.Path("code")),
            (at, row) => new ShiftView(at, row), Readers);
        routes.MapFile<WorkDayRow, WorkDayView>(
            OneDay, "work day", "work_days",
            http => WorkDayDecider.Stream(http.Path("employee"), http.Path("day")),
            (at, row) => new WorkDayView(at, row), Readers);
    }

    private static Task<IResult> Punched(HttpContext http, Command<PunchBody> c, Sender sender)
    {
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        var now = clock.GetUtcNow();
        var at = c.Body.At ?? now;
        if (at > now.AddMinutes(MostMinutesAhead) || at < now.AddDays(-MostDaysLate))
            return Task.FromResult<IResult>(Problems.Of(FarFromNow));
        var local = TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone);
        var operation = new RecordPunch(c.Body.Employee, local, c.Body.Kind, c.Body.Device);
        var day = DateOnly.FromDateTime(local.DateTime);
        return sender.Send(http, c, Attendance.DayOf(c.Body.Employee, day), operation);
    }

    private static Task<IResult> Corrected(HttpContext http, Command<CorrectDayBody> c, Sender sender)
    {
        var zone = http.RequestServices.GetRequiredService<TimeProvider>().LocalTimeZone;
        var employee = http.Path("employee");
        if (!DateOnly.TryParseExact(
            http.Path("day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Task.FromResult<IResult>(Problems.Of(NoDay));
        // Nobody came and went on a day that is still to come.
        if (http.RequestServices.GetRequiredService<BusinessDates>().Problem(day, DayKind.Happened) is { } problem)
            throw new BadInputException("day", problem);
        return sender.Send(http, c, Attendance.DayOf(employee, day), new CorrectWorkDay(
            employee, day,
            [.. c.Body.Punches.Select(p => p with { At = TimeZoneInfo.ConvertTime(p.At, zone) })],
            c.Body.By, c.Body.ById, c.Body.Reason));
    }

    private static Refusal FarFromNow { get; } = new(
        "office.punch-far-from-now",
        $"A punch must be at most {MostMinutesAhead} minutes ahead and at most {MostDaysLate} days old.",
        RefusalKind.Unprocessable);

    private static Refusal NoDay { get; } = new("office.no-day", "There is no such day.", RefusalKind.NotFound);
}

/// <summary>What a clock heard.</summary>
/// <param name="At">When; now when it is left out.</param>
/// <param name="Device">Which clock.</param>
internal sealed record PunchBody(string Employee, PunchKind Kind, string Device, DateTimeOffset? At = null);

/// <summary>When somebody came and went.</summary>
/// <param name="Punches">In turn, all of the day.</param>
internal sealed record CorrectDayBody(
    ImmutableArray<CorrectedPunch> Punches, string Reason, [Actor] string By, [Actor(IsLasting = true)] string ById);

internal sealed class SetShiftRules : AbstractValidator<ShiftCommand.Set>
{
    public SetShiftRules()
    {
        RuleFor(c => c.Code).IsCode();
        RuleFor(c => c.Name).IsName();
    }
}

internal sealed class RosterShiftRules : AbstractValidator<RosterShift>
{
    public RosterShiftRules()
    {
        RuleFor(c => c.Employee).IsCode();
        RuleFor(c => c.Shift).IsCodeOrNull();
    }
}

internal sealed class PunchBodyRules : AbstractValidator<PunchBody>
{
    public PunchBodyRules()
    {
        RuleFor(c => c.Employee).IsCode();
        RuleFor(c => c.Device).IsCode();
    }
}

internal sealed class CorrectDayBodyRules : AbstractValidator<CorrectDayBody>
{
    public CorrectDayBodyRules() => RuleFor(c => c.Punches).Must(p => p.Length <= WorkDayDecider.MaxPunches)
        .WithMessage($"must have at most {WorkDayDecider.MaxPunches} entries");
}

/// <summary>A pattern of working time as of a position.</summary>
public sealed record ShiftView(long Position, ShiftRow Shift);

/// <summary>A day of an employee as of a position.</summary>
public sealed record WorkDayView(long Position, WorkDayRow WorkDay);
