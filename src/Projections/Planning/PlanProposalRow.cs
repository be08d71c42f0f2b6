using System.Diagnostics;
using Daybook.Domain.Planning;
using Daybook.Kernel;

namespace Daybook.Projections.Planning;

/// <summary>A proposal of a planning run (计划建议), with why it is made and what became of it.</summary>
/// <remarks>The key is the run and the number of the proposal in it.</remarks>
public sealed record PlanProposalRow : Row
{
    public required string Run { get; init; }
    public required string Proposal { get; init; }
    public ProposalStatus Status { get; init; }
    public required string Sku { get; init; }
    public PlanSource Source { get; init; }

    /// <summary>In the base unit of the item.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("proposal_pegs", nameof(ProposalPegRow.Quantity), nameof(Run), nameof(Proposal))]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>The day on which it is to be started or sent.</summary>
    public DateOnly StartOn { get; init; }

    /// <summary>The day on which the goods are there.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>The first day on which something would be missing without it.</summary>
    public DateOnly NeededOn { get; init; }

    /// <summary>The days by which it comes too late.</summary>
    [ChangedByFacts]
    public int DaysLate { get; init; }
    public required string Warehouse { get; init; }
    public string? Supplier { get; init; }

    /// <summary>Why it is made.</summary>
    public required string Reason { get; init; }

    /// <summary>The part of it for the safety stock.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows(
        "proposal_pegs", nameof(ProposalPegRow.Quantity), nameof(Run), nameof(Proposal),
        Where = "r.kind = 'SafetyStock'")]
    public decimal ForSafetyStock { get; init; }

    /// <summary>The part of it that is there because of the size of the lot.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows(
        "proposal_pegs", nameof(ProposalPegRow.Quantity), nameof(Run), nameof(Proposal), Where = "r.kind = 'LotSize'")]
    public decimal ForLotSize { get; init; }

    /// <summary>The work order that was written for it.</summary>
    public string? WorkOrder { get; init; }

    /// <summary>The purchase order that was written for it.</summary>
    public string? PurchaseOrder { get; init; }

    /// <summary>The requisition that was written for it.</summary>
    public string? Requisition { get; init; }

    /// <summary>Why it was dismissed.</summary>
    public string? EndReason { get; init; }

    /// <summary>The run that took the place of its run.</summary>
    public string? SupersededBy { get; init; }
}

/// <summary>What became of a proposal.</summary>
public enum ProposalStatus
{
    Open,
    Accepted,
    Dismissed,
    Superseded,
}

/// <summary>Proposals of planning runs.</summary>
public sealed class PlanProposalsProjection()
    : Projection<PlanProposalRow>("plan_proposals", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["run, proposal", "status, start_on", "sku, due_on"];

    public PlanProposalRow? Apply(PlanProposalRow? row, Recorded<PlanProposalEvent> e) => e.Body switch
    {
        PlanProposalEvent.Proposed { Order: var order } x => new PlanProposalRow
        {
            Key = e.Stream.Id,
            Run = x.Run,
            Proposal = order.Code,
            Sku = order.Sku,
            Source = order.Source,
            Quantity = order.Quantity.Value,
            Unit = order.Quantity.Unit,
            StartOn = order.StartOn,
            DueOn = order.DueOn,
            NeededOn = order.NeededOn,
            DaysLate = order.DueOn.DayNumber - order.NeededOn.DayNumber,
            Warehouse = order.Warehouse,
            Supplier = order.Supplier,
            Reason = order.Reason,
            ForSafetyStock = For(order, PegKind.SafetyStock),
            ForLotSize = For(order, PegKind.LotSize),
        },
        PlanProposalEvent.Accepted { Kind: SupplyKind.WorkOrder } x => row! with
        {
            Status = ProposalStatus.Accepted, WorkOrder = x.Document,
        },
        PlanProposalEvent.Accepted { Kind: SupplyKind.Requisition } x => row! with
        {
            Status = ProposalStatus.Accepted, Requisition = x.Document,
        },
        PlanProposalEvent.Accepted x => row! with { Status = ProposalStatus.Accepted, PurchaseOrder = x.Document },
        PlanProposalEvent.Dismissed x => row! with { Status = ProposalStatus.Dismissed, EndReason = x.Reason },
        PlanProposalEvent.Superseded x => row! with { Status = ProposalStatus.Superseded, SupersededBy = x.By },
        _ => throw new UnreachableException(),
    };

    private static decimal For(PlannedOrder order, PegKind kind) =>
        order.Pegs.Where(p => p.Kind == kind).Sum(p => p.Quantity);
}
