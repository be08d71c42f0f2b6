using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Hand;

/// <summary>The parcels of a carrier, scanned onto a manifest. An outbound is loaded with its last parcel.</summary>
public sealed partial class LoadPage
{
    private const string Verb = "load-outbound";
    private const string ManifestEntry = "manifest";
    private readonly Dictionary<string, Load> _sent = new(StringComparer.Ordinal);
    private LoadList? _loads;
    private string? _manifest;
    private string? _dock;

    [Parameter]
    public string Warehouse { get; set; } = "";

    [Parameter]
    public string Carrier { get; set; } = "";

    /// <summary>A number that is free where a carrier comes once a day.</summary>
    private string Proposed =>
        $"{Carrier}-{Clock.GetLocalNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";

    protected override async Task Load()
    {
        (_loads, _manifest, _dock, Problem) = (null, null, null, null);
        _sent.Clear();
        if (!HandTiles.Has(Desk, "load")) return;
        var loads = new HandLoads(Desk, Gone);
        var waiting = await loads.Waiting(Warehouse);
        Problem = loads.Problem;
        if (Problem is not null) return;
        Shown = loads.Position;
        _loads = new LoadList(waiting, Carrier);
        await Begin();
    }

    protected override async Task<Heard> Do(HandEntry entry)
    {
        if (_loads is not { } loads) return Wrong(Texts.Ui("hand-not-waiting"));
        if (entry.Do == ManifestEntry) return Manifest(JsonElement.Parse(entry.Text));
        if (_manifest is null) return Wrong(Texts.Ui("hand-manifest-first"));
        var (scan, problem) = await Scanned.Read(Desk, entry.Text, Gone);
        return problem is null ? Scan(entry, scan.Code, loads) : Wrong(Texts.Refusal(problem));
    }

    protected override async Task Done(HandCommand command, Reply reply)
    {
        if (_sent.Remove(command.Key, out var load)) load.IsLoaded = true;
        // The manifest is kept as long as there is something to load.
        if (_loads is { IsDone: true }) await Forget();
    }

    protected override void Refused(HandCommand command)
    {
        if (_sent.Remove(command.Key, out var load)) load.Forget(command.Key);
    }

    private Heard Manifest(JsonElement given)
    {
        _manifest = given.TextOf("manifest")?.Trim() is { Length: > 0 } manifest ? manifest : null;
        _dock = given.TextOf("dock")?.Trim() is { Length: > 0 } dock ? dock : null;
        return Right(_manifest is null
            ? Texts.Ui("hand-manifest-first")
            : $"{Texts.Of("column.manifest")} {_manifest}");
    }

    private Heard Scan(HandEntry entry, string code, LoadList loads)
    {
        var verdict = loads.Scan(code, entry.Id);
        var load = loads.Last;
        var says = Texts.Ui(
            $"hand-load-{verdict}".ToLowerInvariant(), ("code", entry.Text), ("number", load?.Number),
            ("carrier", load?.Carrier ?? "–"), ("count", load?.Scanned), ("all", load?.Parcels.Count));
        if (verdict != LoadVerdict.Whole || load is null)
            return verdict == LoadVerdict.Right ? Right(says) : Wrong(says);
        var body = new JsonObject { ["manifest"] = _manifest };
        if (_dock is not null) body["dock"] = _dock;
        var target = Addresses.Filled(Desk.Command(Verb)!.Path, new Dictionary<string, string>
        {
            ["channel"] = load.Channel, ["number"] = load.Number, ["warehouse"] = load.Warehouse,
        });
        _sent[entry.Id] = load;
        Send(new HandCommand(
            entry.Id, target, body.ToJsonString(), $"{Texts.Ui("hand-load")} {load.Number}", load.Entries)
        {
            Seen = entry.Seen is { } seen
                ? new HandSeen(Desk.Command(Verb)!, [load.Channel, load.Number, load.Warehouse], seen)
                : null,
        });
        return Right(says);
    }
}
