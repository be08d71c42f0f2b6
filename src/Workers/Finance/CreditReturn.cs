using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Takes back what was invoiced for the goods of a closed return (红字发票), once: at the price, discount and tax
/// of the invoice. What the customer has not paid is no longer owed; what was paid is to be paid back.</summary>
/// <param name="Number">The return.</param>
[StoredAs("finance.credit-return.v1")]
public sealed record CreditReturn(string Company, string Number, [BusinessDate, Happened] DateOnly On) : Operation
{
    private const string Series = "credit-note";
    private const string Prefix = "CRN";

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ReturnDecider.Stream(Number);
        var terms = context.State<Return>(stream).AsAsked();
        var key = terms is null ? null : OrderKey.Parse(terms.Order);
        if (context.IsPerson)
        {
            yield return ReturnDecider.On(stream, new ReturnCommand.RequireCreditable());
            if (key is not null)
                yield return InvoiceDecider.On(key.Invoice(), new InvoiceCommand.RequireCreditable(Number));
        }

        if (key is null || context.State<Return>(stream) is not Return.Closed { Terms.Wish: ReturnWish.Refund } closed
            || context.State<Invoice>(key.Invoice()) is not Invoice.Issued invoice
            || invoice.Credits.ContainsKey(Number)) yield break;
        if (context.State<ForeignBalance>(ForeignBalance.Of(key.Invoice())) is ForeignBalance.Booked foreign)
        {
            if (context.IsPerson) yield return CreditReturnRefusals.Foreign(foreign.Facts.Amount.Currency);
            yield break;
        }

        // Goods that were not accepted may be back before the order is invoiced.
        var on = On < invoice.Facts.IssuedOn ? invoice.Facts.IssuedOn : On;
        yield return NumberSeriesDecider.On(
            NumberSeriesDecider.Stream(Company, Series), new NumberSeriesCommand.TakeNext($"{stream}"));
        yield return InvoiceDecider.On(key.Invoice(), new InvoiceCommand.Credit(
            DocumentNumber.Of(Prefix, context.Events<NumberSeriesEvent.Taken>().Last().Number), Number,
            BackOf(closed), RatesOf(context, key), on));
        if (context.Event<InvoiceEvent.Credited>() is not { } credited) yield break;
        var books = new Books(Company, on, key.Channel, null, "invoice-credited", Number);
        foreach (var step in books.Post(context, PostingRules.InvoiceCredited(credited), key.Invoice(), stream))
            yield return step;
        if (context.State<Invoice>(key.Invoice()) is Invoice.Issued { IsCleared: true }
            && context.State<SalesOrder>(key.Order()) is SalesOrder.Open { SettledOn: null })
            yield return SalesOrderDecider.On(key.Order(), new SalesOrderCommand.Settle(on));
    }

    private static ImmutableArray<ReturnedQuantity> BackOf(Return.Closed closed) =>
    [
        .. closed.Terms.Lines
            .Select(l => new ReturnedQuantity(l.Line, Quantity.Of(closed.Before.ReceivedOf(l.Line), l.Unit)))
            .Where(l => l.Quantity.Value > 0),
    ];

    /// <summary>The rates of the lines as they were when the order was invoiced.</summary>
    private static ImmutableArray<LineRate> RatesOf(StepContext context, OrderKey key)
    {
        if (context.State<SalesOrder>(key.Order()) is not SalesOrder.Open order) return [];
        var vat = OrderVat.Of(context, order.Terms);
        return
        [
            .. from line in order.Terms.Lines
               let rate = vat.RateOf(line.Sku)
               where rate is not null
               select new LineRate(line.Line, rate.Rate, rate.IsExempt),
        ];
    }
}

/// <summary>Pays back what a customer paid for goods that came back (退款), in parts too and never more than is owed for
/// the return.</summary>
/// <param name="Number">The return.</param>
/// <param name="Payment">The number of the payment; unique for the order.</param>
[StoredAs("finance.refund-return.v1")]
public sealed record RefundReturn(
    string Company, string Number, string Payment, Money Amount, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ReturnDecider.Stream(Number);
        if (context.State<Return>(stream).AsAsked() is not { } terms || OrderKey.Parse(terms.Order) is not { } key)
        {
            yield return ReturnDecider.On(stream, new ReturnCommand.RequireCreditable());
            yield break;
        }

        yield return InvoiceDecider.On(key.Invoice(), new InvoiceCommand.Refund(Payment, Number, Amount, On));
        if (context.Event<InvoiceEvent.Refunded>() is not { } refunded
            || context.State<Invoice>(key.Invoice()) is not Invoice.Issued invoice) yield break;
        var books = new Books(Company, On, key.Channel, null, "invoice-refunded", key.Channel, key.Number, Payment);
        var posting = PostingRules.InvoiceRefunded(
            Payment, invoice.Facts.Customer, invoice.Facts.Number, refunded.Amount);
        foreach (var step in books.Post(context, posting, key.Invoice(), stream)) yield return step;
    }
}

internal static class CreditReturnRefusals
{
    public static Refusal Foreign(string currency) => new Refusal(
            "finance.credit-in-foreign-currency",
            $"The invoice is in {currency}, and credit notes are kept in the currency of the books only.")
        .With("currency", currency);
}
