using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Products;

/// <summary>Requests a change of the bill of an item (工程变更申请): a new version from a day on.</summary>
/// <param name="Version">The name of the new version.</param>
/// <param name="From">Its first day.</param>
/// <param name="Batch">What the lines make, in any unit of the item.</param>
/// <param name="Lines">All lines of the new version, changed or not.</param>
/// <param name="ById">A name of who requests it that never changes.</param>
[StoredAs("products.request-change.v1")]
public sealed record RequestChange(
    string Number, string Item, string Version, [Planned] DateOnly From, Quantity Batch,
    ImmutableArray<WantedPart> Lines, string Reason, [Actor] string By, [Actor(IsLasting = true)] string ById)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = ChangeOrderDecider.Stream(Number);
        var bill = context.State<Bill>(BillDecider.Stream(Item));
        // What was requested before is the same request, whatever became of its bill and its units.
        var known = KnownTerms(context.State<ChangeOrder>(order));
        var written = new WriteBill(Item, Version, Batch, Lines);
        foreach (var step in written.Required(context, known?.Content)) yield return step;
        var content = written.Content(context, known?.Content);
        var replaces = known is null ? bill.InForceOn(From)?.Version : known.Replaces;
        var terms = new ChangeTerms(Item, Version, replaces, From, content, Reason);
        if (known is null && (BillDecider.Problem(Item, content) ?? ChangeOrderDecider.WhyOvertaken(bill, terms))
            is { } no)
        {
            yield return no;
            yield break;
        }

        yield return ChangeOrderDecider.On(order, new ChangeOrderCommand.Request(Number, terms, new Signer(ById, By)));
    }

    private static ChangeTerms? KnownTerms(ChangeOrder order) => order switch
    {
        ChangeOrder.Unknown => null,
        ChangeOrder.Requested s => s.Terms,
        ChangeOrder.Approved s => s.Terms,
        ChangeOrder.CarriedOut s => s.Terms,
        ChangeOrder.Rejected s => s.Terms,
        ChangeOrder.Withdrawn s => s.Terms,
        _ => throw new UnreachableException(),
    };
}
