using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Finance;

/// <summary>Clears (核销) an invoice with a receipt, as far as both reach, and settles the order when nothing is
/// owed.</summary>
[StoredAs("finance.allocate-receipt.v1")]
public sealed record AllocateReceipt(string Company, string Receipt, OrderKey Key, DateOnly On) : Operation
{
    private StreamId Stream => ReceiptDecider.Stream(Receipt);

    public override IReadOnlyList<Step> Steps() =>
    [
        InvoiceDecider.Reading(Key.Invoice()),
        ReceiptDecider.On(Stream, Allocate),
        InvoiceDecider.On(Key.Invoice(), earlier => earlier.Single<ReceiptEvent.Allocated>() is { } allocated
            ? new InvoiceCommand.Clear(Receipt, allocated.Amount, On)
            : null),
        .. new Books(Company, On, "allocation", Receipt, Key.Channel, Key.Number).Post(
            Post, Stream, Key.Invoice()),
        SalesOrderDecider.On(Key.Order(), earlier =>
            earlier.Single<ReceiptEvent.Allocated>() is not null && Invoice(earlier) is { IsCleared: true }
                ? new SalesOrderCommand.Settle(On)
                : null),
    ];

    private Invoice.Issued? Invoice(Earlier earlier) => earlier.State<Invoice>(Key.Invoice()) as Invoice.Issued;

    private ReceiptCommand.Allocate? Allocate(Earlier earlier)
    {
        if (earlier.State<Receipt>(Stream) is not Domain.Finance.Receipt.Booked receipt) return null;
        if (Invoice(earlier) is not { } invoice || receipt.Free.IsZero || invoice.OpenAmount.IsZero) return null;
        // Another currency is refused by the deciders; of another customer nothing is taken, and people are told at the
        // edge.
        var amount = receipt.Free.Currency == invoice.OpenAmount.Currency && receipt.Free > invoice.OpenAmount
            ? invoice.OpenAmount
            : receipt.Free;
        return receipt.Facts.Customer == invoice.Facts.Customer
            ? new ReceiptCommand.Allocate(Key.Text(), amount, On)
            : null;
    }

    private Posting? Post(Earlier earlier) =>
        earlier.Single<ReceiptEvent.Allocated>() is { } allocated && Invoice(earlier) is { } invoice
            ? PostingRules.ReceiptAllocated(Receipt, invoice.Facts.Customer, invoice.Facts.Number, allocated.Amount)
            : null;
}
