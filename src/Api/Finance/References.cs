using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Finance;
using Daybook.Workers.Orders;

namespace Daybook.Api.Finance;

/// <summary>What a payer wrote, read as an order.</summary>
internal static class References
{
    /// <summary>The order that "CH:1001" or the number of an invoice names; null when it names none.</summary>
    public static async Task<OrderKey?> Order(LedgerNode node, string reference, CancellationToken cancel)
    {
        if (OrderKey.Parse(reference) is { } order) return order;
        await using var session = await Reading.OpenNow(node, ReadGroups.Books, cancel);
        var invoices = await session.Rows<InvoiceRow>("invoices", "where number = $1 limit 1", [reference], cancel);
        return invoices is [var invoice] ? OrderKey.Parse(invoice.OrderId) : null;
    }

    /// <summary>Why a person's allocation can do nothing; null when it can. The settlement process skips such cases
    /// in silence, a person is told.</summary>
    public static async Task<IResult?> Impossible(
        LedgerNode node, string receipt, OrderKey order, CancellationToken cancel)
    {
        var (money, _) = await node.States.Of<Receipt>(ReceiptDecider.Machine, ReceiptDecider.Stream(receipt), cancel);
        if (money is not Receipt.Booked booked) return Problems.NotFound($"There is no receipt {receipt}.");
        var (claim, _) = await node.States.Of<Invoice>(InvoiceDecider.Machine, order.Invoice(), cancel);
        if (claim is not Invoice.Issued invoice)
            return Problems.NotFound($"Order {order.Text()} has no invoice yet; the receipt waits for it by itself.");
        return booked.Facts.Customer == invoice.Facts.Customer
            ? null
            : Problems.Of(new Refusal(
                "finance.other-customer", "The receipt is of another customer than the invoice.")
                .With("receipt", booked.Facts.Customer).With("invoice", invoice.Facts.Customer));
    }
}
