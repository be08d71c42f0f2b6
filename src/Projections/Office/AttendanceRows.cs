using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Projections.Office;

/// <summary>A pattern of working time (班次).</summary>
public sealed record ShiftRow : Row
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>The time of day, such as 08:30.</summary>
    public required string Start { get; init; }

    /// <summary>Not later than the start when the shift ends on the next day.</summary>
    public required string End { get; init; }
    public string? BreakStart { get; init; }
    public string? BreakEnd { get; init; }

    /// <summary>The minutes to work.</summary>
    [ChangedByFacts]
    public int Planned { get; init; }
}

/// <summary>Patterns of working time.</summary>
public sealed class ShiftsProjection() : Projection<ShiftRow>("shifts", version: 1, ReadGroups.Files)
{
    public ShiftRow? Apply(ShiftRow? row, Recorded<ShiftEvent> e) => e.Body switch
    {
        ShiftEvent.Set { Code: var code, After: var x } => new ShiftRow
        {
            Key = e.Stream.Id, Code = code, Name = x.Name, Start = x.Start, End = x.End, BreakStart = x.BreakStart,
            BreakEnd = x.BreakEnd, Planned = x.Planned,
        },
        _ => throw new UnreachableException(),
    };
}

/// <summary>A day of an employee (考勤日), as its shift and its punches make it, in minutes.</summary>
public sealed record WorkDayRow : Row
{
    /// <summary>The employee number.</summary>
    public required string Employee { get; init; }
    public DateOnly Day { get; init; }

    /// <summary>The code of the shift; null for none.</summary>
    public string? Shift { get; init; }
    public WorkDayStatus Status { get; init; }

    /// <summary>The minutes of the shift without its break.</summary>
    [Summed]
    [ChangedByFacts]
    public int Planned { get; init; }

    /// <summary>Within the shift and outside its break, between an in and the next out.</summary>
    [Summed]
    [ChangedByFacts]
    public int Worked { get; init; }

    /// <summary>From the start of the shift to the first in.</summary>
    [Summed]
    [ChangedByFacts]
    public int Late { get; init; }

    /// <summary>From the last out to the end of the shift.</summary>
    [Summed]
    [ChangedByFacts]
    public int Early { get; init; }

    /// <summary>After the end of the shift; on a day without one, all of it.</summary>
    [Summed]
    [ChangedByFacts]
    public int Overtime { get; init; }

    /// <summary>Who corrected it last; null when it stands as the clock heard it.</summary>
    public string? CorrectedBy { get; init; }
    public string? Reason { get; init; }

    /// <summary>The shift as it was put there.</summary>
    public ShiftTerms? Pattern { get; init; }

    /// <summary>The punches that count.</summary>
    public ImmutableArray<Punch> Counted { get; init; } = [];
}

/// <summary>Days of employees.</summary>
public sealed class WorkDaysProjection() : Projection<WorkDayRow>("work_days", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["employee, day", "day, status"];

    public WorkDayRow? Apply(WorkDayRow? row, Recorded<WorkDayEvent> e) => Told(e.Body switch
    {
        WorkDayEvent.Rostered x => Row(row, e, x.Employee, x.Day) with
        {
            Shift = x.After?.Code, Pattern = x.After?.Terms,
        },
        WorkDayEvent.Punched x => Added(Row(row, e, x.Employee, x.Day), x.Punch.Punch),
        WorkDayEvent.Corrected x => Row(row, e, x.Employee, x.Day) with
        {
            Counted = [.. x.Punches.Select(p => p.Punch)], CorrectedBy = x.By, Reason = x.Reason,
        },
        _ => throw new UnreachableException(),
    });

    private static WorkDayRow Row(WorkDayRow? row, Recorded<WorkDayEvent> e, string employee, DateOnly day) =>
        row ?? new WorkDayRow { Key = e.Stream.Id, Employee = employee, Day = day };

    private static WorkDayRow Added(WorkDayRow row, Punch punch) => row with { Counted = row.Counted.Add(punch) };

    /// <summary>The rules of the day say what its punches make of it.</summary>
    private static WorkDayRow Told(WorkDayRow row)
    {
        var figures = WorkDayFigures.Of(row.Day, row.Pattern, row.Counted);
        return row with
        {
            Status = figures.Status, Planned = figures.Planned, Worked = figures.Worked, Late = figures.Late,
            Early = figures.Early, Overtime = figures.Overtime,
        };
    }
}

/// <summary>Somebody came or went, as a clock heard it or a person entered it.</summary>
/// <remarks>The key is the day's id and the number of the punch.</remarks>
public sealed record PunchRow : Row
{
    /// <summary>The employee number.</summary>
    public required string Employee { get; init; }

    /// <summary>The day to which it belongs.</summary>
    public DateOnly Day { get; init; }

    [NoFigure("numbers the punch of a day")]
    public int Number { get; init; }
    public DateTimeOffset At { get; init; }
    public PunchKind Kind { get; init; }

    /// <summary>The clock that heard it; null when a person entered it.</summary>
    public string? Device { get; init; }

    /// <summary>False when a correction replaced it.</summary>
    public bool Counts { get; init; }
}

/// <summary>Punches.</summary>
public sealed class PunchesProjection() : Projection<PunchRow>("punches", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["employee, day", "day, at"];

    public IEnumerable<string> Keys(Recorded<WorkDayEvent> e) => (e.Body switch
    {
        WorkDayEvent.Rostered => [],
        WorkDayEvent.Punched x => [x.Punch.Number],
        WorkDayEvent.Corrected x => x.Replaced.Concat(x.Punches.Select(p => p.Number)),
        _ => throw new UnreachableException(),
    }).Select(number => RowKey.Under(e.Stream, $"{number}"));

    public PunchRow? Apply(PunchRow? row, string key, Recorded<WorkDayEvent> e) => e.Body switch
    {
        WorkDayEvent.Rostered => row,
        WorkDayEvent.Punched x => Heard(key, x.Employee, x.Day, x.Punch),
        WorkDayEvent.Corrected x => x.Punches.FirstOrDefault(p => RowKey.Under(e.Stream, $"{p.Number}") == key)
            is { } entered
                ? Heard(key, x.Employee, x.Day, entered)
                : row! with { Counts = false },
        _ => throw new UnreachableException(),
    };

    private static PunchRow Heard(string key, string employee, DateOnly day, NumberedPunch punch) => new()
    {
        Key = key, Employee = employee, Day = day, Number = punch.Number, At = punch.Punch.At,
        Kind = punch.Punch.Kind, Device = punch.Punch.Device, Counts = true,
    };
}
