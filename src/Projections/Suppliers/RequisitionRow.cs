using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A purchase requisition (采购申请) with its status.</summary>
public sealed record RequisitionRow : Row
{
    public required string Number { get; init; }
    public RequisitionStatus Status { get; init; }
    public required string Warehouse { get; init; }

    /// <summary>The first day on which a line is needed.</summary>
    public DateOnly NeededOn { get; init; }
    public required string RequestedBy { get; init; }
    public required string Reason { get; init; }
    public DateOnly? SubmittedOn { get; init; }

    /// <summary>The reason why it was closed or cancelled.</summary>
    public string? EndReason { get; init; }
    public ImmutableArray<RequestedLine> Lines { get; init; } = [];

    /// <summary>What is ordered of each line, in base units.</summary>
    public ImmutableSortedDictionary<int, decimal> Ordered { get; init; } =
        ImmutableSortedDictionary<int, decimal>.Empty;
}

/// <summary>How far a requisition is.</summary>
public enum RequisitionStatus
{
    Draft,
    Submitted,
    PartlyOrdered,
    Ordered,
    Closed,
    Cancelled,
}

/// <summary>Requisitions.</summary>
public sealed class RequisitionsProjection()
    : Projection<RequisitionRow>("requisitions", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["status, needed_on", "number"];

    public RequisitionRow? Apply(RequisitionRow? row, Recorded<RequisitionEvent> e) => e.Body switch
    {
        RequisitionEvent.Written x => new RequisitionRow
        {
            Key = e.Stream.Id,
            Number = x.Number,
            Warehouse = x.Terms.Warehouse,
            NeededOn = x.Terms.Lines.Min(l => l.NeededOn),
            RequestedBy = x.Terms.By.Name,
            Reason = x.Terms.Reason,
            Lines = x.Terms.Lines,
        },
        RequisitionEvent.Changed x => Standing(row! with
        {
            Lines = x.After.Lines, NeededOn = x.After.Lines.Min(l => l.NeededOn), SubmittedOn = null,
        }),
        RequisitionEvent.Submitted x => Standing(row! with { SubmittedOn = x.On }),
        RequisitionEvent.Ordered x => Standing(With(row!, x.Line, x.Quantity.Value)),
        RequisitionEvent.GivenBack x => Standing(With(row!, x.Line, -x.Quantity.Value)),
        RequisitionEvent.Closed x => row! with { Status = RequisitionStatus.Closed, EndReason = x.Reason },
        RequisitionEvent.Cancelled x => row! with { Status = RequisitionStatus.Cancelled, EndReason = x.Reason },
        _ => throw new UnreachableException(),
    };

    private static RequisitionRow With(RequisitionRow row, int line, decimal quantity) => row with
    {
        Ordered = row.Ordered.SetItem(line, row.Ordered.GetValueOrDefault(line) + quantity),
    };

    private static RequisitionRow Standing(RequisitionRow row) => row with
    {
        Status = row switch
        {
            { SubmittedOn: null } => RequisitionStatus.Draft,
            _ when row.Lines.All(l => row.Ordered.GetValueOrDefault(l.Line) >= l.BaseQuantity.Value) =>
                RequisitionStatus.Ordered,
            _ when row.Ordered.Values.Any(quantity => quantity > 0) => RequisitionStatus.PartlyOrdered,
            _ => RequisitionStatus.Submitted,
        },
    };
}
