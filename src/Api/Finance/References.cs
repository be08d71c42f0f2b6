using Daybook.Api.Lists;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Finance;
using Daybook.Workers.Orders;

namespace Daybook.Api.Finance;

/// <summary>Resolves the reference of a payer to an order.</summary>
internal static class References
{
    /// <summary>The order that "CH:1001" or an invoice number names; null when it names none.</summary>
    public static async Task<OrderKey?> Order(LedgerNode node, string reference, CancellationToken cancel)
    {
        if (OrderKey.Parse(reference) is { } order) return order;
        await using var session = await Reading.OpenNow(node, ReadGroups.Books, cancel);
        var invoices = await session.Rows<InvoiceRow>("invoices", "where number = $1 limit 1", [reference], cancel);
        return invoices is [var invoice] ? OrderKey.Parse(invoice.OrderId) : null;
    }
}
