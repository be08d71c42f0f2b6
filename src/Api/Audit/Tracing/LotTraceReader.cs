using System.Globalization;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections.Orders;
using Daybook.Projections.Suppliers;
using Daybook.Projections.Warehouse;
using Daybook.Workers.Orders;

namespace Daybook.Api.Audit;

/// <summary>Follows a lot over the movements of lots: back to the purchase orders and suppliers of all that is in it,
/// ahead to all that was made of it and to the customers (traceability R1, R2, R5).</summary>
/// <remarks>Breadth first and by whole levels, a query for each, so that the nearest is there when a limit
/// cuts.</remarks>
internal sealed class LotTraceReader(ReadSession books, CancellationToken cancel)
{
    private const int MovementLimit = 5_000;
    private const int ThingLimit = 60;

    private const string OfLots = """
        where (lot, sku) in (select * from unnest($1::text[], $2::text[])) order by "position", key limit $3
        """;

    private const string OfWorkOrders = """
        where source = any($1) and kind = any($2) order by "position", key limit $3
        """;

    private static readonly string[] Used = [nameof(MovementKind.Issue), nameof(MovementKind.Unused)];
    private static readonly string[] Made = [nameof(MovementKind.Production)];

    private readonly LotGraph _graph = new(ThingLimit);
    private int _read;

