using System.Text.Json.Nodes;
using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>Counts a bin: a scan of the bin, of its goods one by one or with a typed number, and they are
/// sent.</summary>
public sealed partial class CountPage
{
    private const string Verb = "count-stock";
    private const string Sheets = "stock_counts";
    private const string Choose = "choose";
    private const string None = "none";
    private const string Anew = "anew";
    private readonly CountScan _count = new();
    private string? _sheet;

    protected override async Task Load()
    {
        _count.Done();
        Problem = null;
        if (HandTiles.Has(Desk, "count")) await Begin();
    }

    protected override async Task<Heard> Do(HandEntry entry)
    {
        switch (entry.Do)
        {
            case Anew:
                _count.Done();
                await Forget();
                return Right(Texts.Ui("hand-scan-from"));
            case Choose or None when entry.Text.Split('\t') is [var sku, var lot]:
                return Said(_count.Choose(sku, lot.Length == 0 ? null : lot, entry.Do == None), sku);
            case HandEntry.Send: return Sent(entry.Id);
            default: break;
        }

        if (_count.Number(entry.Text) is { } verdict) return Said(verdict, entry.Text);
        var (scan, problem) = await Scanned.Read(Desk, entry.Text, Gone);
        if (problem is not null) return Wrong(Texts.Refusal(problem));
        if (_count.IsGoods(scan.Code)) return Said(_count.Scan(scan), scan.Code);
        return await new HandGoods(Desk, Gone).Bin(scan.Code) is var (bin, warehouse)
            ? await At(bin, warehouse)
            : Said(_count.Scan(scan), scan.Code);
    }

    protected override Task Done(HandCommand command, Reply reply) => Task.CompletedTask;

    private static string Named(CountedGoods goods) => $"{goods.Sku}\t{goods.Lot}";

    private async Task<Heard> At(string bin, string warehouse)
    {
        if (_count.Goods.Any(g => g.Counted is not null))
            return Wrong(Texts.Ui("hand-count-first", ("bin", _count.Bin)));
        if (await SheetOf(warehouse) is not { } sheet)
            return Wrong(Texts.Ui("hand-count-no-sheet", ("warehouse", warehouse)));
        var goods = await new HandGoods(Desk, Gone).InBin(bin);
        if (goods.Count == 0) return Wrong(Texts.Ui("hand-bin-empty", ("bin", bin)));
        _sheet = sheet;
        _count.Begin(bin, warehouse, goods);
        return Right(Texts.Ui("hand-count-bin", ("bin", bin)));
    }

    /// <summary>The newest sheet of a warehouse that is open; null where there is none.</summary>
    private async Task<string?> SheetOf(string warehouse)
    {
        if (Desk.List(Sheets) is not { } list) return null;
        var reply = await Desk.Get(
            list.Path + Addresses.Query(
                [("warehouse", warehouse), ("status", "open"), ("sort", "-countedOn"), ("limit", "1")]),
            Gone);
        return reply.Json.ItemsOf("items").FirstOrDefault().TextOf("number");
    }

    /// <summary>One command for each of the goods; the same entry is always the same counts.</summary>
    private Heard Sent(string id)
    {
        if (!_count.IsWhole || _count is not { Bin: { } bin, Warehouse: { } warehouse } || _sheet is not { } sheet)
            return Wrong(Texts.Ui("hand-count-notyet"));
        var target = Addresses.Filled(Desk.Command(Verb)!.Path, new Dictionary<string, string>
        {
            ["warehouse"] = warehouse, ["number"] = sheet,
        });
        var (goods, place) = (_count.Goods, 0);
        foreach (var one in goods)
        {
            var isLast = ++place == goods.Count;
            var body = new JsonObject
            {
                ["sku"] = one.Sku, ["bin"] = bin,
                ["quantity"] = new JsonObject { ["value"] = one.Counted, ["unit"] = one.Unit },
            };
            if (one.Lot is { } lot) body["lot"] = lot;
            var says = Texts.Ui(
                "hand-counted", ("quantity", ScanWords.Count(one.Counted!.Value, Texts)), ("unit", one.Unit),
                ("sku", one.Sku), ("bin", bin));
            // The browser forgets the entries of the bin with the last of its goods.
            Send(new HandCommand(isLast ? id : $"{id}.{place}", target, body.ToJsonString(), says, isLast ? null : []));
        }

        _count.Done();
        return Right(Texts.Ui("hand-count-sent", ("bin", bin), ("count", goods.Count.ToString(Texts.Culture))));
    }

    private Heard Said(Verdict verdict, string code)
    {
        var says = Texts.Ui(
            $"hand-count-{verdict}".ToLowerInvariant(), ("code", code), ("bin", _count.Bin), ("sku", _count.Last?.Sku),
            ("name", _count.Last?.Name), ("unit", _count.Last?.Unit),
            ("counted", ScanWords.Count(_count.Last?.Counted ?? 0, Texts)));
        return verdict is Verdict.Right or Verdict.AllDone ? Right(says) : Wrong(says);
    }
}
