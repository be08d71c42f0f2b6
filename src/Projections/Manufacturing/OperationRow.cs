using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Manufacturing;
using Daybook.Kernel;

namespace Daybook.Projections.Manufacturing;

/// <summary>An operation of a work order (工序任务), with what came out of it.</summary>
public sealed record OperationRow : Row
{
    public required string WorkOrder { get; init; }
    public required string Operation { get; init; }
    public required string Name { get; init; }
    public required string Item { get; init; }
    public required string WorkCentre { get; init; }
    public OperationStatus Status { get; init; }
    public DateOnly DueOn { get; init; }

    /// <summary>What the order makes, in the base unit of the item.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Quantity { get; init; }
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Good { get; init; }
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Scrapped { get; init; }

    /// <summary>What had to be done again at this operation.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Rework { get; init; }
    public required string Unit { get; init; }

    /// <summary>What setting up and making the quantity should take.</summary>
    [ChangedByFacts]
    public decimal PlannedMinutes { get; init; }

    /// <summary>Who works on it now.</summary>
    public ImmutableArray<string> Working { get; init; } = [];

    /// <summary>The version of the routing that the order keeps.</summary>
    public required string Routing { get; init; }

    /// <summary>True when its reports issue the materials.</summary>
    public bool Backflushes { get; init; }

    /// <summary>The operation before; null for the first.</summary>
    public string? Before { get; init; }

    /// <summary>True when what comes out of it is the output of the order.</summary>
    public bool IsLast { get; init; }
}

/// <summary>How far an operation is.</summary>
public enum OperationStatus
{
    /// <summary>Nobody has begun.</summary>
    Waiting,
    Running,

    /// <summary>Begun, and nobody works on it.</summary>
    Stopped,
    Complete,

    /// <summary>Its work order is closed or cancelled.</summary>
    Ended,
}

/// <summary>Operations of work orders.</summary>
public sealed class OperationsProjection() : Projection<OperationRow>("operations", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["work_centre, status, due_on", "work_order, operation", "status, due_on"];

    public OperationRow? Apply(OperationRow? row, Recorded<OrderOperationEvent> e) => e.Body switch
    {
        OrderOperationEvent.Planned { Terms: var terms } => Planned(e.Stream.Id, terms),
        OrderOperationEvent.Started x => row! with
        {
            Status = OperationStatus.Running, Working = row.Working.Add(x.Operator),
        },
        OrderOperationEvent.Stopped x => Left(row!, x.Operator, isComplete: false),
        OrderOperationEvent.Reported x => Left(
            row! with
            {
                Good = row.Good + x.Pieces.Good.Value,
                Scrapped = row.Scrapped + x.Pieces.Scrapped.Value,
                Rework = row.Rework + x.Pieces.Rework.Value,
            },
            x.Operator, x.IsComplete),
        OrderOperationEvent.Ended => row! with { Status = OperationStatus.Ended },
        _ => throw new UnreachableException(),
    };

    private static OperationRow Planned(string key, OperationTerms terms) => new()
    {
        Key = key,
        WorkOrder = terms.WorkOrder,
        Operation = terms.Operation.Operation,
        Name = terms.Operation.Name,
        Item = terms.Item,
        WorkCentre = terms.Operation.WorkCentre,
        DueOn = terms.DueOn,
        Quantity = terms.Quantity.Value,
        Unit = terms.Quantity.Unit,
        PlannedMinutes = decimal.Round(
            terms.Operation.SetupMinutes + (terms.Operation.MinutesPerUnit * terms.Quantity.Value), 2),
        Routing = terms.Version,
        Backflushes = terms.Operation.Backflushes,
        Before = terms.Before,
        IsLast = terms.IsLast,
    };

    /// <summary>One of those who work on it is done with it for now.</summary>
    private static OperationRow Left(OperationRow row, string by, bool isComplete)
    {
        var working = row.Working.Remove(by);
        return row with
        {
            Working = working,
            Status = !working.IsEmpty ? OperationStatus.Running
                : isComplete || row.Good + row.Scrapped >= row.Quantity ? OperationStatus.Complete
                : OperationStatus.Stopped,
        };
    }
}

/// <summary>A report of an operation (报工记录).</summary>
/// <remarks>The key is the operation and the number of the report.</remarks>
public sealed record OperationReportRow : Row
{
    public required string WorkOrder { get; init; }
    public required string Operation { get; init; }
    public required string Number { get; init; }
    public required string Operator { get; init; }
    public DateOnly ReportedOn { get; init; }
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
    public string? ScrapReason { get; init; }

    /// <summary>True when it said that nothing more is done at the operation.</summary>
    public bool IsComplete { get; init; }
}

/// <summary>Reports of operations.</summary>
public sealed class OperationReportsProjection()
    : Projection<OperationReportRow>("operation_reports", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["work_order, operation", "operator, reported_on desc"];

    public IEnumerable<string> Keys(Recorded<OrderOperationEvent> e) =>
        e.Body is OrderOperationEvent.Reported x ? [RowKey.Under(e.Stream, x.Number)] : [];

    public OperationReportRow? Apply(OperationReportRow? row, string key, Recorded<OrderOperationEvent> e) =>
        e.Body switch
        {
            OrderOperationEvent.Reported x => new OperationReportRow
            {
                Key = key,
                WorkOrder = e.Stream.Parts()[0],
                Operation = e.Stream.Parts()[1],
                Number = x.Number,
                Operator = x.Operator,
                ReportedOn = x.On,
                Good = x.Pieces.Good.Value,
                Scrapped = x.Pieces.Scrapped.Value,
                Rework = x.Pieces.Rework.Value,
                Unit = x.Pieces.Good.Unit,
                ScrapReason = x.ScrapReason,
                IsComplete = x.IsComplete,
            },
            OrderOperationEvent.Planned or OrderOperationEvent.Started or OrderOperationEvent.Stopped
                or OrderOperationEvent.Ended => row,
            _ => throw new UnreachableException(),
        };
}
