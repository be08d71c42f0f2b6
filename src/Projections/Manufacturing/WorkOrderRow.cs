using System.Diagnostics;
using Daybook.Domain.Manufacturing;
using Daybook.Kernel;

namespace Daybook.Projections.Manufacturing;

/// <summary>A work order (生产工单) with what was made and what it cost.</summary>
public sealed record WorkOrderRow : Row
{
    public required string Number { get; init; }
    public required string Item { get; init; }
    public WorkOrderStatus Status { get; init; }
    public required string Warehouse { get; init; }
    public DateOnly DueOn { get; init; }

    /// <summary>The version of the bill of materials that it keeps.</summary>
    public required string Bill { get; init; }

    /// <summary>In the base unit of the item.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Quantity { get; init; }

    /// <summary>What was received into stock.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Good { get; init; }
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Scrapped { get; init; }
    public required string Unit { get; init; }

    /// <summary>The number of components of which something was missing when it was released.</summary>
    [ChangedByFacts]
    public decimal MissingAtRelease { get; init; }

    /// <summary>What the materials cost that were issued.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Issued { get; init; }

    /// <summary>What those cost that came back.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Returned { get; init; }

    /// <summary>What output took of the cost.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Output { get; init; }

    /// <summary>What no output took when it was closed.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Difference { get; init; }

    /// <summary>What is in production (在制品).</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Issued), "-" + nameof(Returned), "-" + nameof(Output), "-" + nameof(Difference))]
    public decimal InProgress => Issued - Returned - Output - Difference;
    public string? Currency { get; init; }
    public string? Company { get; init; }
    public DateOnly? ReleasedOn { get; init; }
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The reason why it was cancelled.</summary>
    public string? EndReason { get; init; }
}

/// <summary>How far a work order is.</summary>
public enum WorkOrderStatus
{
    Written,
    Released,
    Closed,
    Cancelled,
}

/// <summary>Work orders.</summary>
public sealed class WorkOrdersProjection() : Projection<WorkOrderRow>("work_orders", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["number", "status, due_on", "item, due_on desc"];

    public WorkOrderRow? Apply(WorkOrderRow? row, Recorded<WorkOrderEvent> e) => e.Body switch
    {
        WorkOrderEvent.Written { Terms: var terms } x => new WorkOrderRow
        {
            Key = e.Stream.Id,
            Number = x.Number,
            Item = terms.Item,
            Warehouse = terms.Warehouse,
            DueOn = terms.DueOn,
            Bill = terms.Bill,
            Quantity = terms.Quantity.Value,
            Unit = terms.Quantity.Unit,
        },
        WorkOrderEvent.Released x => row! with
        {
            Status = WorkOrderStatus.Released, ReleasedOn = x.On, MissingAtRelease = x.Missing.Length,
        },
        WorkOrderEvent.MaterialIssued x => row! with
        {
            Issued = row.Issued + x.Cost.Amount, Currency = x.Cost.Currency, Company = x.Company,
        },
        WorkOrderEvent.MaterialReturned x => row! with { Returned = row.Returned + x.Cost.Amount },
        WorkOrderEvent.OutputReceived x => row! with
        {
            Good = row.Good + x.Quantity.Value, Output = row.Output + x.Cost.Amount,
        },
        WorkOrderEvent.OutputScrapped x => row! with { Scrapped = row.Scrapped + x.Quantity.Value },
        WorkOrderEvent.Closed x => row! with
        {
            Status = WorkOrderStatus.Closed, ClosedOn = x.On, Difference = x.Difference?.Amount ?? 0,
        },
        WorkOrderEvent.Cancelled x => row! with { Status = WorkOrderStatus.Cancelled, EndReason = x.Reason },
        _ => throw new UnreachableException(),
    };
}
