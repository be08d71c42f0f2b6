using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Invoices what has arrived; the operation waits for the last warehouse's part.</summary>
public sealed class Billing : Policy
{
    public Billing(string company) : base("billing") =>
        On<SalesOrderEvent.Delivered>(e => e.Meta.Stream.Id, e => Reaction.Sends(
            "The goods arrived, so they are invoiced once all of them have.",
            new IssueInvoice(company, OrderKey.Of(e.Meta.Stream), e.Body.On), e.Body.On));
}
