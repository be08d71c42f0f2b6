using System.Collections.Immutable;
using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Clears (核销) an invoice with a receipt, up to the smaller open amount, and settles the order when nothing is
/// owed. The receipt of another customer is refused, unless both customers were merged.</summary>
[StoredAs("finance.allocate-receipt.v2")]
public sealed record AllocateReceipt(string Company, string Receipt, OrderKey Key, DateOnly On) : Operation
{
    /// <summary>Maximum length of a chain of merged customers.</summary>
    private const int LongestChain = 10;

    private StreamId Stream => ReceiptDecider.Stream(Receipt);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (context.IsPerson)
        {
            yield return ReceiptDecider.On(Stream, new ReceiptCommand.RequireFree(Key.Text()));
            yield return InvoiceDecider.On(Key.Invoice(), new InvoiceCommand.RequireOpenFor(Receipt));
        }

        if (Meet(context) is not var (receipt, invoice)) yield break;
        yield return InvoiceDecider.On(
            Key.Invoice(), new InvoiceCommand.RequireCustomer(
                SameAs(context, receipt.Facts.Customer, invoice.Facts.Customer)));
        // The deciders refuse another currency.
        var amount = receipt.Free.Currency == invoice.OpenAmount.Currency && receipt.Free > invoice.OpenAmount
            ? invoice.OpenAmount
            : receipt.Free;
        yield return ReceiptDecider.On(Stream, new ReceiptCommand.Allocate(Key.Text(), amount, On));
        if (context.Event<ReceiptEvent.Allocated>() is not { } allocated) yield break;
        yield return InvoiceDecider.On(Key.Invoice(), new InvoiceCommand.Clear(Receipt, allocated.Amount, On));
        foreach (var step in Taking(context, allocated.Amount)) yield return step;
        var posting = Posting(context, invoice.Facts, allocated.Amount);
        var books = new Books(Company, On, Key.Channel, null, "allocation", Receipt, Key.Channel, Key.Number);
        foreach (var step in books.Post(context, posting, Stream, Key.Invoice())) yield return step;
        if (Invoice(context) is { IsCleared: true })
            yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.Settle(On));
    }

    /// <summary>The booked amounts of both sides, if they were booked at an exchange rate.</summary>
    private IEnumerable<Step> Taking(StepContext context, Money amount)
    {
        var (receipt, invoice) = (Stream, Key.Invoice());
        if (Balance(context, receipt) is null && Balance(context, invoice) is null) yield break;
        yield return ForeignBalanceDecider.On(ForeignBalance.Of(receipt), new ForeignBalanceCommand.Take(
            invoice.ToString(), Receipt, amount, On));
        yield return ForeignBalanceDecider.On(ForeignBalance.Of(invoice), new ForeignBalanceCommand.Take(
            receipt.ToString(), Receipt, amount, On));
    }

    private Posting? Posting(StepContext context, InvoiceEvent.Issued invoice, Money amount) =>
        Part(context, Stream, Key.Invoice()) is { } ofReceipt && Part(context, Key.Invoice(), Stream) is { } ofInvoice
            ? PostingRules.ForeignReceiptAllocated(invoice.Customer, ofReceipt, ofInvoice)
            : PostingRules.ReceiptAllocated(Receipt, invoice.Customer, invoice.Number, amount);

    private static ForeignPart? Part(StepContext context, StreamId document, StreamId against) =>
        Balance(context, document) is { } balance && balance.Taken.GetValueOrDefault(against.ToString()) is { } taken
            ? new ForeignPart(balance.Facts, taken)
            : null;

    private static ForeignBalance.Booked? Balance(StepContext context, StreamId document) =>
        context.State<ForeignBalance>(ForeignBalance.Of(document)) as ForeignBalance.Booked;

    private Invoice.Issued? Invoice(StepContext context) => context.State<Invoice>(Key.Invoice()) as Invoice.Issued;

    /// <summary>The free receipt and the open invoice; null when one of them is missing.</summary>
    private (Receipt.Booked Receipt, Invoice.Issued Invoice)? Meet(StepContext context) =>
        context.State<Receipt>(Stream) is Domain.Finance.Receipt.Booked { Free.IsZero: false } receipt
        && Invoice(context) is { IsCleared: false } invoice
            ? (receipt, invoice)
            : null;

    /// <summary>The codes under which payer and debtor are the same customer: those into which the payer was merged,
    /// and those of the debtor when both chains end in the same file.</summary>
    private static ImmutableArray<string> SameAs(StepContext context, string payer, string debtor)
    {
        var (ofPayer, ofDebtor) = (MergedInto(context, payer), MergedInto(context, debtor));
        return ofPayer[^1] == ofDebtor[^1] ? [.. ofPayer.Union(ofDebtor)] : [payer];
    }

    /// <summary>The customer and the customers into which it was merged, in order. A circle of merges is possible and
    /// ends the chain.</summary>
    private static List<string> MergedInto(StepContext context, string customer)
    {
        List<string> chain = [customer];
        while (chain.Count < LongestChain
            && context.State<Customer>(CustomerDecider.Stream(chain[^1])) is Customer.Merged merged
            && !chain.Contains(merged.Into))
            chain.Add(merged.Into);
        return chain;
    }
}
