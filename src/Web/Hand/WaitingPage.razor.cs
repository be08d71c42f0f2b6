using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Hand;

/// <summary>The outbounds that wait to be picked or packed; what is due first stands first. A scan of the number opens
/// one.</summary>
public sealed partial class WaitingPage
{
    private const int Limit = 100;
    private IReadOnlyList<JsonElement>? _rows;
    private Problem? _problem;
    private string _warehouse = "";
    private string? _says;

    private string Verb => Segments[1];

    private string Status => Verb == "pick" ? "released" : "picked";

    private IReadOnlyList<string> Warehouses =>
        [.. (_rows ?? []).Select(r => r.TextOf("warehouse") ?? "").Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<JsonElement> Shown =>
        (_rows ?? []).Where(r => _warehouse.Length == 0 || r.TextOf("warehouse") == _warehouse);

    protected override async Task Load()
    {
        (_rows, _problem, _says) = (null, null, null);
        _warehouse = QueryHelpers.ParseQuery(Query).GetValueOrDefault("warehouse").ToString();
        if (HandTiles.Has(Desk, Verb)) _rows = await Ask(("sort", "requiredOn"), ("limit", $"{Limit}"));
    }

    private async Task Open(string number)
    {
        _says = null;
        // More may wait than the list shows.
        var found = (await Ask(("number", number), ("limit", $"{Limit}")))?.ToList() ?? [];
        if (_warehouse.Length > 0) found.RemoveAll(r => r.TextOf("warehouse") != _warehouse);
        if (found.Count == 1) Navigation.NavigateTo(Address(found[0]));
        else if (found.Count > 1) _rows = found;
        else _says = Texts.Ui("hand-waits-not", ("number", number));
    }

    private async Task<IReadOnlyList<JsonElement>?> Ask(params (string, string)[] query)
    {
        if (Desk.List("outbounds") is not { } list) return null;
        var reply = await Desk.Get(list.Path + Addresses.Query([("status", Status), .. query]), Gone);
        _problem = reply.Problem;
        return reply.IsGood ? [.. reply.Json.ItemsOf("items")] : null;
    }

    private string Address(JsonElement row) => $"/hand/{Verb}/" + string.Join(
        '/', new[] { "channel", "number", "warehouse" }.Select(p => Uri.EscapeDataString(row.TextOf(p) ?? "")));
}
