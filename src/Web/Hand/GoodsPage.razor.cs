using System.Globalization;
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
    private bool _isShort;

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

    /// <summary>Reports goods that are not there; null where the person may not.</summary>
    private CommandScreen? Missing => Desk.Command("report-short-pick");

    private string Says => Texts.Command(Command);

    protected override async Task Load()
    {
        (_scans, _isDone, Problem) = (null, false, null);
        if (!HandTiles.Has(Desk, Verb)) return;
        var reply = await Desk.Get(Path("/api/outbounds/{channel}/{number}/{warehouse}"), Gone);
        Problem = reply.Problem;
        if (Problem is not null) return;
        var outbound = reply.Json.Of("outbound");
        Shown = reply.Json.WholeOf("position")?.ToString(CultureInfo.InvariantCulture);
        _status = outbound.TextOf("status");
        _scans = new ScanList(await new HandGoods(Desk, Gone).Lines(outbound, withBins: IsPick && IsWaiting));
        await Begin();
    }

    protected override async Task<Heard> Do(HandEntry entry)
    {
        if (entry.Do is HandEntry.Send or HandEntry.Rest or HandEntry.Back or HandEntry.Short)
            return Judge(entry, entry.Text);
        var (scan, problem) = await Scanned.Read(Desk, entry.Text, Gone);
        return problem is null ? Judge(entry, scan) : Wrong(Texts.Refusal(problem));
    }

    protected override Task Done(HandCommand command, Reply reply)
    {
        (_isDone, _isShort) = (true, Missing is { } missing && command.Target == Path(missing.Path));
        return Task.CompletedTask;
    }

    private Heard Judge(HandEntry entry, Scanned scan)
    {
        if (_scans is not { } scans) return Wrong(Texts.Ui("hand-not-waiting"));
        if (entry.Do == HandEntry.Send) return Sent(entry, scans);
        if (entry.Do == HandEntry.Short) return Short(entry);
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

        Send(new HandCommand(entry.Id, Path(Command.Path), body.ToJsonString(), Says, null)
        {
            Seen = Seen(entry, Command),
        });
        return Right(Texts.Ui("sending"));
    }

    private Heard Short(HandEntry entry)
    {
        if (Missing is not { } command) return Wrong(Texts.Ui("hand-not-waiting"));
        var given = JsonElement.Parse(entry.Text);
        if (Numbers.Read(given.TextOf("missing") ?? "") is not { } missing) return Wrong(Texts.Ui("must-be-number"));
        var (bin, lot) = PlaceOf(given.TextOf("place") ?? "");
        var body = new JsonObject
        {
            ["sku"] = given.TextOf("sku"), ["bin"] = bin,
            ["missing"] = new JsonObject { ["value"] = missing, ["unit"] = given.TextOf("unit") },
            ["reason"] = given.TextOf("reason")?.Trim(),
        };
        if (lot is not null) body["lot"] = lot;
        Send(new HandCommand(entry.Id, Path(command.Path), body.ToJsonString(), Texts.Command(command), null)
        {
            Seen = Seen(entry, command),
        });
        return Right(Texts.Ui("sending"));
    }

    private HandSeen? Seen(HandEntry entry, CommandScreen command) =>
        entry.Seen is { } seen ? new HandSeen(command, [Channel, Number, Warehouse], seen) : null;

    /// <summary>How a form names a bin with a lot.</summary>
    private static string Named(ScanPlace place) => place.Lot is { } lot ? $"{place.Bin}\t{lot}" : place.Bin;

    private static (string Bin, string? Lot) PlaceOf(string text) =>
        text.Split('\t') is [var bin, var lot] ? (bin, lot) : (text, null);

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
