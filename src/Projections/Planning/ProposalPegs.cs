using Daybook.Domain.Planning;
using Daybook.Kernel;

namespace Daybook.Projections.Planning;

/// <summary>A part of a proposal and what it is for.</summary>
/// <remarks>The key is the proposal and the number of the part.</remarks>
public sealed record ProposalPegRow : Row
{
    public required string Run { get; init; }
    public required string Proposal { get; init; }
    public required string Sku { get; init; }
    public PegKind Kind { get; init; }

    /// <summary>The key of the order that wants it.</summary>
    public string? OrderId { get; init; }

    /// <summary>The open work order that wants it.</summary>
    public string? WorkOrder { get; init; }

    /// <summary>The other proposal of the run that wants it.</summary>
    public string? ForProposal { get; init; }

    /// <summary>The forecast that expects it to be ordered.</summary>
    public string? Forecast { get; init; }

    /// <summary>The day on which it is wanted.</summary>
    public DateOnly? WantedOn { get; init; }
    [Summed(nameof(Unit))]
    [StatedByFact]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
}

/// <summary>What proposals are for, part by part.</summary>
public sealed class ProposalPegsProjection()
    : Projection<ProposalPegRow>("proposal_pegs", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["run, proposal", "order_id", "work_order"];

    public IEnumerable<string> Keys(Recorded<PlanProposalEvent.Proposed> e) =>
        e.Body.Order.Pegs.Select((_, i) => RowKey.Under(e.Stream, $"{i + 1}"));

    public ProposalPegRow? Apply(ProposalPegRow? row, string key, Recorded<PlanProposalEvent.Proposed> e)
    {
        var order = e.Body.Order;
        var peg = order.Pegs[int.Parse(RowKey.Last(key)) - 1];
        return new ProposalPegRow
        {
            Key = key,
            Run = e.Body.Run,
            Proposal = order.Code,
            Sku = order.Sku,
            Kind = peg.Kind,
            OrderId = peg.Kind == PegKind.Order ? peg.Of : null,
            WorkOrder = peg.Kind == PegKind.WorkOrder ? peg.Of : null,
            ForProposal = peg.Kind == PegKind.Proposal ? peg.Of : null,
            Forecast = peg.Kind == PegKind.Forecast ? peg.Of : null,
            WantedOn = peg.On,
            Quantity = peg.Quantity,
            Unit = order.Quantity.Unit,
        };
    }
}

/// <summary>A part of a proposal with what became of the proposal (需求追溯).</summary>
public sealed record PlanPegRow
{
    public required string Key { get; init; }
    public required string Run { get; init; }
    public required string Proposal { get; init; }
    public ProposalStatus Status { get; init; }
    public required string Sku { get; init; }
    public PegKind Kind { get; init; }
    public string? OrderId { get; init; }
    public string? WorkOrder { get; init; }

    /// <summary>The other proposal of the run that wants it.</summary>
    public string? ForProposal { get; init; }
    public string? Forecast { get; init; }
    public DateOnly? WantedOn { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("proposal_pegs", nameof(ProposalPegRow.Quantity), nameof(Key))]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>The day on which the goods of the proposal are there.</summary>
    public DateOnly DueOn { get; init; }
    public long Position { get; init; }
}

/// <summary>Which order is served by which proposal, as a list.</summary>
public static class PlanPegList
{
    public static ComputedList List { get; } = new("plan_pegs", ReadGroups.Books, typeof(PlanPegRow), """
        select g.key, g.run, g.proposal, p.status, g.sku, g.kind, g.order_id, g.work_order, g.for_proposal, g.forecast,
               g.wanted_on, g.quantity, g.unit, p.due_on, p."position"
        from read.proposal_pegs g
        join read.plan_proposals p on p.run = g.run and p.proposal = g.proposal
        """);
}
