using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Hand;

/// <summary>The goods of an outbound, counted by scan: picked from their bins, or packed into a parcel. The command is
/// possible when all are counted.</summary>
public sealed partial class GoodsPage
{
    private ScanList? _scans;
    private string? _status;
    private bool _isDone;

    [Parameter]
    public string Channel { get; set; } = "";

    [Parameter]
    public string Number { get; set; } = "";

    [Parameter]
    public string Warehouse { get; set; } = "";

    private string Verb => Segments[1];

    private bool IsPick => Verb == "pick";

    private bool IsWaiting => _status == (IsPick ? "released" : "picked");

    private CommandScreen Command => Desk.Command($"{Verb}-outbound")!;

    private string Says => Texts.Command(Command);

    protected override async Task Load()
    {
        (_scans, _isDone, Problem) = (null, false, null);
        if (!HandTiles.Has(Desk, Verb)) return;
        var reply = await Desk.Get(Path("/api/outbounds/{channel}/{number}/{warehouse}"), Gone);
        Problem = reply.Problem;
        if (Problem is not null) return;
        var outbound = reply.Json.Of("outbound");
        _status = outbound.TextOf("status");
        _scans = new ScanList(await new HandGoods(Desk, Gone).Lines(outbound, withBins: IsPick && IsWaiting));
        await Begin();
    }

    protected override async Task<Heard> Do(HandEntry entry)
    {
        if (entry.Do is HandEntry.Send or HandEntry.Rest or HandEntry.Back) return Judge(entry, entry.Text);
        var (scan, problem) = await Scanned.Read(Desk, entry.Text, Gone);
        return problem is null ? Judge(entry, scan) : Wrong(Texts.Refusal(problem));
    }

    protected override Task Done(HandCommand command, Reply reply)
    {
        _isDone = true;
        return Task.CompletedTask;
    }

    private Heard Judge(HandEntry entry, Scanned scan)
    {
        if (_scans is not { } scans) return Wrong(Texts.Ui("hand-not-waiting"));
        if (entry.Do == HandEntry.Send) return Sent(entry, scans);
        // Somebody else was faster, or this was sent before the connection was lost; then its entry follows.
        if (!IsWaiting) return Wrong(Texts.Ui("hand-not-waiting"));
        var (sku, bin) = LineOf(entry.Text);
        var verdict = entry.Do switch
        {
            HandEntry.Rest => scans.Rest(sku, bin),
            HandEntry.Back => scans.Back(sku, bin),
            _ => scans.Scan(scan),
        };
        return ScanWords.Of(verdict, sku, scans, Texts);
    }

    private Heard Sent(HandEntry entry, ScanList scans)
    {
        if (IsWaiting && !scans.IsDone) return Wrong(Texts.Ui("hand-not-all"));
        var body = new JsonObject();
        if (!IsPick)
        {
            var given = JsonElement.Parse(entry.Text);
            if (Numbers.Read(given.TextOf("weightKg") ?? "") is not { } weight)
                return Wrong(Texts.Ui("must-be-number"));
            body["weightKg"] = weight;
            if (given.TextOf("box")?.Trim() is { Length: > 0 } box) body["box"] = box.ToUpperInvariant();
        }

        Send(new HandCommand(entry.Id, Path(Command.Path), body.ToJsonString(), Says, null));
        return Right(Texts.Ui("sending"));
    }

    /// <summary>How a press names its line.</summary>
    private static string Named(ScanLine line) => line.Place is { } bin ? $"{line.Sku}\t{bin}" : line.Sku;

    private static (string Sku, string? Bin) LineOf(string text) =>
        text.Split('\t') is [var sku, var bin] ? (sku, bin) : (text, null);

    private string Path(string path) => Addresses.Filled(path, new Dictionary<string, string>
    {
        ["channel"] = Channel, ["number"] = Number, ["warehouse"] = Warehouse,
    });

    private string Count(decimal quantity) => ScanWords.Count(quantity, Texts);
}
