using System.Text.Json.Nodes;
using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>Moves goods from bin to bin: a scan of the bin, of the goods, of the other bin.</summary>
public sealed partial class MovePage
{
    private const string Verb = "move-stock";
    private const string Choose = "choose";
    private const string Anew = "anew";
    private MoveScan _move = new();

    protected override async Task Load()
    {
        (_move, Problem) = (new MoveScan(), null);
        if (HandTiles.Has(Desk, "move")) await Begin();
    }

    protected override async Task<Heard> Do(HandEntry entry)
    {
        switch (entry.Do)
        {
            case Anew:
                _move = new MoveScan();
                await Forget();
                return Right(Texts.Ui("hand-scan-from"));
            case Choose when entry.Text.Split('\t') is [var sku, var lot, var day]:
                return Said(_move.Choose(sku, lot.Length == 0 ? null : lot, day), sku);
            case HandEntry.Rest: return Said(_move.Rest(), entry.Text);
            case HandEntry.Back: return Said(_move.Back(), entry.Text);
            default: break;
        }

        var (scan, problem) = await Scanned.Read(Desk, entry.Text, Gone);
        if (problem is not null) return Wrong(Texts.Refusal(problem));
        if (_move.IsGoods(scan.Code)) return Said(_move.Scan(scan), scan.Code);
        return await new HandGoods(Desk, Gone).Bin(scan.Code) is var (bin, warehouse)
            ? await At(entry, bin, warehouse)
            : Said(_move.Scan(scan), scan.Code);
    }

    protected override Task Done(HandCommand command, Reply reply)
    {
        _move = new MoveScan();
        return Task.CompletedTask;
    }

    private static string Named(BinGoods goods) => $"{goods.Sku}\t{goods.Lot}\t{goods.ReceivedOn}";

    private async Task<Heard> At(HandEntry entry, string bin, string warehouse)
    {
        switch (_move.To(bin, warehouse))
        {
            case Verdict.RightPlace:
                var goods = await new HandGoods(Desk, Gone).InBin(bin);
                if (goods.Count == 0) return Wrong(Texts.Ui("hand-bin-empty", ("bin", bin)));
                _move.Begin(bin, warehouse, goods);
                return Right(Texts.Ui("hand-bin-has", ("bin", bin)));
            case Verdict.AllDone: return Sent(entry.Id, bin);
            default: return Wrong(Texts.Ui("hand-bin-not-to", ("bin", bin), ("from", _move.From)));
        }
    }

    private Heard Sent(string id, string to)
    {
        if (_move is not { Moved: { } goods, From: { } from, Warehouse: { } warehouse })
            return Wrong(Texts.Ui("hand-move-notyet"));
        var body = new JsonObject
        {
            // The same entry is always the same move.
            ["move"] = id, ["fromBin"] = from, ["toBin"] = to, ["receivedOn"] = goods.ReceivedOn,
            ["quantity"] = new JsonObject { ["value"] = _move.Counted, ["unit"] = goods.Unit },
        };
        if (goods.Lot is { } lot) body["lot"] = lot;
        var target = Addresses.Filled(Desk.Command(Verb)!.Path, new Dictionary<string, string>
        {
            ["warehouse"] = warehouse, ["sku"] = goods.Sku,
        });
        var says = Texts.Ui(
            "hand-moved", ("quantity", Count(_move.Counted)), ("unit", goods.Unit), ("sku", goods.Sku), ("from", from),
            ("to", to));
        Send(new HandCommand(id, target, body.ToJsonString(), says, null));
        return Right(says);
    }

    private Heard Said(Verdict verdict, string code)
    {
        var says = Texts.Ui(
            $"hand-move-{verdict}".ToLowerInvariant(), ("code", code), ("sku", _move.Moved?.Sku),
            ("name", _move.Moved?.Name), ("counted", Count(_move.Counted)), ("unit", _move.Moved?.Unit),
            ("from", _move.From), ("quantity", Count(_move.Moved?.Quantity ?? 0)));
        return verdict is Verdict.Right or Verdict.AllDone ? Right(says) : Wrong(says);
    }

    private string Count(decimal quantity) => ScanWords.Count(quantity, Texts);
}
