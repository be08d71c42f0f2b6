using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Projections.Office;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Office;

/// <summary>Days of employees and their punches as lists show them.</summary>
public sealed class AttendanceProjectionsTests
{
    private static readonly StreamId Day = WorkDayDecider.Stream("E03", "2026-05-04");
    private static readonly ShiftTerms Early = new("白班", "08:30", "17:30", "12:00", "13:00");

    private static readonly WorkDayEvent Rostered = new WorkDayEvent.Rostered(
        "E03", Monday, null, new RosteredShift("B1", Early));

    private static readonly WorkDayEvent Came = Punched(1, 8, 45, PunchKind.In);

    private static readonly WorkDayEvent Corrected = new WorkDayEvent.Corrected(
        "E03", Monday, [1, 2], [Numbered(3, 8, 30, PunchKind.In, null), Numbered(4, 18, 0, PunchKind.Out, null)],
        "王会计", "忘打卡");

    private static NumberedPunch Numbered(int number, int hour, int minute, PunchKind kind, string? device) => new(
        number,
        new Punch(new DateTimeOffset(Monday.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.Zero), kind, device));

    private static WorkDayEvent.Punched Punched(int number, int hour, int minute, PunchKind kind) =>
        new("E03", Monday, Numbered(number, hour, minute, kind, "M1"));

    [Fact, Shows("A5")]
    public void A_day_is_what_its_shift_and_its_punches_make_it()
    {
        var days = SpecifyProjection.Of(new WorkDaysProjection());
        Next(Rostered).ShouldBe((WorkDayStatus.NoPunches, 480, 0, 0, 0, 0));
        Next(Came).ShouldBe((WorkDayStatus.Incomplete, 480, 0, 0, 0, 0));
        Next(Punched(2, 17, 0, PunchKind.Out)).ShouldBe((WorkDayStatus.Present, 480, 435, 15, 30, 0));
        Next(Corrected).ShouldBe((WorkDayStatus.Present, 480, 480, 0, 0, 30));
        (days.ThenOne().CorrectedBy, days.ThenOne().Shift).ShouldBe(("王会计", "B1"));

        (WorkDayStatus, int, int, int, int, int) Next(WorkDayEvent next)
        {
            days = days.Given(Day, next);
            var row = days.ThenOne();
            return (row.Status, row.Planned, row.Worked, row.Late, row.Early, row.Overtime);
        }
    }

    [Fact, Shows("A5")]
    public void What_a_correction_replaced_stays_to_be_seen() =>
        SpecifyProjection.Of(new PunchesProjection())
            .Given(Day, Rostered, Came, Punched(2, 17, 0, PunchKind.Out), Corrected).Rows()
            .Select(r => (r.Number, r.Device, r.Counts)).ShouldBe(
                [(1, "M1", false), (2, "M1", false), (3, null, true), (4, null, true)]);
}
