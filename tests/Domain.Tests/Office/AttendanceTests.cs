using Daybook.Domain.Office;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Office;

/// <summary>Shifts, punches, and what a day comes to (A5).</summary>
public class AttendanceTests
{
    private const string Li = "E03";
    private static readonly DateOnly Day = new(2026, 5, 4);
    private static readonly ShiftTerms Early = new("白班", "08:30", "17:30", "12:00", "13:00");
    private static readonly ShiftTerms Night = new("夜班", "22:00", "06:00", "01:30", "02:00");
    private static readonly RosteredShift Rostered = new("B1", Early);

    private static DateTimeOffset At(string time, int day = 0) => new(
        Day.AddDays(day).ToDateTime(TimeOnly.Parse(time)), TimeSpan.FromHours(8));

    private static Punch In(string time, int day = 0) => new(At(time, day), PunchKind.In, "M1");

    private static Punch Out(string time, int day = 0) => new(At(time, day), PunchKind.Out, "M1");

    private static WorkDayEvent.Punched Punched(int number, Punch punch) =>
        new(Li, Day, new NumberedPunch(number, punch));

    private static WorkDayCommand.Hear Hear(Punch punch) => new(Li, Day, punch);

    private static Specified<WorkDayCommand, WorkDayEvent, WorkDay> Given(params WorkDayEvent[] events) =>
        Specify<WorkDayCommand, WorkDayEvent, WorkDay>.Given(events);

    private static Specified<ShiftCommand, ShiftEvent, Shift> Shifts(params ShiftEvent[] events) =>
        Specify<ShiftCommand, ShiftEvent, Shift>.Given(events);

    [Fact, Shows("A5")]
    public void A_pattern_has_times_and_a_break_that_lies_in_it()
    {
        var set = new ShiftCommand.Set("B1", "白班", "08:30", "17:30", "12:00", "13:00");
        ShiftEvent first = new ShiftEvent.Set("B1", null, Early);
        Shifts().When(set).Then(first);
        Shifts(first).When(set).ThenNothing();
        Shifts(first).When(set with { End = "18:00" })
            .Then(new ShiftEvent.Set("B1", Early, Early with { End = "18:00" }));
        Shifts().When(set with { Start = "8:30" }).ThenRefused("office.no-time-of-day");
        Shifts().When(set with { End = "24:00" }).ThenRefused("office.no-time-of-day");
        Shifts().When(set with { BreakEnd = null }).ThenRefused("office.half-a-break");
        Shifts().When(set with { BreakStart = "08:00" }).ThenRefused("office.break-outside-shift");
        Shifts().When(set with { BreakEnd = "18:00" }).ThenRefused("office.break-outside-shift");
        Shifts().When(set with { BreakStart = "08:30", BreakEnd = "17:30" }).ThenRefused("office.break-outside-shift");
        Shifts().When(new ShiftCommand.RequireKnown("B1")).ThenRefused("office.unknown-shift");
        Shifts(first).When(new ShiftCommand.RequireKnown("B1")).ThenNothing();
        Shifts().When(set with { Start = "22:00", End = "06:00", BreakStart = "01:30", BreakEnd = "02:00" })
            .ThenState().Terms!.Planned.ShouldBe(450);
        Shifts().When(set with { Start = "20:00", End = "05:00", BreakStart = "23:45", BreakEnd = "00:15" })
            .ThenState().Terms!.Break.ShouldBe((1425, 1455));
    }

    [Fact, Shows("A5")]
    public void A_punch_that_comes_again_counts_once()
    {
        Given().When(Hear(In("08:29"))).Then(Punched(1, In("08:29")));
        var again = In("08:29") with { At = At("08:29").AddSeconds(40), Device = "M2" };
        Given(Punched(1, In("08:29"))).When(Hear(again)).ThenNothing();
        Given(Punched(1, In("08:29"))).When(Hear(Out("08:29"))).Then(Punched(2, Out("08:29")));
        Given([.. Enumerable.Range(1, WorkDayDecider.MaxPunches).Select(n => Punched(n, In("08:00") with
        {
            At = At("08:00").AddMinutes(n),
        }))]).When(Hear(Out("17:30"))).ThenRefused("office.too-many-punches");
    }

