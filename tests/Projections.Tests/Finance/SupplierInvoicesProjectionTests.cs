using Daybook.Domain.Finance;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Projections.Finance;
using Daybook.Projections.Suppliers;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Finance;

public sealed class SupplierInvoicesProjectionTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);
    private static readonly StreamId Invoice = SupplierInvoiceDecider.Stream("GYS-03", "FP-1");
    private static readonly SupplierInvoiceTerms Terms = new(
        "main", "GYS-03", "FP-1", "CNY", Day, Day.AddDays(30),
        [new SupplierInvoiceLine("PO-1", 1, Quantity.Of(120, "EA"), Yuan(1_360m))], Yuan(170m));

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    [Fact, Shows("F3")]
    public void An_invoice_shows_why_it_waits_and_what_is_owed()
    {
        var invoices = SpecifyProjection.Of(new SupplierInvoicesProjection());
        Next(new SupplierInvoiceEvent.Entered(Terms)).ShouldBe((SupplierInvoiceStatus.Waiting, 0));
        Next(new SupplierInvoiceEvent.Held(Yuan(60))).ShouldBe((SupplierInvoiceStatus.Held, 0));
        Next(new SupplierInvoiceEvent.Accepted(Yuan(60), "王芳", "涨价")).ShouldBe((SupplierInvoiceStatus.Waiting, 0));
        Next(new SupplierInvoiceEvent.Matched(Yuan(1_530), Yuan(60), Day))
            .ShouldBe((SupplierInvoiceStatus.Matched, 1_530));
        Next(new SupplierInvoiceEvent.Paid("FK-1", Yuan(1_000), Day)).ShouldBe((SupplierInvoiceStatus.Matched, 530));
        Next(new SupplierInvoiceEvent.Paid("FK-2", Yuan(530), Day)).ShouldBe((SupplierInvoiceStatus.Paid, 0));
        var row = invoices.ThenOne();
        (row.Total, row.Difference, row.AcceptedBy, row.MatchedOn, row.Payments.Length)
            .ShouldBe((1_530, 60, "王芳", Day, 2));

        (SupplierInvoiceStatus Status, decimal Open) Next(SupplierInvoiceEvent next)
        {
            invoices = invoices.Given(Invoice, next);
            var now = invoices.ThenOne();
            return (now.Status, now.Open);
        }
    }

    [Fact]
    public void One_that_goes_back_says_why()
    {
        var row = SpecifyProjection.Of(new SupplierInvoicesProjection()).Given(
            Invoice, new SupplierInvoiceEvent.Entered(Terms), new SupplierInvoiceEvent.Withdrawn("抬头有误")).ThenOne();

        (row.Status, row.WithdrawnReason, row.Open).ShouldBe((SupplierInvoiceStatus.Withdrawn, "抬头有误", 0));
    }

    [Fact, Shows("F3")]
    public void What_is_invoiced_of_a_line_stands_under_its_order()
    {
        var row = SpecifyProjection.Of(new PurchaseInvoicesProjection()).Given(
            PurchaseOrderDecider.Stream("PO-1"),
            new PurchaseOrderEvent.Invoiced(
                "main", "GYS-03", "FP-1", 1, "PLATE", Quantity.Of(120, "EA"), Yuan(1_300), Yuan(1_300), Day)).ThenOne();

        (row.Number, row.Invoice, row.Quantity, row.Value, row.Worth).ShouldBe(("PO-1", "FP-1", 120, 1_300, 1_300));
    }
}
