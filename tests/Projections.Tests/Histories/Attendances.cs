using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Workers.Office;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>A shift, a roster, punches and a correction. They come after people.</summary>
internal static class Attendances
{
    public static void Tell(Company company)
    {
        company.Do(ShiftDecider.On(ShiftDecider.Stream("B1"), new ShiftCommand.Set(
            "B1", "白班", "08:30", "17:30", "12:00", "13:00"))).ShouldBeNull();
        Do(new RosterShift("E31", "B1", Monday, Monday.AddDays(4), null));
        Do(new RosterShift("E31", null, Monday.AddDays(4), Monday.AddDays(4), null));
        Punch(0, 8, 40, PunchKind.In);
        Punch(0, 18, 5, PunchKind.Out);
        Punch(1, 8, 30, PunchKind.In);
        Do(new CorrectWorkDay(
            "E31", Monday.AddDays(1),
            [new CorrectedPunch(At(1, 8, 30), PunchKind.In), new CorrectedPunch(At(1, 17, 30), PunchKind.Out)],
            "王会计", "@wang", "忘打卡"));
        Punch(2, 8, 30, PunchKind.In);
        Punch(2, 17, 0, PunchKind.Out);

        void Do(Operation operation) => company.Do(operation).ShouldBeNull();
        void Punch(int day, int hour, int minute, PunchKind kind) =>
            Do(new RecordPunch("E31", At(day, hour, minute), kind, "M1"));
        DateTimeOffset At(int day, int hour, int minute) => new(
            Monday.AddDays(day).ToDateTime(new TimeOnly(hour, minute)), TimeSpan.FromHours(8));
    }
}
