using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Workers.Finance;

namespace Daybook.Workers.Suppliers;

/// <summary>Books a payment to a supplier for an invoice (采购付款).</summary>
/// <param name="Payment">The number of the payment; unique for the invoice.</param>
[StoredAs("finance.pay-supplier-invoice.v1")]
public sealed record PaySupplierInvoice(
    string Company, string Supplier, string Number, string Payment, Money Amount, [BusinessDate] DateOnly On)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var invoice = SupplierInvoiceDecider.Stream(Supplier, Number);
        yield return SupplierInvoiceDecider.On(invoice, new SupplierInvoiceCommand.Pay(Payment, Amount, On));
        if (context.Events<SupplierInvoiceEvent.Paid>(invoice).SingleOrDefault() is not { } paid) yield break;
        var books = new Books(Company, On, null, null, "supplier-paid", Supplier, Number, Payment);
        var posting = PostingRules.SupplierPaid(Payment, Supplier, Number, paid.Amount);
        foreach (var step in books.Post(context, posting, invoice)) yield return step;
    }
}
