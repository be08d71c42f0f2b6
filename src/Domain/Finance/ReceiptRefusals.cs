using Daybook.Kernel;

namespace Daybook.Domain.Finance;

internal static class ReceiptRefusals
{
    public static Refusal UnknownReceipt { get; } = new(
        "finance.unknown-receipt", "The receipt is not booked.", RefusalKind.NotFound);

    public static Refusal CodeTooLong(string receipt) =>
        new Refusal(
            "finance.code-too-long",
            $"A code has 1 to {StreamId.MaxPartBytes} bytes of UTF-8; '%', ':' and '/' count three.",
            RefusalKind.Unprocessable).With("receipt", receipt);

    public static Refusal ReceiptExists(ReceiptEvent.Booked booked) =>
        new Refusal("finance.receipt-exists", "The receipt is booked with other content.")
            .With("receipt", booked.Receipt).With("amount", booked.Amount);

    public static Refusal AllocatedToInvoice(ReceiptEvent.Allocated earlier) =>
        new Refusal(
            "finance.already-allocated-to-invoice",
            "The receipt is allocated to this invoice with another amount or date.")
            .With("invoice", earlier.Invoice).With("amount", earlier.Amount);

    public static Refusal NothingFree(ReceiptEvent.Booked booked) =>
        new Refusal("finance.nothing-free", "All of the receipt is set against other invoices.")
            .With("receipt", booked.Receipt).With("amount", booked.Amount);

    public static Refusal OverAllocated(Money wanted, Money free) =>
        new Refusal("finance.over-allocated", "More would be allocated than is free.")
            .With("wanted", wanted).With("free", free);
}