    /// <summary>What was left out, in words; empty for nothing.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. _read >= MovementLimit ? [Says($"Only the first {MovementLimit} movements were examined.")]
            : Array.Empty<string>(),
        .. _graph.LeftOut > 0
            ? [Says($"{_graph.LeftOut} more things had no room; the lists lot-trace and lot-genealogy have all.")]
            : Array.Empty<string>(),
    ];

    /// <summary>The graph around a lot; it has no movements of a lot that does not exist.</summary>
    public async Task<LotGraph> Read(TracedLot start)
    {
        _graph.Add(start.Id, TraceGraph.Start);
        _graph.Tell(start.Id, await Movements(OfLots, (string[])[start.Name], (string[])[start.Sku]));
        await Follow(start, Back, TraceGraph.Behind);
        await Follow(start, Ahead, TraceGraph.Ahead);
        return _graph;
    }

    /// <summary>Goes from lots to work orders and from these to lots until nothing new is found.</summary>
    private async Task Follow(
        TracedLot start, Func<List<LotMovementRow>, Task<IEnumerable<TracedLot>>> step, string side)
    {
        var seen = new HashSet<TracedLot> { start };
        TracedLot[] next = [start];
        while (next.Length > 0 && _read < MovementLimit)
        {
            var movements = await Movements(
                OfLots, next.Select(l => l.Name).ToArray(), next.Select(l => l.Sku).ToArray());
            next = [.. (await step(movements)).Where(seen.Add).Where(lot => _graph.Add(lot.Id, side))];
        }
    }

    /// <summary>From lots to where they came from: purchase orders, and the lots that their work orders used.</summary>
    private async Task<IEnumerable<TracedLot>> Back(List<LotMovementRow> movements)
    {
        await Suppliers([.. movements.Where(m => m is { Kind: MovementKind.Purchase, Source: not null })]);
        var made = movements.Where(m => m is { Kind: MovementKind.Production, Source: not null })
            .ToLookup(m => m.Source!);
        foreach (var output in made)
        {
            var order = WorkOrder(output.Key);
            _graph.Add(order, TraceGraph.Behind);
            foreach (var lot in output.GroupBy(LotOf))
                _graph.Connect(order, lot.Key.Id, GoodsStep.Received, [.. lot]);
        }

        var used = await OfOrders(made.Select(m => m.Key), Used);
        foreach (var ((order, lot), rows) in used)
        {
            if (_graph.Add(lot.Id, TraceGraph.Behind))
                _graph.Connect(lot.Id, WorkOrder(order), GoodsStep.Issued, rows);
        }

        return used.Select(u => u.Key.Lot);
    }

    /// <summary>From lots to where they went: customers, and the lots that work orders made of them.</summary>
    private async Task<IEnumerable<TracedLot>> Ahead(List<LotMovementRow> movements)
    {
        var used = Net(movements.Where(m => Used.Contains($"{m.Kind}")));
        foreach (var ((order, lot), rows) in used)
        {
            _graph.Add(WorkOrder(order), TraceGraph.Ahead);
            _graph.Connect(lot.Id, WorkOrder(order), GoodsStep.Issued, rows);
        }

        await Customers([.. movements.Where(m => m is { Kind: MovementKind.Shipment, OrderId: not null })]);
        await Returns([.. movements.Where(m => m is { Kind: MovementKind.Return, Source: not null })]);
        var made = await OfOrders(used.Select(u => u.Key.Order), Made);
        foreach (var ((order, lot), rows) in made)
        {
            if (_graph.Add(lot.Id, TraceGraph.Ahead))
                _graph.Connect(WorkOrder(order), lot.Id, GoodsStep.Received, rows);
        }

        return made.Select(m => m.Key.Lot);
    }

    private async Task Suppliers(IReadOnlyList<LotMovementRow> receipts)
    {
        string[] numbers = [.. receipts.Select(m => m.Source!).Distinct()];
        if (numbers.Length == 0) return;
        var orders = (await books.Rows<PurchaseOrderRow>(
            "purchase_orders", "where number = any($1)", [numbers], cancel)).ToDictionary(o => o.Number);
        foreach (var ((source, lot), rows) in receipts.GroupBy(m => (m.Source!, Lot: LotOf(m)))
            .Select(same => (same.Key, (IReadOnlyList<LotMovementRow>)[.. same])))
        {
            // The source of a receipt that is no purchase order of this ledger stands in the facts of the lot.
            if (!orders.TryGetValue(source, out var order)) continue;
            var (document, supplier) = (Id("purchase-order", order.Number), Id("supplier", order.Supplier));
            _graph.Add(document, TraceGraph.Behind);
            _graph.Add(supplier, TraceGraph.Behind);
            _graph.Connect(supplier, document, GoodsStep.Received, rows);
            _graph.Connect(document, lot.Id, GoodsStep.Received, rows);
        }
    }

    private async Task Customers(IReadOnlyList<LotMovementRow> shipments)
    {
        string[] ids = [.. shipments.Select(m => m.OrderId!).Distinct()];
        if (ids.Length == 0) return;
        var customers = (await books.Rows<OrderRow>("orders", "where key = any($1)", [ids], cancel))
            .ToDictionary(o => o.Key, o => o.Customer);
        foreach (var same in shipments.GroupBy(m => (m.OrderId, m.Warehouse, Lot: LotOf(m))))
        {
            if (OrderKey.Parse(same.Key.OrderId!) is not { } key) continue;
            IReadOnlyList<LotMovementRow> rows = [.. same];
            var (outbound, order) = (key.Outbound(same.Key.Warehouse).ToString(), key.Order().ToString());
            _graph.Add(outbound, TraceGraph.Ahead);
            _graph.Connect(same.Key.Lot.Id, outbound, GoodsStep.Shipped, rows);
            _graph.Add(order, TraceGraph.Ahead);
            _graph.Connect(outbound, order, GoodsStep.Shipped, rows);
            if (customers.GetValueOrDefault(same.Key.OrderId!) is not { } code) continue;
            _graph.Add(Id("customer", code), TraceGraph.Ahead);
            _graph.Connect(order, Id("customer", code), GoodsStep.Shipped, rows);
        }
    }

    /// <summary>What customers sent back, beside the orders that brought it to them.</summary>
    private async Task Returns(IReadOnlyList<LotMovementRow> receipts)
    {
        string[] numbers = [.. receipts.Select(m => m.Source!).Distinct()];
        if (numbers.Length == 0) return;
        var orders = (await books.Rows<ReturnRow>("returns", "where number = any($1)", [numbers], cancel))
            .ToDictionary(r => r.Number, r => r.OrderId);
        foreach (var same in receipts.GroupBy(m => (Number: m.Source!, Lot: LotOf(m))))
        {
            if (OrderKey.Parse(orders.GetValueOrDefault(same.Key.Number, "")) is not { } key) continue;
            var number = Id("return", same.Key.Number);
            _graph.Add(number, TraceGraph.Ahead);
            _graph.Connect(key.Order().ToString(), number, GoodsStep.Returned, [.. same]);
        }
    }

    private async Task<IReadOnlyList<Moved>> OfOrders(IEnumerable<string> orders, string[] kinds)
    {
        string[] sources = [.. orders.Distinct()];
        return sources.Length == 0 ? [] : Net(await Movements(OfWorkOrders, sources, kinds));
    }

    /// <summary>The movements by work order and lot, without what was given back whole.</summary>
    private static IReadOnlyList<Moved> Net(IEnumerable<LotMovementRow> movements) =>
    [
        .. movements.Where(m => m.Source is not null).GroupBy(m => (m.Source!, LotOf(m)))
            .Select(same => new Moved(same.Key, [.. same])).Where(moved => moved.Rows.Sum(m => m.Quantity) != 0),
    ];

    private async Task<List<LotMovementRow>> Movements(string where, params object[] values)
    {
        var rows = await books.Rows<LotMovementRow>(
            "lot_movements", where, [.. values, Math.Max(1, MovementLimit - _read)], cancel);
        _read += rows.Count;
        return rows;
    }

    private static TracedLot LotOf(LotMovementRow row) => new(row.Sku, row.Lot);

    private static string WorkOrder(string number) => Id("work-order", number);

    private static string Id(string category, string name) => StreamId.Of(category, name).ToString();

    private static string Says(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Moved((string Order, TracedLot Lot) Key, IReadOnlyList<LotMovementRow> Rows);
}
