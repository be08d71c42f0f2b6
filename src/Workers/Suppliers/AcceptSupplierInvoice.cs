using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Suppliers;

/// <summary>Somebody accepts that a supplier's invoice asks another price than its purchase orders; then it goes into
/// the books.</summary>
[StoredAs("finance.accept-supplier-invoice.v1")]
public sealed record AcceptSupplierInvoice(
    string Company, string Supplier, string Number, [Actor] string By, string Reason, [BusinessDate] DateOnly On)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return SupplierInvoiceDecider.On(
            SupplierInvoiceDecider.Stream(Supplier, Number), new SupplierInvoiceCommand.Accept(By, Reason));
        foreach (var step in new MatchSupplierInvoice(Company, Supplier, Number, On).Steps(context)) yield return step;
    }
}
