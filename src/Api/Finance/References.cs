using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Finance;
using Daybook.Workers.Orders;

namespace Daybook.Api.Finance;

/// <summary>What a payer wrote, read as an order.</summary>
internal static class References
{
    private const int LongestChain = 10;

    /// <summary>The order that "CH:1001" or the number of an invoice names; null when it names none.</summary>
    public static async Task<OrderKey?> Order(LedgerNode node, string reference, CancellationToken cancel)
    {
        if (OrderKey.Parse(reference) is { } order) return order;
        await using var session = await Reading.OpenNow(node, ReadGroups.Books, cancel);
        var invoices = await session.Rows<InvoiceRow>("invoices", "where number = $1 limit 1", [reference], cancel);
        return invoices is [var invoice] ? OrderKey.Parse(invoice.OrderId) : null;
    }

    /// <summary>Why a person's allocation can do nothing; or the customers whose files tell whether the receipt and the
    /// invoice are of one.</summary>
    public static async Task<(IResult? Impossible, IReadOnlyList<string>? Customers)> Parties(
        LedgerNode node, string receipt, OrderKey order, CancellationToken cancel)
    {
        var (money, _) = await node.States.Of<Receipt>(ReceiptDecider.Stream(receipt), cancel);
        if (money is not Receipt.Booked booked) return (Problems.NotFound($"There is no receipt {receipt}."), null);
        var (claim, _) = await node.States.Of<Invoice>(order.Invoice(), cancel);
        if (claim is not Invoice.Issued invoice)
        {
            return (Problems.NotFound(
                $"Order {order.Text()} has no invoice yet; the receipt waits for it by itself."), null);
        }

        return (null, [
            .. await MergedInto(node, booked.Facts.Customer, cancel),
            .. await MergedInto(node, invoice.Facts.Customer, cancel)]);
    }

    /// <summary>The customer, and one after the other those it goes on as.</summary>
    private static async Task<IReadOnlyList<string>> MergedInto(
        LedgerNode node, string customer, CancellationToken cancel)
    {
        var chain = new List<string>();
        for (var next = customer; next is not null && chain.Count < LongestChain && !chain.Contains(next);)
        {
            chain.Add(next);
            var (file, _) = await node.States.Of<Customer>(CustomerDecider.Stream(next), cancel);
            next = (file as Customer.Merged)?.Into;
        }

        return chain;
    }
}
