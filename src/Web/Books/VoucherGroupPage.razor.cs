using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Books;

/// <summary>The vouchers of a group of entries: their sums by account, each of which leads to the entries.</summary>
public sealed partial class VoucherGroupPage : DeskPage
{
    private const string Category = "voucher-group";
    private const int SegmentsBefore = 2;
    private IReadOnlyList<string> _parts = [];
    private IReadOnlyList<JsonElement>? _vouchers;
    private IReadOnlyList<JsonElement> _lines = [];
    private Problem? _problem;

    /// <summary>Not used: the parts are read from the address itself.</summary>
    [Parameter]
    public string? Rest { get; set; }

    private string Key => References.Key(_parts);

    protected override async Task Load()
    {
        (_vouchers, _lines, _problem) = (null, [], null);
        _parts = [.. Segments.Skip(SegmentsBefore)];
        var first = QueryHelpers.ParseQuery(Query).GetValueOrDefault("first").ToString();
        var filters = new[] { ("groupId", Key), ("firstPlace", first) }.Where(f => f.Item2.Length > 0).ToList();
        if (Desk.List("vouchers") is not { } vouchers || Desk.List("voucher_lines") is not { } lines) return;
        var reply = await Desk.Get(vouchers.Path + Addresses.Query([.. filters, ("sort", "number")]), Gone);
        _problem = reply.Problem;
        if (!reply.IsGood) return;
        var sums = await Desk.Get(lines.Path + Addresses.Query([.. filters, ("sort", "number,account")]), Gone);
        (_lines, _vouchers) = ([.. sums.Json.ItemsOf("items")], [.. reply.Json.ItemsOf("items")]);
    }

    /// <summary>The journal lines of a voucher, or those of one account of it.</summary>
    private string Entries(JsonElement voucher, string? account = null)
    {
        List<(string, string)> filters =
        [
            ("groupId", Key), ("place.from", voucher.TextOf("firstPlace") ?? ""),
            ("place.to", voucher.TextOf("lastPlace") ?? ""),
        ];
        if (account is not null) filters.Add(("account", account));
        return Addresses.List("journal", [.. filters]);
    }
}
