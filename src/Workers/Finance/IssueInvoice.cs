using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Invoices an order that has arrived completely, with a number without gaps and its voucher (F1,
/// F2).</summary>
[StoredAs("finance.issue-invoice.v1")]
public sealed record IssueInvoice(string Company, OrderKey Key, [BusinessDate] DateOnly On) : Operation
{
    private const string Series = "invoice";
    private const string Prefix = "INV";

    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (context.IsPerson) yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.RequireArrived());
        if (context.State<SalesOrder>(Key.Order())
            is not SalesOrder.Open { Status: SalesOrderStatus.Delivered } order) yield break;
        var exchange = Exchange.Of(context, Company, order.Terms.Currency, On);
        if (exchange.Problem(order.Totals.Total) is { } problem)
        {
            yield return problem;
            yield break;
        }

        yield return NumberSeriesDecider.On(
            NumberSeriesDecider.Stream(Company, Series), new NumberSeriesCommand.TakeNext(Key.Invoice().ToString()));
        yield return InvoiceDecider.On(
            Key.Invoice(),
            Issue(order, OrderVat.Of(context, order.Terms), context.Events<NumberSeriesEvent.Taken>().Last().Number));
        if (context.Event<InvoiceEvent.Issued>() is not { } issued) yield break;
        foreach (var step in exchange.Keep(Company, Key.Invoice(), issued.Number, issued.Total)) yield return step;
        var books = new Books(Company, On, Key.Channel, null, "invoice", Key.Channel, Key.Number);
        var posting = exchange.Booked(PostingRules.InvoiceIssued(issued));
        foreach (var step in books.Post(context, posting, Key.Invoice(), Key.Order())) yield return step;
        yield return SalesOrderDecider.On(
            Key.Order(), new SalesOrderCommand.MarkInvoiced(issued.Number, issued.Total, On));
        // An order without a price owes nothing.
        if (issued.Total.IsZero) yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.Settle(On));
    }

    private InvoiceCommand.Issue Issue(SalesOrder.Open order, OrderVat vat, long number)
    {
        var terms = order.Terms;
        var billed = vat.Billed();
        return new InvoiceCommand.Issue(
            Company, DocumentNumber.Of(Prefix, number), Key.Text(), terms.Customer, terms.Currency,
            [
                .. terms.Lines.Zip(billed.Nets, (l, net) => new InvoiceLine(
                    l.Line, l.Sku, l.Quantity, order.BaseQuantityOf(l), net)),
            ],
            billed.Freight, billed.Tax, billed.Vat, On, On.AddDays(terms.PaymentTermDays));
    }
}
