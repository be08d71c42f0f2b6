using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Invoices an order that has arrived in full, with a gap-free number and its voucher (F1, F2).</summary>
[StoredAs("finance.issue-invoice.v1")]
public sealed record IssueInvoice(string Company, OrderKey Key, DateOnly On) : Operation
{
    private const string Series = "invoice";
    private const string Prefix = "INV";

    public override IReadOnlyList<Step> Steps() =>
    [
        NumberSeriesDecider.On(NumberSeriesDecider.Stream(Company, Series), earlier => Ready(earlier) is null
            ? null
            : new NumberSeriesCommand.TakeNext(Key.Invoice().ToString())),
        InvoiceDecider.On(Key.Invoice(), Issue),
        .. new Books(Company, On, "invoice", Key.Channel, Key.Number).Post(
            earlier => earlier.Single<InvoiceEvent.Issued>() is { } issued ? PostingRules.InvoiceIssued(issued) : null,
            Key.Invoice(), Key.Order()),
        SalesOrderDecider.On(Key.Order(), earlier => earlier.Single<InvoiceEvent.Issued>() is { } issued
            ? new SalesOrderCommand.MarkInvoiced(issued.Number, issued.Total, On)
            : null),
        // Nothing is owed for what costs nothing.
        SalesOrderDecider.On(Key.Order(), earlier => earlier.Single<InvoiceEvent.Issued>() is { Total.IsZero: true }
            ? new SalesOrderCommand.Settle(On)
            : null),
    ];

    private SalesOrder.Open? Ready(Earlier earlier) =>
        earlier.State<SalesOrder>(Key.Order()) is SalesOrder.Open { Status: SalesOrderStatus.Delivered } order
            ? order
            : null;

    private InvoiceCommand.Issue? Issue(Earlier earlier)
    {
        if (Ready(earlier) is not { } order) return null;
        var (terms, totals) = (order.Terms, order.Totals);
        var number = earlier.All<NumberSeriesEvent.Taken>().Last().Number;
        return new InvoiceCommand.Issue(
            Company, DocumentNumber.Of(Prefix, number), Key.Text(), terms.Customer, terms.Currency,
            [
                .. terms.Lines.Select(l => new InvoiceLine(
                    l.Line, l.Sku, l.Quantity, order.BaseQuantityOf(l), l.Net(terms.Currency))),
            ],
            totals.Freight, totals.Tax, On, On.AddDays(terms.PaymentTermDays));
    }
}
