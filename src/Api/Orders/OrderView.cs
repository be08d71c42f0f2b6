using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Finance;
using Daybook.Projections.Orders;
using Daybook.Projections.Transport;
using Daybook.Projections.Warehouse;
using Daybook.Workers.Orders;

namespace Daybook.Api.Orders;

/// <summary>An order with everything that belongs to it, all of it at one position.</summary>
/// <param name="History">Its events, oldest first, with the actor and the cause.</param>
/// <param name="Receipts">Receipts that refer to it or were allocated to its invoice.</param>
/// <param name="Exceptions">The open findings; null when there are none.</param>
public sealed record OrderView(
    long Position, OrderRow Order, IReadOnlyList<OrderLineRow> Lines, IReadOnlyList<OrderHistoryEntry> History,
    IReadOnlyList<OutboundRow> Outbounds, IReadOnlyList<ShipmentRow> Shipments, InvoiceRow? Invoice,
    IReadOnlyList<ReceiptRow> Receipts, OrderExceptionRow? Exceptions)
{
    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var cancel = http.RequestAborted;
        await using var session = await http.Open(node, ReadGroups.Books);
        var key = new OrderKey(http.Path("channel"), http.Path("number"));
        var id = key.Text();
        var orders = await session.Rows<OrderRow>("orders", "where key = $1", [id], cancel);
        if (orders is not [var order]) return Problems.NotFound($"There is no order {id}.");
        var histories = await session.Rows<OrderHistoriesRow>("order_histories", "where key = $1", [id], cancel);
        var invoices = await session.Rows<InvoiceRow>("invoices", "where key = $1", [id], cancel);
        var invoice = invoices.SingleOrDefault();
        string[] cleared = invoice is null ? [] : [.. invoice.Clearings.Select(c => c.Receipt)];
        var view = new OrderView(
            session.Position, order,
            await session.Rows<OrderLineRow>("order_lines", "where order_id = $1 order by line", [id], cancel),
            [.. histories.SelectMany(h => h.Entries)],
            await session.Rows<OutboundRow>("outbounds", "where order_id = $1 order by key", [id], cancel),
            await session.Rows<ShipmentRow>("shipments", "where order_id = $1 order by key", [id], cancel),
            invoice,
            await session.Rows<ReceiptRow>(
                "receipts", "where reference = $1 or receipt = any($2) order by booked_on, key", [id, cleared], cancel),
            (await session.Rows<OrderExceptionRow>("order_exceptions", "where key = $1", [id], cancel))
                .SingleOrDefault());
        return await http.Tagged(
            session.Connection, session.Position, key.Order(), view, view with { Position = 0 });
    }
}
