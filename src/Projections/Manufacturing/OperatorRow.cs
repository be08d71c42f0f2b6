using System.Diagnostics;
using Daybook.Domain.Manufacturing;
using Daybook.Kernel;

namespace Daybook.Projections.Manufacturing;

/// <summary>An operator (操作工), with what the operator works on now.</summary>
public sealed record OperatorRow : Row
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public string? WorkOrder { get; init; }
    public string? Operation { get; init; }
    public string? WorkCentre { get; init; }
    public DateTimeOffset? Since { get; init; }
}

/// <summary>Operators.</summary>
public sealed class OperatorsProjection() : Projection<OperatorRow>("operators", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["code"];

    public OperatorRow? Apply(OperatorRow? row, Recorded<OperatorEvent> e) => e.Body switch
    {
        OperatorEvent.Entered x => row is null
            ? new OperatorRow { Key = e.Stream.Id, Code = x.Code, Name = x.Name }
            : row with { Name = x.Name },
        OperatorEvent.TookUp x => row! with
        {
            WorkOrder = x.Work.WorkOrder, Operation = x.Work.Operation, WorkCentre = x.Work.WorkCentre,
            Since = e.RecordedAt,
        },
        OperatorEvent.LaidDown => row! with { WorkOrder = null, Operation = null, WorkCentre = null, Since = null },
        _ => throw new UnreachableException(),
    };
}

/// <summary>Time that an operator worked on an operation (工时), and what was made of it.</summary>
/// <remarks>The key is the operator and the number of the session.</remarks>
public sealed record OperatorTimeRow : Row
{
    public required string Operator { get; init; }

    /// <summary>The day on which it began; a night shift counts on it.</summary>
    public DateOnly Day { get; init; }
    public required string WorkOrder { get; init; }
    public required string Operation { get; init; }
    public required string Item { get; init; }
    public required string WorkCentre { get; init; }
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while the operator works on it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whole seconds from start to end; none before the end.</summary>
    [Summed]
    [ChangedByFacts]
    public decimal Seconds { get; init; }
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Good { get; init; }
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Scrapped { get; init; }
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Rework { get; init; }
    public required string Unit { get; init; }
}

/// <summary>Time of operators, from the facts that they started and stopped.</summary>
public sealed class OperatorTimesProjection()
    : Projection<OperatorTimeRow>("operator_times", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["operator, day desc", "work_order, operation", "work_centre, day desc"];

    public IEnumerable<string> Keys(Recorded<OperatorEvent> e) => e.Body switch
    {
        OperatorEvent.Entered => [],
        OperatorEvent.TookUp x => [KeyOf(e, x.Session)],
        OperatorEvent.LaidDown x => [KeyOf(e, x.Session)],
        _ => throw new UnreachableException(),
    };

    public OperatorTimeRow? Apply(OperatorTimeRow? row, string key, Recorded<OperatorEvent> e) => e.Body switch
    {
        OperatorEvent.Entered => row,
        OperatorEvent.TookUp { Work: var work } x => new OperatorTimeRow
        {
            Key = key,
            Operator = x.Code,
            Day = work.On,
            WorkOrder = work.WorkOrder,
            Operation = work.Operation,
            Item = work.Item,
            WorkCentre = work.WorkCentre,
            StartedAt = e.RecordedAt,
            Unit = work.Unit,
        },
        OperatorEvent.LaidDown x => row! with
        {
            EndedAt = e.RecordedAt,
            Seconds = (e.RecordedAt - row.StartedAt).Ticks / TimeSpan.TicksPerSecond,
            Good = x.Pieces?.Good.Value ?? 0,
            Scrapped = x.Pieces?.Scrapped.Value ?? 0,
            Rework = x.Pieces?.Rework.Value ?? 0,
        },
        _ => throw new UnreachableException(),
    };

    private static string KeyOf(Recorded<OperatorEvent> e, int session) =>
        RowKey.Under(e.Stream, session.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>What an operator did on a day, by item (计时计件).</summary>
public sealed record OperatorDayRow
{
    /// <summary>The operator, the day and the item.</summary>
    public required string Key { get; init; }
    public required string Operator { get; init; }
    public DateOnly Day { get; init; }
    public required string Item { get; init; }
    [Summed]
    [SumOfRows(
        "operator_times", nameof(OperatorTimeRow.Seconds), nameof(Operator), nameof(Day), nameof(Item))]
    public decimal Seconds { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("operator_times", nameof(OperatorTimeRow.Good), nameof(Operator), nameof(Day), nameof(Item))]
    public decimal Good { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("operator_times", nameof(OperatorTimeRow.Scrapped), nameof(Operator), nameof(Day), nameof(Item))]
    public decimal Scrapped { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("operator_times", nameof(OperatorTimeRow.Rework), nameof(Operator), nameof(Day), nameof(Item))]
    public decimal Rework { get; init; }
    public required string Unit { get; init; }
}

/// <summary>Time and pieces of operators by day, added up when they are read.</summary>
public static class OperatorDayList
{
    public static ComputedList List { get; } = new(
        "operator_days", ReadGroups.Books, typeof(OperatorDayRow), """
        select replace(replace(t.operator, '%', '%25'), '/', '%2F') || '/' || t.day || '/'
                   || replace(replace(t.item, '%', '%25'), '/', '%2F') as key,
               t.operator, t.day, t.item, sum(t.seconds) as seconds, sum(t.good) as good,
               sum(t.scrapped) as scrapped, sum(t.rework) as rework, max(t.unit) as unit
        from read.operator_times t
        group by t.operator, t.day, t.item
        """);
}
