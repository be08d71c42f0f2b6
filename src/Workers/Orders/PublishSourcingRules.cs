using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Publishes sourcing rules for existing warehouses (O4).</summary>
/// <param name="Criteria">The criteria, the most important first.</param>
[StoredAs("orders.publish-sourcing-rules.v1")]
public sealed record PublishSourcingRules(
    [Planned] DateOnly ValidFrom, ImmutableArray<SourcingCriterion> Criteria, string Currency,
    ImmutableArray<SourcingWarehouse> Warehouses) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        foreach (var warehouse in Warehouses) yield return Require.Warehouse(warehouse.Warehouse);
        yield return SourcingRulesDecider.On(SourcingRulesDecider.TheRules, new SourcingRulesCommand.Publish(
            new SourcingTerms(ValidFrom, Criteria, Currency, Warehouses)));
    }
}
