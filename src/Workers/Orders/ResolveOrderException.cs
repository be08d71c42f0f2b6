using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Resolves one finding of an order: accepts it, checks the order again, or cancels the order (O2).</summary>
/// <param name="Code">The code of the open finding, such as <c>price-deviates</c>.</param>
/// <param name="By">The person who decides.</param>
/// <param name="Roles">The roles of that person's key.</param>
[StoredAs("orders.resolve-order-exception.v1")]
public sealed record ResolveOrderException(
    OrderKey Key, string Code, FindingAction Action, [Actor] string By, [RolesOfActor] ImmutableArray<string> Roles,
    string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (Action == FindingAction.Accept)
        {
            yield return On(new SalesOrderCommand.AcceptException(Code, By, Roles, Reason));
            yield break;
        }

        yield return On(new SalesOrderCommand.RequireAction(Code, Action, Roles));
        // The new terms are not given here; the decider has refused this action.
        if (Action == FindingAction.Amend) yield break;
        Operation next = Action switch
        {
            FindingAction.Recheck => new ValidateOrder(Key),
            FindingAction.Cancel => new CancelOrder(Key, Reason),
            _ => throw new UnreachableException(),
        };
        foreach (var step in next.Steps(context)) yield return step;
    }

    private Step On(SalesOrderCommand command) => SalesOrderDecider.On(Key.Order(), command);
}
