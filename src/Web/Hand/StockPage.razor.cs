using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Hand;

/// <summary>How much there is of an item, what can be promised, and where it is, by scan or by name.</summary>
public sealed partial class StockPage
{
    private const int Limit = 200;
    private static readonly string[] Figures = ["available", "onHand", "reserved"];
    private IReadOnlyList<JsonElement>? _items;
    private IReadOnlyList<JsonElement> _stock = [];
    private IReadOnlyList<JsonElement> _bins = [];
    private Problem? _problem;
    private string _asked = "";
    private bool _isLooking;

    protected override async Task Load()
    {
        _asked = QueryHelpers.ParseQuery(Query).GetValueOrDefault("find").ToString();
        (_items, _stock, _bins, _problem) = (null, [], [], null);
        if (_asked.Length == 0 || !HandTiles.Has(Desk, "stock")) return;
        _isLooking = true;
        StateHasChanged();
        (var scan, _problem) = await Scanned.Read(Desk, _asked, Gone);
        _items = _problem is null ? await new HandGoods(Desk, Gone).Find(scan.Code) : [];
        if (_items is [var one])
        {
            var sku = one.TextOf("sku") ?? "";
            _stock = await Ask("available_to_promise", ("sku", sku), ("sort", "warehouse"));
            _bins = await Ask("stock", ("sku", sku), ("sort", "bin"));
        }

        _isLooking = false;
    }

    private static string Of(string? sku) => "/hand/stock" + Addresses.Query([("find", sku ?? "")]);

    private void Look(string code) => Navigation.NavigateTo(Of(code));

    private async Task<IReadOnlyList<JsonElement>> Ask(string name, params IEnumerable<(string, string)> query)
    {
        if (Desk.List(name) is not { } list) return [];
        var reply = await Desk.Get(list.Path + Addresses.Query([.. query, ("limit", $"{Limit}")]), Gone);
        _problem ??= reply.Problem;
        return [.. reply.Json.ItemsOf("items")];
    }

    private string Bin(JsonElement row) => row.Of("isStaged").ValueKind == JsonValueKind.True
        ? Texts.Ui("hand-staged")
        : row.TextOf("bin") ?? "";

    private string Count(decimal? quantity) => ScanWords.Count(quantity ?? 0, Texts);
}
