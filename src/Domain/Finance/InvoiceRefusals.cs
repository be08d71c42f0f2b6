using Daybook.Kernel;

namespace Daybook.Domain.Finance;

internal static class InvoiceRefusals
{
    public static Refusal UnknownInvoice { get; } = new(
        "finance.unknown-invoice", "The invoice is not issued.", RefusalKind.NotFound);

    public static Refusal AlreadyCleared(InvoiceEvent.Issued issued) =>
        new Refusal("finance.already-cleared", "Nothing is open of the invoice.").With("invoice", issued.Number);

    public static Refusal InvoiceExists(InvoiceEvent.Issued issued) =>
        new Refusal(
            "finance.invoice-exists",
            "The order is invoiced with other content.").With("invoice", issued.Number);

    public static Refusal LineCount(int lines) =>
        new Refusal(
            "finance.invoice-line-count",
            $"An invoice has 1 to {InvoiceDecider.MaxLines} lines.",
            RefusalKind.Unprocessable)
            .With("lines", lines);

    public static Refusal DueBeforeIssued(DateOnly issuedOn, DateOnly dueOn) =>
        new Refusal(
            "finance.due-before-issued",
            "An invoice is not due before it is issued.", RefusalKind.Unprocessable)
            .With("issuedOn", issuedOn.ToString("O")).With("dueOn", dueOn.ToString("O"));

    public static Refusal OtherCustomer(string customer, IEnumerable<string> paying) =>
        new Refusal("finance.other-customer", "The receipt is of another customer than the invoice.")
            .With("invoice", customer).With("receipt", string.Join(", ", paying));

    public static Refusal ClearedByReceipt(InvoiceEvent.Cleared earlier) =>
        new Refusal(
            "finance.already-cleared-by-receipt",
            "The receipt cleared this invoice with another amount or date.")
            .With("receipt", earlier.Receipt).With("amount", earlier.Amount);

    public static Refusal OverCleared(Money wanted, Money open) =>
        new Refusal("finance.over-cleared", "More would be cleared than is open.")
            .With("wanted", wanted).With("open", open);
}
