using System.Collections.Immutable;
using Daybook.Domain.Planning;
using Daybook.Specification;
using static Daybook.Domain.Tests.Planning.MrpTests;
using Parameters = Daybook.Specification.Specify<
    Daybook.Domain.Planning.PlanningParametersCommand, Daybook.Domain.Planning.PlanningParametersEvent,
    Daybook.Domain.Planning.PlanningParameters>;
using Proposals = Daybook.Specification.Specify<
    Daybook.Domain.Planning.PlanProposalCommand, Daybook.Domain.Planning.PlanProposalEvent,
    Daybook.Domain.Planning.PlanProposal>;
using Runs = Daybook.Specification.Specify<
    Daybook.Domain.Planning.PlanningRunCommand, Daybook.Domain.Planning.PlanningRunEvent,
    Daybook.Domain.Planning.PlanningRun>;
using WholePlan = Daybook.Specification.Specify<
    Daybook.Domain.Planning.CurrentPlanCommand, Daybook.Domain.Planning.CurrentPlanEvent,
    Daybook.Domain.Planning.CurrentPlan>;

namespace Daybook.Domain.Tests.Planning;

/// <summary>Planning parameters, runs and proposals (S3).</summary>
public sealed class PlanningTests
{
    private static readonly PlannedOrder Order = new(
        "1", Kettle, PlanSource.Make, Pieces(5), "FS1", null, Monday, Day(2), Day(2), "缺 5 个",
        [new PlanPeg(PegKind.Order, "TM:1", 5, Day(2))]);

    private static readonly PlanProposalEvent Proposed = new PlanProposalEvent.Proposed("P-1", Order);
    private static readonly PlanProposalEvent Accepted =
        new PlanProposalEvent.Accepted(SupplyKind.WorkOrder, "WO-1");

    private static readonly PlanProposalEvent Superseded = new PlanProposalEvent.Superseded("P-2");

    private static readonly PlanProposalCommand Accept =
        new PlanProposalCommand.Accept(SupplyKind.WorkOrder, "WO-1");

    [Fact, Shows("S3")]
    public void Parameters_are_set_changed_and_withdrawn()
    {
        var terms = Made(leadTime: 3);
        var set = new PlanningParametersEvent.Set(Kettle, null, terms);
        Parameters.Given().When(new PlanningParametersCommand.Set(Kettle, terms)).Then(set);
        Parameters.Given(set).When(new PlanningParametersCommand.Set(Kettle, terms)).ThenNothing();
        var longer = Made(leadTime: 4);
        Parameters.Given(set).When(new PlanningParametersCommand.Set(Kettle, longer))
            .Then(new PlanningParametersEvent.Set(Kettle, terms, longer));
        Parameters.Given(set).When(new PlanningParametersCommand.Withdraw("停产"))
            .Then(new PlanningParametersEvent.Withdrawn("停产"));
        Parameters.Given(set, new PlanningParametersEvent.Withdrawn("停产"))
            .When(new PlanningParametersCommand.Withdraw("停产")).ThenRefused("planning.not-planned");
    }

    [Fact]
    public void Parameters_that_make_no_sense_are_refused()
    {
        Refused(Made(leadTime: 731), "planning.bad-lead-time");
        Refused(Made() with { SafetyStock = Pieces(-1) }, "planning.negative-safety-stock");
        Refused(Made() with { LotRule = LotRule.Fixed, LotSize = Pieces(0) }, "planning.lot-not-positive");
        Refused(Made() with { Supplier = "S1" }, "planning.made-by-supplier");
        Refused(Made() with { LotSize = Pieces(5) }, "planning.lot-for-lot-size");
        Refused(Made() with { LotRule = LotRule.Fixed }, "planning.fixed-lot-size");
        Refused(
            Made() with { LotRule = LotRule.Fixed, LotSize = Pieces(5), MinimumLot = Pieces(5) },
            "planning.fixed-lot-size");
        Refused(Made() with { LotRule = LotRule.MinimumAndMultiple }, "planning.no-minimum");
    }

