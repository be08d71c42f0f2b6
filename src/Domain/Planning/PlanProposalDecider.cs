using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Planning.PlanProposalCommand;
using static Daybook.Domain.Planning.PlanProposalRefusals;

namespace Daybook.Domain.Planning;

/// <summary>The rules of a proposal: accepted once, or dismissed, or superseded by a later run.</summary>
public sealed class PlanProposalDecider()
    : Decider<PlanProposalCommand, PlanProposalEvent, PlanProposal>("plan-proposal", new PlanProposal.Unknown())
{
    public override Decision<PlanProposalEvent> Decide(PlanProposal state, PlanProposalCommand command) =>
        (state, command) switch
    {
        (PlanProposal.Unknown, Propose c) => new PlanProposalEvent.Proposed(c.Run, c.Order),
        (PlanProposal.Unknown, _) => Unknown,
        // A run is recorded once, and its proposals with it.
        (_, Propose) => [],
        (PlanProposal.Open s, Accept c) => Accepted(s.Order, c),
        (PlanProposal.Open, Dismiss c) => new PlanProposalEvent.Dismissed(c.Reason),
        (PlanProposal.Open, Supersede c) => new PlanProposalEvent.Superseded(c.By),
        (PlanProposal.Accepted s, Accept c) => (s.Kind, s.Document) == (c.Kind, c.Document) ? [] : IsAccepted(s),
        (PlanProposal.Dismissed, Dismiss) => [],
        (_, Supersede) => [],
        (PlanProposal.Accepted s, _) => IsAccepted(s),
        (PlanProposal.Dismissed s, _) => IsDismissed(s.Reason),
        (PlanProposal.Superseded s, _) => IsSuperseded(s.By),
        _ => throw new UnreachableException(),
    };

    public override PlanProposal Evolve(PlanProposal state, PlanProposalEvent @event) => @event switch
    {
        PlanProposalEvent.Proposed e => new PlanProposal.Open(e.Order),
        PlanProposalEvent.Accepted e => new PlanProposal.Accepted(e.Kind, e.Document),
        PlanProposalEvent.Dismissed e => new PlanProposal.Dismissed(e.Reason),
        PlanProposalEvent.Superseded e => new PlanProposal.Superseded(e.By),
        _ => throw new UnreachableException(),
    };

    private static Decision<PlanProposalEvent> Accepted(PlannedOrder order, Accept c) => (order.Source, c.Kind) switch
    {
        (PlanSource.Make, SupplyKind.WorkOrder)
            or (PlanSource.Buy, SupplyKind.PurchaseOrder or SupplyKind.Requisition) =>
            new PlanProposalEvent.Accepted(c.Kind, c.Document),
        (PlanSource.Make, _) => IsMade,
        _ => IsBought,
    };
}

internal static class PlanProposalRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("planning.unknown-proposal", "such proposal");

    public static Refusal IsMade { get; } = new(
        "planning.proposal-is-made", "The proposal is to make the item. Accept it with a work order.");

    public static Refusal IsBought { get; } = new(
        "planning.proposal-is-bought", "The proposal is to buy the item. Accept it with a purchase order or a "
            + "requisition.");

    public static Refusal IsAccepted(PlanProposal.Accepted known) => new Refusal(
            "planning.proposal-accepted", $"The proposal is already accepted: {known.Document} was written for it.")
        .With("document", known.Document);

    public static Refusal IsDismissed(string reason) => Refusals.IsAlready(
        "planning.proposal-dismissed", "The proposal", "dismissed").With("reason", reason);

    public static Refusal IsSuperseded(string by) => new Refusal(
            "planning.proposal-superseded",
            $"Planning run {by} took the place of the run of this proposal. Look there.")
        .With("run", by);
}
