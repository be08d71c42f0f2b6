using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Office.WorkDayCommand;

namespace Daybook.Domain.Office;

/// <summary>The rules of a day of an employee (A5): what a clock sends again counts once, and what somebody corrects is
/// told beside what the clock heard.</summary>
// That nobody corrects his own day is decided in Workers/Office/Attendance.cs.
public sealed class WorkDayDecider() : Decider<WorkDayCommand, WorkDayEvent, WorkDay>(
    "work-day", new WorkDay(null, [], [], 0))
{
    /// <summary>Maximum number of punches that count in a day.</summary>
    public const int MaxPunches = 20;

    /// <summary>Maximum number of corrections of a day.</summary>
    public const int MaxCount = 200;

    public override Decision<WorkDayEvent> Decide(WorkDay state, WorkDayCommand command) => command switch
    {
        Roster c => state.Shift == c.Shift
            ? []
            : new WorkDayEvent.Rostered(c.Employee, c.Day, state.Shift, c.Shift),
        Hear c when state.Heard.Any(p => Again(p, c.Punch)) => [],
        Hear when state.Punches.Length >= MaxPunches || state.Count >= MaxCount => WorkDayRefusals.TooMany,
        Hear c => new WorkDayEvent.Punched(c.Employee, c.Day, new NumberedPunch(state.Count + 1, c.Punch)),
        Correct c => Corrected(state, c),
        _ => throw new UnreachableException(),
    };

    public override WorkDay Evolve(WorkDay state, WorkDayEvent @event) => @event switch
    {
        WorkDayEvent.Rostered e => state with { Shift = e.After },
        WorkDayEvent.Punched e => state with
        {
            Punches = state.Punches.Add(e.Punch), Heard = state.Heard.Add(e.Punch.Punch), Count = e.Punch.Number,
        },
        WorkDayEvent.Corrected e => state with
        {
            Punches = e.Punches, Count = state.Count + e.Punches.Length,
        },
        _ => throw new UnreachableException(),
    };

    /// <summary>The same minute and direction are the same punch, whichever device sends it.</summary>
    private static bool Again(Punch heard, Punch punch) =>
        heard.Kind == punch.Kind && WorkDayFigures.Minute(heard.At) == WorkDayFigures.Minute(punch.At);

    private static Decision<WorkDayEvent> Corrected(WorkDay state, Correct c)
    {
        if (state.Punches.Select(p => p.Punch).SequenceEqual(c.Punches)) return [];
        if (c.Punches.Length > MaxPunches || state.Count + c.Punches.Length > MaxCount) return WorkDayRefusals.TooMany;
        for (var i = 0; i < c.Punches.Length; i++)
        {
            var kind = i % 2 == 0 ? PunchKind.In : PunchKind.Out;
            if (c.Punches[i].Kind != kind || (i > 0 && c.Punches[i].At <= c.Punches[i - 1].At))
                return WorkDayRefusals.NotInTurn;
        }

        if (c.Punches.Length % 2 != 0) return WorkDayRefusals.NotInTurn;
        return new WorkDayEvent.Corrected(
            c.Employee, c.Day, [.. state.Punches.Select(p => p.Number)],
            [.. c.Punches.Select((p, i) => new NumberedPunch(state.Count + 1 + i, p))], c.By, c.Reason);
    }
}

internal static class WorkDayRefusals
{
    public static Refusal TooMany { get; } = Refusals.TooMany(
        "office.too-many-punches", "A day", WorkDayDecider.MaxPunches, "punches");

    public static Refusal NotInTurn { get; } = new(
        "office.punches-not-in-turn", "A correction must say in and out in turn, each later than the one before.",
        RefusalKind.Unprocessable);
}
