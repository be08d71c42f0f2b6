using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Workers.Transport;

/// <summary>Enters a carrier's bill (运费账单). Each waybill is billed once. Lines that ask what was expected go into the
/// books at once, the others wait for somebody who accepts or disputes them.</summary>
/// <param name="Number">The carrier's number.</param>
/// <param name="DueOn">The day until which it is to be paid; the day of the bill when it is left out.</param>
[StoredAs("transport.enter-freight-bill.v1")]
public sealed record EnterFreightBill(
    string Company, string Carrier, string Number, string Currency,
    [BusinessDate(OwnName = true)] DateOnly BilledOn, [Planned] DateOnly? DueOn, ImmutableArray<AskedFreight> Lines)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (SupplierInvoiceDecider.WhyNoMoney(Currency, Lines.SelectMany(l => new[] { l.Net, l.Tax }))
            is { } problem)
        {
            yield return problem;
            yield break;
        }

        if (Lines.FirstOrDefault(l => !StreamId.IsPart(l.Waybill)) is { } bad)
        {
            yield return Refusals.BadCode("transport.bad-waybill").With("waybill", bad.Waybill);
            yield break;
        }

        // Debts in another currency than that of the books are not kept yet.
        yield return ChartDecider.On(
            ChartDecider.Stream(Company), new ChartCommand.RequireCurrencies([Currency]));
        var terms = new FreightBillTerms(
            Company, Carrier, Number, Currency, BilledOn, DueOn ?? BilledOn,
            [.. Lines.Select(l => new FreightBillLine(
                l.Waybill, Money.Of(l.Net, Currency), Money.Of(l.Tax, Currency)))]);
        var bill = FreightBillDecider.Stream(Carrier, Number);
        yield return FreightBillDecider.On(bill, new FreightBillCommand.Enter(terms));
        if (context.Event<FreightBillEvent.Entered>() is null) yield break;
        foreach (var line in Lines)
        {
            yield return FreightDecider.On(
                FreightDecider.Stream(Carrier, line.Waybill), new FreightCommand.Bill(Number));
        }

        var steps = FreightPostings.Settle(
            context, terms, Lines.Select(l => l.Waybill), BilledOn, Carrier, Number);
        foreach (var step in steps) yield return step;
    }
}

/// <summary>What a bill asks for one waybill, as it is written.</summary>
/// <param name="Net">The amount without VAT.</param>
/// <param name="Tax">Its VAT.</param>
public sealed record AskedFreight(string Waybill, decimal Net, decimal Tax);
