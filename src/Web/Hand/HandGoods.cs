using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>Reads what a device has to know of goods: their names and barcodes, and where they are.</summary>
internal sealed class HandGoods(Desk desk, CancellationToken cancel)
{
    private const int MostBins = 200;
    private const int SkusAtOnce = 20;
    private const int MostFound = 20;
    private const int GtinDigits = 14;

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
            List<ScanPlace> picked =
            [
                .. outbound.ItemsOf("picks").Where(p => p.TextOf("sku") == goods.Key)
                    .Select(p => new ScanPlace(p.TextOf("bin") ?? "", p.TextOf("lot"))).Distinct(),
            ];
            lines.AddRange(places.Select(p => new ScanLine(goods.Key, item.TextOf("name") ?? "", p.Quantity, unit)
            {
                Barcode = item.TextOf("gtin"), Place = p.From?.Bin, Lot = p.From?.Lot,
                From = p.From is { } shelf ? [new ScanPlace(shelf.Bin, shelf.Lot)] : picked,
            }));
        }

        return [.. lines.OrderBy(l => l.Place is null).ThenBy(l => l.Place, StringComparer.Ordinal)];
    }

    /// <summary>The first bin, in the order of the bins, from which each outbound is picked, by its key. It is as of
    /// now: who picks before may take what another order would have had.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FirstBins(IReadOnlyList<JsonElement> outbounds)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var warehouse in outbounds.GroupBy(o => o.TextOf("warehouse") ?? "", StringComparer.Ordinal))
        {
            var skus = warehouse.SelectMany(o => o.ItemsOf("contents")).Select(c => c.TextOf("sku") ?? "").Distinct();
            var shelves = new Dictionary<string, IReadOnlyList<Shelf>>(StringComparer.Ordinal);
            foreach (var some in skus.Chunk(SkusAtOnce))
            {
                var rows = await Rows(warehouse.Key, string.Join(',', some));
                foreach (var of in rows.GroupBy(r => r.TextOf("sku") ?? ""))
                    shelves[of.Key] = [.. of.Select(ShelfOf)];
            }

            foreach (var outbound in warehouse)
            {
                var bins = outbound.ItemsOf("contents").SelectMany(c => Shelves.FirstOut(
                    shelves.GetValueOrDefault(c.TextOf("sku") ?? "") ?? [],
                    c.Of("quantity").NumberOf("value") ?? 0)).Select(p => p.From?.Bin);
                if (bins.Where(b => b is not null).Min(StringComparer.Ordinal) is { } bin)
                    first[outbound.TextOf("key") ?? ""] = bin;
            }
        }

        return first;
    }

    /// <summary>The items of a code: of that SKU or barcode, else those of which it is a part of the name.</summary>
    public async Task<IReadOnlyList<JsonElement>> Find(string code)
    {
        foreach (var by in ((string, string)[])
                 [("sku", code), ("gtin", code), ("gtin", code.TrimStart('0')), ("gtin", code.PadLeft(GtinDigits, '0')),
                     ("sku", code.ToUpperInvariant()), ("name.contains", code)])
        {
            if (await Ask("items", MostFound, by) is { Count: > 0 } found) return found;
        }

        return [];
    }

    /// <summary>The bin of a code with its warehouse; null when there is none.</summary>
    public async Task<(string Code, string Warehouse)?> Bin(string code)
    {
        var rows = await Ask("bins", 1, ("code", code.Trim().ToUpperInvariant()));
        return rows is [var row] ? (row.TextOf("code") ?? "", row.TextOf("warehouse") ?? "") : null;
    }

    /// <summary>What is in a bin.</summary>
    public async Task<IReadOnlyList<BinGoods>> InBin(string bin)
    {
        var goods = new List<BinGoods>();
        foreach (var row in await Ask("stock", MostBins, ("bin", bin), ("isStaged", "false"), ("sort", "receivedOn")))
        {
            var (sku, item) = (row.TextOf("sku") ?? "", await Item(row.TextOf("sku") ?? ""));
            goods.Add(new BinGoods(
                sku, item.TextOf("name") ?? "", item.TextOf("gtin"), row.TextOf("lot"), row.TextOf("receivedOn") ?? "",
                row.NumberOf("quantity") ?? 0, row.TextOf("unit") ?? ""));
        }

        return goods;
    }

    private async Task<JsonElement> Item(string sku) =>
        await Ask("items", 1, ("sku", sku)) is [var item] ? item : default;

    private async Task<IEnumerable<Shelf>> ShelvesOf(string warehouse, string sku) =>
        (await Rows(warehouse, sku)).Select(ShelfOf);

    private async Task<IEnumerable<JsonElement>> Rows(string warehouse, string skus) => (await Ask(
        "stock", MostBins, ("warehouse", warehouse), ("sku", skus), ("isStaged", "false"), ("sort", "receivedOn")))
        // What is in question is not there to be taken.
        .Where(row => ShelfOf(row).Quantity > 0);

    private static Shelf ShelfOf(JsonElement row) => new(
        row.TextOf("bin") ?? "", row.TextOf("lot"), row.TextOf("receivedOn") ?? "",
        (row.NumberOf("quantity") ?? 0) - (row.NumberOf("inQuestion") ?? 0));

    private async Task<IReadOnlyList<JsonElement>> Ask(
        string name, int limit, params IEnumerable<(string, string)> query)
    {
        if (desk.List(name) is not { } list) return [];
        var reply = await desk.Get(list.Path + Addresses.Query([.. query, ("limit", $"{limit}")]), cancel);
        return [.. reply.Json.ItemsOf("items")];
    }
}
