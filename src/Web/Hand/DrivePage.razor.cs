using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>The stops of the trips that are on their way: each is delivered or fails. A scan of an order's number
/// brings its stop to the top.</summary>
public sealed partial class DrivePage
{
    private const string Delivers = "deliver-stop";
    private const string Fails = "fail-stop";
    private const int Limit = 100;

    private static readonly string[] Whys = ["nobodyHome", "refused", "damaged", "wrongAddress"];

    private IReadOnlyList<TripStop>? _stops;
    private string? _chosen;

    protected override async Task Load()
    {
        (_stops, _chosen, Problem) = (null, null, null);
        if (!HandTiles.Has(Desk, "drive")) return;
        await Read(null);
        if (Problem is null) await Begin();
    }

    protected override async Task<Heard> Do(HandEntry entry)
    {
        if (_stops is not { } stops) return Wrong(Texts.Ui("hand-not-waiting"));
        if (entry.Do == HandEntry.Scan) return await Choose(entry, stops);
        var given = JsonElement.Parse(entry.Text);
        if (stops.FirstOrDefault(s => s.Id == given.TextOf("stop")) is not { } stop)
            return Wrong(Texts.Ui("hand-not-waiting"));
        var (verb, body) = entry.Do == "fail"
            ? (Fails, new JsonObject { ["why"] = given.TextOf("why") })
            : (Delivers, new JsonObject { ["at"] = Now });
        Add(body, "note", given);
        Add(body, "receivedBy", given);
        var target = Addresses.Filled(Desk.Command(verb)!.Path, new Dictionary<string, string>
        {
            ["trip"] = stop.Trip, ["channel"] = stop.Channel, ["number"] = stop.Number,
        });
        var says = $"{Texts.Of($"command.{verb}")} · {stop.Number}";
        Send(new HandCommand(entry.Id, target, body.ToJsonString(), says, [entry.Id]));
        return Right(says);
    }

    protected override Task Done(HandCommand command, Reply reply) => Read(reply.Json.WholeOf("position"));

    private string Now => Clock.GetLocalNow().ToString("HH:mm", CultureInfo.InvariantCulture);

    private static void Add(JsonObject body, string name, JsonElement given)
    {
        if (given.TextOf(name)?.Trim() is { Length: > 0 } text) body[name] = text;
    }

    private async Task<Heard> Choose(HandEntry entry, IReadOnlyList<TripStop> stops)
    {
        var (scan, problem) = await Scanned.Read(Desk, entry.Text, Gone);
        if (problem is not null) return Wrong(Texts.Refusal(problem));
        if (stops.FirstOrDefault(s => Codes.Same(s.Number, scan.Code)) is not { } stop)
            return Wrong(Texts.Ui("hand-no-stop", ("code", entry.Text)));
        _chosen = stop.Id;
        return Right($"{stop.Place} · {stop.Number}");
    }

    /// <param name="atLeast">The position that must be seen; null for none.</param>
    private async Task Read(long? atLeast)
    {
        IEnumerable<(string, string)> seen = atLeast is { } position ? [("atLeast", $"{position}")] : [];
        var trips = await Desk.Get(
            Desk.List("trips")!.Path + Addresses.Query(
                [("status", "underway"), ("sort", "trip"), ("limit", $"{Limit}"), .. seen]), Gone);
        Problem = trips.Problem;
        if (!trips.IsGood) return;
        var underway = trips.Json.ItemsOf("items").Select(t => t.TextOf("trip") ?? "").ToList();
        if (underway.Count == 0)
        {
            _stops = [];
            return;
        }

        var reply = await Desk.Get(
            Desk.List("trip_stops")!.Path + Addresses.Query(
                [
                    ("status", "open"), ("trip", string.Join(',', underway)), ("sort", "trip,place"),
                    ("limit", $"{Limit}"), .. seen,
                ]), Gone);
        Problem = reply.Problem;
        if (reply.IsGood) _stops = [.. reply.Json.ItemsOf("items").Select(Of)];
    }

    private static TripStop Of(JsonElement row)
    {
        var to = row.Of("shipTo");
        return new TripStop(
            row.TextOf("key") ?? "", row.TextOf("trip") ?? "", row.WholeOf("place") ?? 0,
            row.TextOf("channel") ?? "", row.TextOf("number") ?? "",
            string.Join(' ', new[] { "name", "phone", "city", "line1", "line2" }.Select(name => to.TextOf(name))
                .Where(t => t is { Length: > 0 })),
            row.TextOf("windowFrom") ?? "", row.TextOf("windowUntil") ?? "", row.TextOf("expectedAt"),
            row.Of("isLate").ValueKind == JsonValueKind.True);
    }

    /// <summary>A stop without an outcome.</summary>
    private sealed record TripStop(
        string Id, string Trip, long Place, string Channel, string Number, string Address, string From, string Until,
        string? Expected, bool IsLate);
}
