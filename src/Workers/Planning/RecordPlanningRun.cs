using System.Collections.Immutable;
using Daybook.Domain.Planning;
using Daybook.Kernel;

namespace Daybook.Workers.Planning;

/// <summary>Writes down a planning run (计划运行) that was made from what was known at a position. It takes the place of
/// the run before, whose open proposals end. It is refused when a proposal of that run was accepted since the
/// position, because then it would propose the same again.</summary>
/// <param name="Orders">What it proposes.</param>
/// <param name="KnownTaken">How many proposals of the run before were accepted at the position.</param>
[StoredAs("planning.record-planning-run.v1")]
public sealed record RecordPlanningRun(
    string Company, string Number, PlanningRunTerms Terms, ImmutableArray<PlannedOrder> Orders,
    ImmutableArray<PlanMessage> Messages, int KnownTaken) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (Terms.Forecast is { } forecast)
        {
            yield return DemandForecastDecider.On(
                DemandForecastDecider.Stream(forecast), new DemandForecastCommand.RequireKnown());
        }

        yield return PlanningRunDecider.On(
            PlanningRunDecider.Stream(Number), new PlanningRunCommand.Record(Number, Terms, Messages));
        if (context.Event<PlanningRunEvent.Made>() is null) yield break;
        var plan = CurrentPlanDecider.Stream(Company);
        var before = context.State<CurrentPlan>(plan);
        var old = Enumerable.Range(1, before.Proposals)
            .Select(n => PlanProposalDecider.Stream(before.Run!, $"{n}")).ToList();
        var taken = old.Count(p => context.State<PlanProposal>(p) is PlanProposal.Accepted);
        yield return CurrentPlanDecider.On(
            plan, new CurrentPlanCommand.Replace(Number, Terms.ReadAt, Orders.Length, taken, KnownTaken));
        foreach (var proposal in old.Where(p => context.State<PlanProposal>(p).Proposed() is not null))
            yield return PlanProposalDecider.On(proposal, new PlanProposalCommand.Supersede(Number));
        foreach (var order in Orders)
        {
            yield return PlanProposalDecider.On(
                PlanProposalDecider.Stream(Number, order.Code), new PlanProposalCommand.Propose(Number, order));
        }
    }
}