    [Fact, Shows("A5")]
    public void A_correction_is_told_beside_what_the_clock_heard()
    {
        var (came, went) = (In("08:30") with { Device = null }, Out("17:30") with { Device = null });
        WorkDayCommand.Correct correct = new(Li, Day, [came, went], "王会计", "忘打卡");
        WorkDayEvent corrected = new WorkDayEvent.Corrected(
            Li, Day, [1], [new NumberedPunch(2, came), new NumberedPunch(3, went)], "王会计", "忘打卡");
        Given(Punched(1, In("08:31"))).When(correct).Then(corrected);
        Given(Punched(1, In("08:31")), corrected).When(correct).ThenNothing();
        Given(Punched(1, In("08:31")), corrected).When(Hear(In("08:31"))).ThenNothing();
        Given(Punched(1, In("08:31")), corrected).When(Hear(Out("19:00"))).Then(Punched(4, Out("19:00")));
        Given().When(correct with { Punches = [came] }).ThenRefused("office.punches-not-in-turn");
        Given().When(correct with { Punches = [went, came] }).ThenRefused("office.punches-not-in-turn");
        Given().When(correct with { Punches = [came, came with { Kind = PunchKind.Out }] })
            .ThenRefused("office.punches-not-in-turn");
        Given(Punched(1, In("08:31"))).When(correct with { Punches = [] })
            .Then(new WorkDayEvent.Corrected(Li, Day, [1], [], "王会计", "忘打卡"));
        Given().When(correct with
        {
            Punches = [.. Enumerable.Repeat(came, WorkDayDecider.MaxPunches + 1)],
        }).ThenRefused("office.too-many-punches");
    }

    [Fact]
    public void A_shift_is_put_on_a_day_and_taken_away()
    {
        WorkDayEvent rostered = new WorkDayEvent.Rostered(Li, Day, null, Rostered);
        Given().When(new WorkDayCommand.Roster(Li, Day, Rostered)).Then(rostered);
        Given(rostered).When(new WorkDayCommand.Roster(Li, Day, Rostered)).ThenNothing();
        Given(rostered).When(new WorkDayCommand.Roster(Li, Day, null))
            .Then(new WorkDayEvent.Rostered(Li, Day, Rostered, null));
        Given().When(new WorkDayCommand.Roster(Li, Day, null)).ThenNothing();
    }

    [Fact, Shows("A5")]
    public void A_day_comes_to_worked_late_early_and_overtime_minutes()
    {
        Of(Early, In("08:25"), Out("17:35")).ShouldBe(new(WorkDayStatus.Present, 480, 480, 0, 0, 5));
        Of(Early, In("08:45"), Out("17:00")).ShouldBe(new(WorkDayStatus.Present, 480, 435, 15, 30, 0));
        Of(Early, In("08:30"), Out("12:30"), In("13:10"), Out("17:30"))
            .ShouldBe(new(WorkDayStatus.Present, 480, 470, 0, 0, 0));
        Of(Early, In("08:30"), In("08:31"), Out("19:30")).ShouldBe(new(WorkDayStatus.Present, 480, 480, 0, 0, 120));
        Of(Early).ShouldBe(new(WorkDayStatus.NoPunches, 480, 0, 0, 0, 0));
        Of(null).ShouldBe(new(WorkDayStatus.Off, 0, 0, 0, 0, 0));
        Of(null, In("09:00"), Out("11:00")).ShouldBe(new(WorkDayStatus.Present, 0, 0, 0, 0, 120));
        Of(Early, In("08:30")).Status.ShouldBe(WorkDayStatus.Incomplete);
        Of(Early, Out("17:30")).Status.ShouldBe(WorkDayStatus.Incomplete);
        Of(Early, In("08:30"), Out("12:00"), In("13:00")).ShouldBe(new(WorkDayStatus.Incomplete, 480, 210, 0, 330, 0));
        Of(Early, In("18:00"), Out("19:00")).ShouldBe(new(WorkDayStatus.Present, 480, 0, 540, 0, 60));
    }

    [Fact, Shows("A5")]
    public void A_shift_over_midnight_is_one_day()
    {
        Of(Night, In("21:50"), Out("06:10", 1)).ShouldBe(new(WorkDayStatus.Present, 450, 450, 0, 0, 10));
        Of(Night, In("22:30"), Out("05:00", 1)).ShouldBe(new(WorkDayStatus.Present, 450, 360, 30, 60, 0));
        DayOf(In("21:50"), Night).ShouldBe(Day);
        DayOf(Out("05:59", 1), Night).ShouldBe(Day);
        DayOf(Out("06:20", 1), Night).ShouldBe(Day);
        DayOf(In("06:20", 1), Night).ShouldBe(Day.AddDays(1));
        DayOf(Out("10:01", 1), Night).ShouldBe(Day.AddDays(1));
        DayOf(Out("08:20", 1), Night, Early).ShouldBe(Day.AddDays(1));
        DayOf(Out("06:20", 1), Night, Night).ShouldBe(Day);
        DayOf(In("23:50"), null, Night with { Start = "00:00", End = "08:00", BreakStart = null, BreakEnd = null })
            .ShouldBe(Day.AddDays(1));
        DayOf(In("08:00"), Early).ShouldBe(Day);
        DayOf(Out("23:00"), Early).ShouldBe(Day);
    }

    private static WorkDayFigures Of(ShiftTerms? shift, params Punch[] punches) =>
        WorkDayFigures.Of(Day, shift, punches);

    private static DateOnly DayOf(Punch punch, ShiftTerms? today, ShiftTerms? tomorrow = null) =>
        WorkDayFigures.DayOf(
            punch.At, punch.Kind, day => day == Day ? today : day == Day.AddDays(1) ? tomorrow : null);
}
