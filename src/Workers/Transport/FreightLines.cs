using Daybook.Domain.Finance;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Workers.Transport;

/// <summary>Somebody accepts that a carrier asks another amount for a waybill than was expected; then it goes into the
/// books.</summary>
[StoredAs("transport.accept-freight-line.v1")]
public sealed record AcceptFreightLine(
    string Company, string Carrier, string Number, string Waybill, [Actor] string By, string Reason,
    [BusinessDate] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = FreightBillDecider.Stream(Carrier, Number);
        yield return FreightBillDecider.On(stream, new FreightBillCommand.RequireLine(Waybill));
        if (context.State<FreightBill>(stream) is not FreightBill.Entered { Terms: var terms }) yield break;
        var day = FreightPostings.DayOf(terms, On);
        yield return FreightBillDecider.On(stream, new FreightBillCommand.Accept(
            Waybill, FreightPostings.ExpectedOf(context, terms, Waybill), day, By, Reason));
        var steps = FreightPostings.Settle(context, terms, [], day, Carrier, Number, Waybill);
        foreach (var step in steps) yield return step;
    }
}

/// <summary>The carrier corrects what it asks for a waybill; it is compared again.</summary>
/// <param name="Net">The amount without VAT.</param>
/// <param name="Tax">Its VAT.</param>
[StoredAs("transport.correct-freight-line.v1")]
public sealed record CorrectFreightLine(
    string Company, string Carrier, string Number, string Waybill, decimal Net, decimal Tax, string Reason,
    [BusinessDate] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = FreightBillDecider.Stream(Carrier, Number);
        yield return FreightBillDecider.On(stream, new FreightBillCommand.RequireLine(Waybill));
        if (context.State<FreightBill>(stream) is not FreightBill.Entered { Terms: var terms }) yield break;
        if (SupplierInvoiceDecider.WhyNoMoney(terms.Currency, [Net, Tax]) is { } problem)
        {
            yield return problem;
            yield break;
        }

        yield return FreightBillDecider.On(stream, new FreightBillCommand.Correct(
            new FreightBillLine(Waybill, Money.Of(Net, terms.Currency), Money.Of(Tax, terms.Currency)), Reason));
        var day = FreightPostings.DayOf(terms, On);
        var steps = FreightPostings.Settle(context, terms, [Waybill], day, Carrier, Number, Waybill);
        foreach (var step in steps) yield return step;
    }
}
