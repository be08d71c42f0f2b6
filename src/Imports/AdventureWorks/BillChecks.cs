using System.Globalization;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Products;

namespace Daybook.Imports.AdventureWorks;

/// <summary>Compares the rows of the set with the lines of the released bills: every row is in force exactly on its
/// days, and there is no line without a row.</summary>
internal static class BillChecks
{
    public static async Task<IReadOnlyList<ImportCheck>> Of(
        LedgerNode node, IReadOnlyCollection<string> products, int rowCount, IReadOnlyList<BillOfMaterialsRow> rows,
        CancellationToken cancel)
    {
        await using var session = await node.ReadModels.Open(ReadGroups.Files, null, cancel)
            ?? throw new InvalidOperationException("The read models of items cannot be read.");
        var items = await session.Rows<ItemRow>("items", "where sku = any($1)", [products.ToArray()], cancel);
        var lines = await session.Query<BillLineRow>(
            BillLineList.List.Over(session.Table),
            "where item = any($1) and effective_from is not null order by effective_from",
            [products.Append(AdventureWorksProducts.Programme).ToArray()], cancel);
        return Of(products.Count, items.Count, rowCount, rows, lines);
    }

    /// <param name="rowCount">The rows of the file, with those that are left out.</param>
    /// <param name="lines">The lines of released versions, by their first day.</param>
    internal static IReadOnlyList<ImportCheck> Of(
        int products, int items, int rowCount, IReadOnlyList<BillOfMaterialsRow> rows, IReadOnlyList<BillLineRow> lines)
    {
        var known = rows.ToDictionary(r => (r.Assembly, r.Number));
        var found = lines.ToLookup(l => (l.Item, l.Line));
        return
        [
            new("products", products, items),
            new("rows of bills, in force exactly on their days", rowCount, rows.Count(
                r => IsExactly(r, [.. found[(r.Assembly, r.Number)]]))),
            new("lines without a row", 0, lines.Count(l => !known.ContainsKey((l.Item, l.Line)))),
            .. Days(rows).Select(day => new ImportCheck(
                $"rows in force on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
                rows.Count(r => r.IsInForceOn(day)),
                lines.Count(l => l.EffectiveFrom <= day && !(l.EffectiveTo < day)))),
        ];
    }

    /// <summary>True when the versions that have the row follow each other without a gap, from its first day to its
    /// last, and say what it says.</summary>
    private static bool IsExactly(BillOfMaterialsRow row, IReadOnlyList<BillLineRow> lines) =>
        lines.Count > 0 && lines[0].EffectiveFrom == row.From && lines[^1].EffectiveTo == row.To
        && lines.Zip(lines.Skip(1)).All(pair => pair.First.EffectiveTo?.AddDays(1) == pair.Second.EffectiveFrom)
        && lines.All(l => (l.Component, l.Quantity, l.Unit, l.Batch)
            == (row.Component, row.Quantity.Value, row.Quantity.Unit, 1m));

    /// <summary>The first days of the months in which something changes, and the last day of the last of
    /// them.</summary>
    private static IEnumerable<DateOnly> Days(IReadOnlyList<BillOfMaterialsRow> rows)
    {
        if (rows.Count == 0) yield break;
        var (first, last) = (rows.Min(r => r.From), rows.Max(r => r.To is { } to && to > r.From ? to : r.From));
        for (var day = new DateOnly(first.Year, first.Month, 1).AddMonths(1); day <= last; day = day.AddMonths(1))
            yield return day;
        yield return new DateOnly(last.Year, last.Month, 1).AddMonths(1).AddDays(-1);
    }
}
