using Daybook.Domain.Finance;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Finance;

namespace Daybook.Workers.Suppliers;

/// <summary>Matches a supplier's invoice with orders and receipts (三单匹配) and posts it. While goods are missing it
/// waits. When its prices differ from those of the orders by more than rounding, it waits for somebody who accepts
/// them.</summary>
/// <param name="On">Its day in the books is this one, or the day of the invoice or of the last goods if that is
/// later.</param>
[StoredAs("finance.match-supplier-invoice.v1")]
public sealed record MatchSupplierInvoice(
    string Company, string Supplier, string Number, [BusinessDate] DateOnly On) : Operation
{
    private StreamId Invoice => SupplierInvoiceDecider.Stream(Supplier, Number);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (context.State<SupplierInvoice>(Invoice) is not SupplierInvoice.Waiting { Terms: var terms } waiting
            || !terms.Lines.All(l => HasArrived(context, l)))
            yield break;
        var difference = terms.Lines.Aggregate(
            Money.Zero(terms.Currency), (sum, line) => sum + line.Net - ValueOf(context, line));
        if (!SupplierInvoiceDecider.IsRounding(terms, difference) && difference != waiting.Accepted)
        {
            yield return SupplierInvoiceDecider.On(Invoice, new SupplierInvoiceCommand.Hold(difference));
            yield break;
        }

        var (on, goods) = (DayOf(context, terms), new List<InvoicedGoods>());
        foreach (var line in terms.Lines)
        {
            var order = PurchaseOrderDecider.Stream(line.Order);
            yield return PurchaseOrderDecider.On(
                order, new PurchaseOrderCommand.Invoice(Company, Number, line.Line, line.Quantity, on));
            if (context.Events<PurchaseOrderEvent.Invoiced>(order).LastOrDefault() is not { } invoiced) yield break;
            goods.Add(new InvoicedGoods(line.Order, invoiced.Sku, invoiced.Worth, line.Net));
        }

        yield return SupplierInvoiceDecider.On(Invoice, new SupplierInvoiceCommand.Match(difference, on));
        var books = new Books(Company, on, null, null, "supplier-invoice", Supplier, Number);
        var posting = PostingRules.SupplierInvoiced(terms, goods);
        foreach (var step in books.Post(context, posting, Invoice)) yield return step;
    }

    /// <summary>Neither before the invoice nor before the last of its goods, whoever asks with which day.</summary>
    private DateOnly DayOf(StepContext context, SupplierInvoiceTerms terms) => terms.Lines
        .Select(l => OrderedGoods.Find(context, l.Order)?.LastArrivedOn(l.Line)).OfType<DateOnly>()
        .Append(terms.InvoicedOn).Append(On).Max();

    private static bool HasArrived(StepContext context, SupplierInvoiceLine line) =>
        OrderedGoods.Find(context, line.Order) is { } order && order.Terms.Find(line.Line) is { } ordered
        && order.NotInvoiced(ordered) is var left && left.Unit == line.Quantity.Unit && left >= line.Quantity;

    private static Money ValueOf(StepContext context, SupplierInvoiceLine line)
    {
        var order = OrderedGoods.Find(context, line.Order)!;
        return order.InvoicedValueOf(order.Terms.Find(line.Line)!, line.Quantity);
    }
}
