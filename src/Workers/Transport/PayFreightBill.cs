using Daybook.Domain.Finance;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Workers.Finance;

namespace Daybook.Workers.Transport;

/// <summary>Books a payment to a carrier for what of its bill is in the books (运费付款).</summary>
/// <param name="Payment">The number of the payment; unique for the bill.</param>
[StoredAs("transport.pay-freight-bill.v1")]
public sealed record PayFreightBill(
    string Company, string Carrier, string Number, string Payment, Money Amount, [BusinessDate] DateOnly On)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var bill = FreightBillDecider.Stream(Carrier, Number);
        yield return FreightBillDecider.On(bill, new FreightBillCommand.Pay(Payment, Amount, On));
        if (context.Event<FreightBillEvent.Paid>() is not { } paid) yield break;
        var books = new Books(Company, On, null, null, "freight-paid", Carrier, Number, Payment);
        var posting = PostingRules.FreightPaid(
            Payment, FreightPostings.NameOf(Carrier, Number), paid.Amount);
        foreach (var step in books.Post(context, posting, bill)) yield return step;
    }
}
