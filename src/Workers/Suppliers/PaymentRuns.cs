using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Suppliers;

/// <summary>Proposes to pay invoices of suppliers together. What is due is read outside the lock; under it each invoice
/// is in the books and so much of it open.</summary>
[StoredAs("finance.propose-payment-run.v1")]
public sealed record ProposePaymentRun(
    string Company, string Number, DateOnly PayOn, string Currency, ImmutableArray<PaymentRunLine> Lines, string By,
    string ById) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
    [
        .. Lines.Select(l => SupplierInvoiceDecider.On(
            SupplierInvoiceDecider.Stream(l.Supplier, l.Invoice), new SupplierInvoiceCommand.RequireOpen(l.Amount))),
        PaymentRunDecider.On(PaymentRunDecider.Stream(Number), new PaymentRunCommand.Propose(
            new PaymentRunTerms(Company, Number, PayOn, Currency, Lines, By, ById))),
    ];
}

/// <summary>Somebody who did not propose the run pays all its invoices, in one transaction: all of them or
/// none.</summary>
[StoredAs("finance.pay-payment-run.v1")]
public sealed record PayPaymentRun(
    string Company, string Number, [Actor] string By, [Actor(IsLasting = true)] string ById) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var run = PaymentRunDecider.Stream(Number);
        var proposed = context.State<PaymentRun>(run) as PaymentRun.Proposed;
        yield return PaymentRunDecider.On(run, new PaymentRunCommand.Pay(By, ById));
        if (proposed is null || context.Event<PaymentRunEvent.Paid>() is null) yield break;
        foreach (var line in proposed.Terms.Lines)
        {
            var pay = new PaySupplierInvoice(
                Company, line.Supplier, line.Invoice, Number, line.Amount, proposed.Terms.PayOn);
            foreach (var step in pay.Steps(context)) yield return step;
        }
    }
}
