using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;

namespace Daybook.Web.Hand;

/// <summary>The outbounds that wait to be picked or packed, warehouse by warehouse. Those of orders with a priority
/// come first; then what is picked goes by the bin where it begins, so that somebody walks once, and what is packed by
/// the date that the customer was promised or wants. A scan of the number opens one.</summary>
public sealed partial class WaitingPage
{
    private const int Limit = 100;

    /// <summary>Of so many that are due first those that matter most are shown.</summary>
    private const int LookedAt = 500;

    /// <summary>So many orders are asked for at once.</summary>
    private const int AtOnce = 100;

    private IReadOnlyList<JsonElement>? _rows;
    private IReadOnlyDictionary<string, JsonElement> _orders = new Dictionary<string, JsonElement>();
    private IReadOnlyDictionary<string, string> _bins = new Dictionary<string, string>();
    private Problem? _problem;
    private string _warehouse = "";
    private string? _says;

    private string Verb => Segments[1];

    private string Status => Verb == "pick" ? "released" : "picked";

    private IReadOnlyList<string> Warehouses =>
        [.. (_rows ?? []).Select(r => r.TextOf("warehouse") ?? "").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What is shown, by warehouse; another group where the warehouse changes.</summary>
    private IEnumerable<IGrouping<string, JsonElement>> Shown =>
        (_rows ?? []).Where(r => _warehouse.Length == 0 || r.TextOf("warehouse") == _warehouse)
            .GroupBy(r => r.TextOf("warehouse") ?? "");

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    protected override async Task Load()
    {
        (_rows, _problem, _says) = (null, null, null);
        if (!HandTiles.Has(Desk, Verb)) return;
        _warehouse = await Warehouse();
        var waiting = await Ask(("sort", "requiredOn"), ("limit", $"{LookedAt}"));
        _orders = await Orders(waiting ?? []);
        if (Verb == "pick") _bins = await new HandGoods(Desk, Gone).FirstBins(waiting ?? []);
        _rows = waiting is null ? null : [.. Sorted(waiting).Take(Limit)];
    }

    /// <summary>Somebody works in one warehouse: what was chosen is kept on the device until another is
    /// chosen.</summary>
    private async Task<string> Warehouse()
    {
        var isChosen = QueryHelpers.ParseQuery(Query).TryGetValue("warehouse", out var chosen);
        try
        {
            return await Browser.InvokeAsync<string?>(
                "daybookHand.warehouse", Gone, isChosen ? chosen.ToString() : null) ?? chosen.ToString();
        }
        catch (Exception e) when (e is OperationCanceledException or JSDisconnectedException)
        {
            return chosen.ToString();
        }
    }

    private IEnumerable<JsonElement> Sorted(IEnumerable<JsonElement> rows) => rows
        .OrderBy(r => r.TextOf("warehouse"), StringComparer.Ordinal)
        .ThenByDescending(Priority).ThenBy(r => BinOf(r) is null).ThenBy(BinOf, StringComparer.Ordinal)
        .ThenBy(r => Due(r) is null).ThenBy(Due, StringComparer.Ordinal)
        .ThenBy(r => r.TextOf("releasedOn"), StringComparer.Ordinal);

    /// <summary>The orders of outbounds, by their ids; empty for a person who may not read orders.</summary>
    private async Task<IReadOnlyDictionary<string, JsonElement>> Orders(IReadOnlyList<JsonElement> rows)
    {
        var orders = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (Desk.List("orders") is not { } list) return orders;
        foreach (var keys in rows.Select(r => r.TextOf("orderId") ?? "").Distinct().Chunk(AtOnce))
        {
            var reply = await Desk.Get(
                list.Path + Addresses.Query([("key", string.Join(',', keys)), ("limit", $"{AtOnce}")]), Gone);
            foreach (var order in reply.Json.ItemsOf("items")) orders[order.TextOf("key") ?? ""] = order;
        }

        return orders;
    }

    private JsonElement Order(JsonElement row) => _orders.GetValueOrDefault(row.TextOf("orderId") ?? "");

    /// <summary>The bin in which the walk for an outbound begins; null where that is not known.</summary>
    private string? BinOf(JsonElement row) => _bins.GetValueOrDefault(row.TextOf("key") ?? "");

    private long Priority(JsonElement row) => Order(row).WholeOf("priority") ?? 0;

    /// <summary>What the customer was told last, or else wants; null for no day.</summary>
    private string? Due(JsonElement row) => Order(row).TextOf("promisedOn") ?? row.TextOf("requiredOn");

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
