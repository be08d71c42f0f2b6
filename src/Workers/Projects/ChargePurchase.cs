using System.Diagnostics;
using Daybook.Domain.Projects;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Order = Daybook.Domain.Suppliers.PurchaseOrder;

namespace Daybook.Workers.Projects;

/// <summary>Charges a line of a purchase order to a task: what is ordered is a commitment of the task, and what arrives
/// is its cost.</summary>
/// <param name="PurchaseOrder">The purchase order, in the currency of the project.</param>
[StoredAs("projects.charge-purchase.v1")]
public sealed record ChargePurchase(string Project, string Task, string PurchaseOrder, int Line) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var (to, of) = (new ChargedTask(Project, Task), ProjectDecider.Stream(Project));
        var charge = ProjectPurchaseDecider.Stream(PurchaseOrder, $"{Line}");
        if (context.State<ProjectPurchase>(charge).To != to)
        {
            yield return ProjectDecider.On(of, new ProjectCommand.Charge(Task));
            if (context.State<Project>(of).Known() is not { } terms) yield break;
            var bought = Terms(context.State<Order>(PurchaseOrderDecider.Stream(PurchaseOrder)));
            if (bought?.Find(Line) is null)
            {
                yield return ProjectPurchaseDecider.UnknownLine(PurchaseOrder, Line);
                yield break;
            }

            if (bought.Currency != terms.Currency)
            {
                yield return ProjectRefusals.OtherCurrency(bought.Currency, terms.Currency);
                yield break;
            }
        }

        yield return ProjectPurchaseDecider.On(charge, new ProjectPurchaseCommand.Charge(PurchaseOrder, Line, to));
    }

    /// <summary>The terms of an order now; null when there is none, or none any more.</summary>
    private static PurchaseTerms? Terms(Order order) => order switch
    {
        Order.Unknown or Order.Cancelled => null,
        Order.Draft s => s.Terms,
        Order.Sent s => s.Terms,
        Order.Closed s => s.Before.Terms,
        _ => throw new UnreachableException(),
    };
}
