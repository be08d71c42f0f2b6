using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Products;

/// <summary>Carries out an approved change order: writes and releases the version that was approved, in one
/// transaction.</summary>
[StoredAs("products.carry-out-change.v1")]
public sealed record CarryOutChange(string Number) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = ChangeOrderDecider.Stream(Number);
        if (context.State<ChangeOrder>(order) is ChangeOrder.Approved { Terms: var terms })
        {
            var bill = BillDecider.Stream(terms.Item);
            if (ChangeOrderDecider.WhyOvertaken(context.State<Bill>(bill), terms) is { } no)
            {
                yield return no;
                yield break;
            }

            yield return BillDecider.On(bill, new BillCommand.Write(terms.Item, terms.Version, terms.Content));
            foreach (var step in new ReleaseBill(terms.Item, terms.Version, terms.From).Steps(context))
                yield return step;
        }
        else if (!context.IsPerson && context.State<ChangeOrder>(order) is ChangeOrder.Withdrawn)
        {
            // It was withdrawn before it was carried out.
            yield break;
        }

        yield return ChangeOrderDecider.On(order, new ChangeOrderCommand.Complete());
    }
}
