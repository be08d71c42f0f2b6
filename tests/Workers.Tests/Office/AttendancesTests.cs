using Daybook.Domain.Office;
using Daybook.Specification;
using Daybook.Workers.Office;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Office;

/// <summary>Rosters, punches and corrections (A5), over the days of an employee.</summary>
public sealed class AttendancesTests
{
    private const string Li = "E03";
    private readonly Company _company = new();

    public AttendancesTests()
    {
        _company.Open();
        Set("B1", "08:30", "17:30");
        Set("YB", "22:00", "06:00");
    }

    private static DateTimeOffset At(DateOnly day, int hour, int minute = 0) =>
        new(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.FromHours(8));

    private static RosterShift Roster(string? shift, DateOnly from, DateOnly until, bool? skips = null) =>
        new(Li, shift, from, until, skips);

    private void Set(string code, string start, string end) => _company.Done(ShiftDecider.On(
        ShiftDecider.Stream(code), new ShiftCommand.Set(code, code, start, end, null, null)));

    private void Punch(DateTimeOffset at, PunchKind kind) => _company.Done(new RecordPunch(Li, at, kind, "M1"));

    private WorkDay On(DateOnly day) => _company.Ledger.State<WorkDay>(Attendance.DayOf(Li, day))
        ?? WorkDayDecider.Instance.Initial;

    private WorkDayFigures Figures(DateOnly day) =>
        WorkDayFigures.Of(day, On(day).Shift?.Terms, On(day).Punches.Select(p => p.Punch));

    [Fact, Shows("A5")]
    public void A_roster_puts_the_pattern_of_now_on_each_day()
    {
        _company.Done(Roster("B1", Monday, Monday.AddDays(6), skips: true));
        On(Monday).Shift!.Terms.Start.ShouldBe("08:30");
        On(Friday).Shift.ShouldNotBeNull();
        On(Friday.AddDays(1)).Shift.ShouldBeNull();
        Set("B1", "09:00", "18:00");
        On(Monday).Shift!.Terms.Start.ShouldBe("08:30");
        _company.Done(Roster("B1", Tuesday, Tuesday));
        (On(Monday).Shift!.Terms.Start, On(Tuesday).Shift!.Terms.Start).ShouldBe(("08:30", "09:00"));
        _company.Done(Roster(null, Monday, Monday));
        On(Monday).Shift.ShouldBeNull();
        _company.Refused(Roster("B9", Monday, Monday), "office.unknown-shift");
        _company.Refused(Roster("B1", Tuesday, Monday), "office.bad-roster-days");
        _company.Refused(Roster("B1", Monday, Monday.AddDays(62)), "office.bad-roster-days");
        _company.Refused(Roster("B1", Monday.AddDays(-1), Monday), "office.employee-not-here");
        _company.Refused(Roster("B1", Monday, Monday) with { Employee = "E99" }, "office.unknown-employee");
    }

    [Fact, Shows("A5")]
    public void A_night_is_one_day_also_over_the_end_of_a_month()
    {
        var last = new DateOnly(2026, 5, 31);
        _company.Done(Roster("YB", last, last));
        Punch(At(last, 21, 55), PunchKind.In);
        Punch(At(last.AddDays(1), 6, 30), PunchKind.Out);

        On(last.AddDays(1)).Punches.ShouldBeEmpty();
        Figures(last).ShouldBe(new(WorkDayStatus.Present, 480, 480, 0, 0, 30));
        _company.ChangesNothing(new RecordPunch(Li, At(last.AddDays(1), 6, 30), PunchKind.Out, "M2"));
    }

    [Fact, Shows("A5")]
    public void Another_person_corrects_a_day_and_never_its_own_employee()
    {
        _company.Done(Roster("B1", Monday, Monday));
        Punch(At(Monday, 8, 30), PunchKind.In);
        Figures(Monday).Status.ShouldBe(WorkDayStatus.Incomplete);
        CorrectWorkDay correcting = new(
            Li, Monday,
            [
                new CorrectedPunch(At(Monday, 8, 30), PunchKind.In),
                new CorrectedPunch(At(Monday, 17, 30), PunchKind.Out),
            ],
            "王会计", "@e04", "忘打卡");

        _company.Refused(correcting with { ById = "@e03" }, "office.own-work-day");
        _company.Refused(
            correcting with { Punches = [new CorrectedPunch(At(Monday.AddDays(9), 8), PunchKind.In)] },
            "office.punch-far-from-day");
        // The day before he entered, and the first and the last that there are.
        _company.Refused(correcting with { Day = Monday.AddDays(-1) }, "office.employee-not-here");
        _company.Refused(correcting with { Day = DateOnly.MinValue }, "office.employee-not-here");
        _company.Refused(correcting with { Day = DateOnly.MaxValue }, "office.punch-far-from-day");
        _company.Done(correcting);

        Figures(Monday).ShouldBe(new(WorkDayStatus.Present, 540, 540, 0, 0, 0));
        _company.Refused(
            new RecordPunch(Li, At(Monday.AddDays(-1), 8), PunchKind.In, "M1"), "office.employee-not-here");
    }
}
