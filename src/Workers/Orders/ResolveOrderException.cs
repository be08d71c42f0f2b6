using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Resolves one finding of an order: accepts it, checks the order again, or calls the order off
/// (O2).</summary>
/// <param name="Code">What is open, such as <c>price-deviates</c>.</param>
/// <param name="By">Whoever decides it.</param>
/// <param name="Roles">What the key of whoever decides it may be used for.</param>
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
        // What shall change nobody said; the decider has refused it.
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
