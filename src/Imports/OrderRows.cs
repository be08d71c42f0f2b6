using Daybook.Domain.Orders;

namespace Daybook.Imports;

/// <summary>The rows of one order, and the lines that could be read.</summary>
/// <param name="Row">The row of the order.</param>
/// <param name="LineRows">The rows of its lines.</param>
/// <param name="Lines">The lines that break no rule.</param>
internal sealed record OrderRows(CsvRow Row, IReadOnlyList<CsvRow> LineRows, IReadOnlyList<OrderLine> Lines)
{
    /// <summary>True when there are lines and each of them could be read.</summary>
    public bool IsWhole => Lines.Count > 0 && Lines.Count == LineRows.Count;

    /// <summary>Groups lines by order. It reports a repeated order, an order without lines, a line without an order,
    /// and a line that breaks a rule.</summary>
    /// <param name="key">The column that identifies the order in both files.</param>
    public static List<OrderRows> Of(
        List<CsvRow> orders, List<CsvRow> lines, string key, (string Orders, string Lines) files,
        List<RowError> errors, Func<CsvRow, OrderLine> make)
    {
        var first = new Dictionary<string, CsvRow>(StringComparer.Ordinal);
        foreach (var order in orders)
        {
            if (!first.TryAdd(order.Text(key), order))
                order.Wrong(key, $"is unique; line {first[order.Text(key)].Line} already has it");
        }

        var known = lines.ToLookup(line => first.ContainsKey(line.Text(key)));
        foreach (var line in known[false]) line.Orphan(key, $"is an order of {files.Orders}");
        var byOrder = known[true].ToLookup(line => line.Text(key), StringComparer.Ordinal);
        var made = new List<OrderRows>();
        foreach (var (number, order) in first)
        {
            List<CsvRow> own = [.. byOrder[number]];
            if (own.Count == 0) order.Wrong(key, $"has no lines in {files.Lines}");
            made.Add(new OrderRows(order, own, Readable.Of(own, errors, make)));
        }

        return made;
    }

    /// <summary>The past orders of the rows; an order that breaks a rule is reported and left out.</summary>
    public static List<ShippedOrder> Shipped(
        IReadOnlyList<OrderRows> orders, List<RowError> errors, Func<OrderRows, ShippedOrder> make)
    {
        var rows = orders.ToDictionary(o => o.Row);
        var made = Readable.Of(rows.Keys, errors, row =>
        {
            var (before, order) = (errors.Count, make(rows[row]));
            if (errors.Count == before && rows[row].IsWhole) Refuse(row, order.Order);
            return order;
        });
        return [.. made.Where(order => rows[order.Row].IsWhole)];
    }

    /// <summary>The number of rows that are left out: rows with an error, and all rows of orders that were not created.
    /// </summary>
    public static int LeftOut(
        IEnumerable<OrderRows> orders, IEnumerable<ShippedOrder> made, IEnumerable<RowError> errors)
    {
        var wanted = made.Select(order => order.Row).ToHashSet();
        return orders.Where(order => !wanted.Contains(order.Row)).SelectMany(order => order.LineRows.Prepend(order.Row))
            .Select(row => (row.File, row.Line))
            .Union(errors.Where(e => e.IsLeftOut).Select(e => (e.File, e.Line))).Count();
    }

    private static void Refuse(CsvRow row, SalesOrderCommand.Place order)
    {
        if (SalesOrderDecider.Instance.Decide(SalesOrderDecider.Instance.Initial, order).Refusal is { } why)
            row.Wrong(why.Code, ImportTally.Explain(why));
    }
}
