using System.Collections.Immutable;
using Daybook.Domain.Planning;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Suppliers;

namespace Daybook.Workers.Planning;

/// <summary>Writes down the stock policies (库存策略) that were computed from what was known at a position.</summary>
[StoredAs("planning.record-stock-policies.v1")]
public sealed record RecordStockPolicies(
    string Number, StockPolicyTerms Terms, ImmutableArray<ItemPolicy> Policies) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return StockPolicyRunDecider.On(
            StockPolicyRunDecider.Stream(Number), new StockPolicyRunCommand.Record(Number, Terms));
        if (context.Event<StockPolicyRunEvent.Made>() is null) yield break;
        foreach (var policy in Policies)
        {
            yield return StockPolicyDecider.On(
                StockPolicyDecider.Stream(Number, policy.Sku), new StockPolicyCommand.Propose(Number, policy));
        }
    }
}

/// <summary>Accepts a stock policy: its safety stock goes into the planning parameters of the item, its reorder point
/// into the stock levels of their warehouse, in one transaction.</summary>
/// <param name="OnOrder">The open purchase orders that bring goods of it, as they were read outside the lock.</param>
[StoredAs("planning.accept-stock-policy.v1")]
public sealed record AcceptStockPolicy(string Run, string Sku, ImmutableArray<string> OnOrder) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var (stream, parameters) = (StockPolicyDecider.Stream(Run, Sku), PlanningParametersDecider.Stream(Sku));
        var proposed = context.State<StockPolicy>(stream) as StockPolicy.Proposed;
        var terms = context.State<PlanningParameters>(parameters).Terms;
        if (proposed is { Policy.Reorder: not null } && terms is null)
        {
            yield return NotPlanned(Sku);
            yield break;
        }

        yield return StockPolicyDecider.On(stream, new StockPolicyCommand.Accept(terms?.Warehouse ?? ""));
        if (context.Event<StockPolicyEvent.Accepted>() is null
            || proposed is not { Policy: { Reorder: { } reorder, Unit: var unit } } || terms is null) yield break;
        yield return PlanningParametersDecider.On(parameters, new PlanningParametersCommand.Set(
            Sku, terms with { SafetyStock = Quantity.Of(reorder.SafetyStock, unit) }));
        var levels = StockLevelsDecider.Stream(terms.Warehouse, Sku);
        yield return StockLevelsDecider.On(levels, new StockLevelsCommand.Set(
            terms.Warehouse, Sku,
            context.State<StockLevels>(levels).Terms with { ReorderPoint = Quantity.Of(reorder.ReorderPoint, unit) }));
        foreach (var step in Replenish.Note(context, terms.Warehouse, Sku, OnOrder)) yield return step;
    }

    private static Refusal NotPlanned(string sku) => new Refusal(
            "planning.policy-of-unplanned",
            $"{sku} has no planning parameters that a safety stock could go into. Set them first.")
        .With("sku", sku);
}
