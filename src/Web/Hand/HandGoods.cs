using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>Reads what a device has to know of goods: their names and barcodes, and where they are.</summary>
internal sealed class HandGoods(Desk desk, CancellationToken cancel)
{
    private const int MostBins = 200;
    private const int MostFound = 20;

    /// <summary>The lines of an outbound; with their bins, oldest goods first, in the order of the bins.</summary>
    public async Task<IReadOnlyList<ScanLine>> Lines(JsonElement outbound, bool withBins)
    {
        var lines = new List<ScanLine>();
        foreach (var goods in outbound.ItemsOf("contents").GroupBy(c => c.TextOf("sku") ?? "", StringComparer.Ordinal))
        {
            var item = await Item(goods.Key);
            var wanted = goods.Sum(c => c.Of("quantity").NumberOf("value") ?? 0);
            var unit = goods.First().Of("quantity").TextOf("unit") ?? "";
            IEnumerable<(Shelf? From, decimal Quantity)> places = withBins
                ? Shelves.FirstOut(await ShelvesOf(outbound.TextOf("warehouse") ?? "", goods.Key), wanted)
                : [(null, wanted)];
            lines.AddRange(places.Select(p => new ScanLine(goods.Key, item.TextOf("name") ?? "", p.Quantity, unit)
            {
                Barcode = item.TextOf("gtin"), Place = p.From?.Bin, Lot = p.From?.Lot,
            }));
        }

        return [.. lines.OrderBy(l => l.Place is null).ThenBy(l => l.Place, StringComparer.Ordinal)];
    }

    /// <summary>The items of a code: of that SKU or barcode, else those of which it is a part of the name.</summary>
    public async Task<IReadOnlyList<JsonElement>> Find(string code)
    {
        if (desk.List("items") is not { } list) return [];
        foreach (var (name, value) in ((string, string)[])
                 [("sku", code), ("gtin", code), ("gtin", code.TrimStart('0')), ("gtin", code.PadLeft(14, '0')),
                     ("sku", code.ToUpperInvariant()), ("name.contains", code)])
        {
            var reply = await desk.Get(list.Path + Addresses.Query([(name, value), ("limit", $"{MostFound}")]), cancel);
            if (reply.Json.ItemsOf("items").ToList() is { Count: > 0 } found) return found;
        }

        return [];
    }

    private async Task<JsonElement> Item(string sku)
    {
        if (desk.List("items") is not { } list) return default;
        var reply = await desk.Get(list.Path + Addresses.Query([("sku", sku), ("limit", "1")]), cancel);
        return reply.Json.ItemsOf("items").FirstOrDefault();
    }

    private async Task<IEnumerable<Shelf>> ShelvesOf(string warehouse, string sku)
    {
        if (desk.List("stock") is not { } list) return [];
        var reply = await desk.Get(list.Path + Addresses.Query(
            [("warehouse", warehouse), ("sku", sku), ("isStaged", "false"), ("sort", "receivedOn"),
                ("limit", $"{MostBins}")]), cancel);
        return reply.Json.ItemsOf("items").Select(Of);
    }

    /// <summary>A row of stock.</summary>
    public static Shelf Of(JsonElement row) => new(
        row.TextOf("bin") ?? "", row.TextOf("lot"), row.TextOf("receivedOn") ?? "", row.NumberOf("quantity") ?? 0);
}