    [Fact, Shows("S3")]
    public void A_run_is_recorded_once_with_its_messages_in_parts()
    {
        var messages = Enumerable.Range(1, 250).Select(n => new PlanMessage(
            MessageKind.Cancel, Kettle, SupplyKind.PurchaseOrder, $"PO-{n}", 1, Pieces(1), Monday, null, "没用"))
            .ToImmutableArray();
        var terms = new PlanningRunTerms(77, Monday, 3, 2, 250, 0, 1, 250, null);
        var record = new PlanningRunCommand.Record("P-1", terms, messages);
        var events = PlanningRunDecider.Instance.Decide(new PlanningRun.Unknown(), record).Events;
        events[0].ShouldBe(new PlanningRunEvent.Made("P-1", terms));
        events.OfType<PlanningRunEvent.Advised>().Select(e => (e.First, e.Messages.Length))
            .ShouldBe([(1, 100), (101, 100), (201, 50)]);
        Runs.Given([.. events]).When(record).ThenNothing();
        Runs.Given([.. events]).When(record with { Terms = terms with { ReadAt = 78 } })
            .ThenRefused("planning.run-taken");
        Runs.Given().When(record with { Terms = terms with { Proposals = 2_001 } })
            .ThenRefused("planning.too-many-proposals");
        Runs.Given().When(record with { Terms = terms with { Messages = 2_001 } })
            .ThenRefused("planning.too-many-messages");
    }

    [Fact, Shows("S3")]
    public void A_run_takes_the_place_of_the_last_when_it_knows_all_that_was_accepted()
    {
        var first = new CurrentPlanEvent.Replaced("P-1", null, 77, 5);
        WholePlan.Given().When(new CurrentPlanCommand.Replace("P-1", 77, 5, 0, 0)).Then(first);
        WholePlan.Given(first).When(new CurrentPlanCommand.Replace("P-2", 90, 3, 2, 2))
            .Then(new CurrentPlanEvent.Replaced("P-2", "P-1", 90, 3));
        WholePlan.Given(first).When(new CurrentPlanCommand.Replace("P-2", 90, 3, 3, 2))
            .ThenRefused("planning.run-overtaken");
        WholePlan.Given(first).When(new CurrentPlanCommand.Replace("P-2", 76, 3, 2, 2))
            .ThenRefused("planning.run-overtaken");
    }

    [Fact, Shows("S3")]
    public void A_proposal_is_accepted_once_or_dismissed_or_superseded()
    {
        Proposals.Given().When(new PlanProposalCommand.Propose("P-1", Order)).Then(Proposed);
        Proposals.Given().When(Accept).ThenRefused("planning.unknown-proposal");
        Proposals.Given(Proposed).When(Accept).Then(Accepted);
        Proposals.Given(Proposed, Accepted).When(Accept).ThenNothing();
        Proposals.Given(Proposed, Accepted)
            .When(new PlanProposalCommand.Accept(SupplyKind.WorkOrder, "WO-2"))
            .ThenRefused("planning.proposal-accepted");
        Proposals.Given(Proposed, Accepted).When(new PlanProposalCommand.Dismiss("不做"))
            .ThenRefused("planning.proposal-accepted");
        Proposals.Given(Proposed).When(new PlanProposalCommand.Dismiss("不做"))
            .Then(new PlanProposalEvent.Dismissed("不做"));
        Proposals.Given(Proposed, new PlanProposalEvent.Dismissed("不做")).When(Accept)
            .ThenRefused("planning.proposal-dismissed");
        Proposals.Given(Proposed).When(new PlanProposalCommand.Supersede("P-2")).Then(Superseded);
        Proposals.Given(Proposed, Superseded).When(Accept).ThenRefused("planning.proposal-superseded");
        Proposals.Given(Proposed, Accepted).When(new PlanProposalCommand.Supersede("P-2")).ThenNothing();
    }

    [Fact]
    public void What_is_made_is_not_bought_and_what_is_bought_is_not_made()
    {
        Proposals.Given(Proposed).When(new PlanProposalCommand.Accept(SupplyKind.PurchaseOrder, "PO-1"))
            .ThenRefused("planning.proposal-is-made");
        Proposals.Given(new PlanProposalEvent.Proposed("P-1", Order with { Source = PlanSource.Buy })).When(Accept)
            .ThenRefused("planning.proposal-is-bought");
    }

    [Fact, Shows("S3")]
    public void What_is_bought_becomes_an_order_or_a_requisition_and_not_both()
    {
        var bought = new PlanProposalEvent.Proposed("P-1", Order with { Source = PlanSource.Buy });
        var request = new PlanProposalCommand.Accept(SupplyKind.Requisition, "QG-1");
        var requested = new PlanProposalEvent.Accepted(SupplyKind.Requisition, "QG-1");
        Proposals.Given(Proposed).When(request).ThenRefused("planning.proposal-is-made");
        Proposals.Given(bought).When(request).Then(requested);
        Proposals.Given(bought, requested).When(new PlanProposalCommand.Accept(SupplyKind.PurchaseOrder, "QG-1"))
            .ThenRefused("planning.proposal-accepted");
    }

    private static void Refused(PlanningTerms terms, string code) =>
        Parameters.Given().When(new PlanningParametersCommand.Set(Kettle, terms)).ThenRefused(code);
}
