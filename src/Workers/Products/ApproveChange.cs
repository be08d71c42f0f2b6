using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Products;

/// <summary>Approves a change order (工程变更审批), by somebody else than who requested it. The version that it replaces is
/// still the one in force.</summary>
/// <param name="ById">A name of who approves it that never changes.</param>
[StoredAs("products.approve-change.v1")]
public sealed record ApproveChange(string Number, [Actor] string By, [Actor(IsLasting = true)] string ById) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = ChangeOrderDecider.Stream(Number);
        if (context.State<ChangeOrder>(order) is ChangeOrder.Requested { Terms: var terms }
            && ChangeOrderDecider.WhyOvertaken(context.State<Bill>(BillDecider.Stream(terms.Item)), terms) is { } no)
        {
            yield return no;
            yield break;
        }

        yield return ChangeOrderDecider.On(order, new ChangeOrderCommand.Approve(new Signer(ById, By)));
    }
}
