using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Customers;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Customers;
using Daybook.Projections.Finance;
using Daybook.Projections.Orders;

namespace Daybook.Api.Customers;

/// <summary>An overview of a customer (C8), all of it at one position.</summary>
/// <param name="File">The customer's file.</param>
/// <param name="Figures">The totals.</param>
/// <param name="LatestOrders">The newest orders.</param>
/// <param name="OpenItems">The open items, the oldest first.</param>
/// <param name="LatestReceipts">The latest receipts.</param>
/// <param name="LatestInteractions">The latest interactions.</param>
/// <param name="Complete">False when a list was cut; the full lists are under /api/orders?customer= and so on.</param>
public sealed record CustomerView(
    long Position, CustomerRow File, CustomerViewRow Figures, IReadOnlyList<OrderRow> LatestOrders,
    IReadOnlyList<OpenItemRow> OpenItems, IReadOnlyList<ReceiptRow> LatestReceipts,
    IReadOnlyList<InteractionRow> LatestInteractions, bool Complete)
{
    private const int Most = 50;

    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var cancel = http.RequestAborted;
        await using var session = await http.Open(node, ReadGroups.Books);
        var code = http.Path("code");
        var file = await session.Rows<CustomerRow>("customers", "where code = $1", [code], cancel);
        if (file is not [var customer]) return Problems.NotFound($"There is no customer {code}.");
        if (await http.PersonalRead("customers", code) is { } refused) return refused;
        var figures = await session.Query<CustomerViewRow>(
            CustomerViewList.List.Over(session.Table), "where code = $1", [code], cancel);
        var limit = Most + 1;
        var orders = await session.Rows<OrderRow>(
            "orders", $"where customer = $1 order by ordered_on desc nulls last, key desc limit {limit}", [code],
            cancel);
        var open = await session.Rows<OpenItemRow>(
            "open_items", $"where customer = $1 order by due_on, key limit {limit}", [code], cancel);
        var receipts = await session.Rows<ReceiptRow>(
            "receipts", $"where customer = $1 order by booked_on desc nulls last, key limit {limit}", [code], cancel);
        var interactions = await session.Rows<InteractionRow>(
            "interactions", $"where customer = $1 order by happened_on desc nulls last, key desc limit {limit}", [code],
            cancel);
        var complete = (int[])[orders.Count, open.Count, receipts.Count, interactions.Count] is var counts
            && counts.All(c => c <= Most);
        var view = new CustomerView(
            session.Position, customer, figures[0], [.. orders.Take(Most)], [.. open.Take(Most)],
            [.. receipts.Take(Most)], [.. interactions.Take(Most)], complete);
        return await http.Tagged(
            session.Connection, session.Position, CustomerDecider.Stream(code), view, view with { Position = 0 });
    }
}
