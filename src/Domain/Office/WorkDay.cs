using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

/// <summary>The state of one day of one employee (考勤日): the shift, and when he came and went.</summary>
/// <param name="Punches">Those that count, in the order of their numbers.</param>
/// <param name="Heard">All that devices sent, so that what comes again counts once.</param>
/// <param name="Count">The number of the last punch.</param>
public sealed record WorkDay(
    RosteredShift? Shift, ImmutableArray<NumberedPunch> Punches, ImmutableArray<Punch> Heard, int Count);

/// <summary>A shift of a day, as the pattern was when it was put there.</summary>
public sealed record RosteredShift(string Code, ShiftTerms Terms);

/// <summary>Somebody came or went (打卡).</summary>
/// <param name="At">In the company's time, with its offset.</param>
/// <param name="Device">The clock that heard it; null when a person entered it.</param>
public sealed record Punch(DateTimeOffset At, PunchKind Kind, string? Device);

/// <summary>A punch of a day, counted from 1.</summary>
public sealed record NumberedPunch(int Number, Punch Punch);

public enum PunchKind
{
    /// <summary>上班.</summary>
    In,

    /// <summary>下班.</summary>
    Out,
}

/// <summary>Commands for a day of an employee.</summary>
public abstract record WorkDayCommand
{
    private WorkDayCommand()
    {
    }

    /// <summary>Puts a shift on the day, or takes it away.</summary>
    /// <param name="Shift">Null for a day off.</param>
    public sealed record Roster(string Employee, DateOnly Day, RosteredShift? Shift) : WorkDayCommand;

    /// <summary>The clock heard somebody.</summary>
    public sealed record Hear(string Employee, DateOnly Day, Punch Punch) : WorkDayCommand;

    /// <summary>Another person says when he came and went; the punches so far do not count any more.</summary>
    public sealed record Correct(
        string Employee, DateOnly Day, ImmutableArray<Punch> Punches, string By, string Reason) : WorkDayCommand;
}

/// <summary>Events of a day of an employee.</summary>
public abstract record WorkDayEvent
{
    private WorkDayEvent()
    {
    }

    [StoredAs("office.shift-rostered.v1")]
    public sealed record Rostered(string Employee, DateOnly Day, RosteredShift? Before, RosteredShift? After)
        : WorkDayEvent;

    [StoredAs("office.punched.v1")]
    public sealed record Punched(string Employee, DateOnly Day, NumberedPunch Punch) : WorkDayEvent;

    /// <param name="Replaced">The numbers of the punches that do not count any more.</param>
    [StoredAs("office.work-day-corrected.v1")]
    public sealed record Corrected(
        string Employee, DateOnly Day, ImmutableArray<int> Replaced, ImmutableArray<NumberedPunch> Punches, string By,
        string Reason) : WorkDayEvent;
}
