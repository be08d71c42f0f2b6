using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Products;

/// <summary>Releases a version of a bill from a day on. The item may be made, its components may be stocked, and it is
/// not in itself by any way; this is decided under the lock, over the bills of everything below it.</summary>
[StoredAs("products.release-bill.v1")]
public sealed record ReleaseBill(string Item, string Version, [BusinessDate, Planned] DateOnly From) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var bill = BillDecider.Stream(Item);
        // What was released before gets the same answer, whatever became of its components.
        if (context.State<Bill>(bill).Find(Version) is { Days: null } draft)
        {
            yield return Require.Makeable(Item);
            foreach (var part in draft.Content.Named) yield return Require.Stockable(part);
            if (BillTree.WhyNot(
                Item, draft.Content, From, sku => context.State<Bill>(BillDecider.Stream(sku))) is { } no)
            {
                yield return no;
                yield break;
            }
        }

        yield return BillDecider.On(bill, new BillCommand.Release(Version, From));
    }
}
