using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Books;

/// <summary>A journal entry with its voucher: its lines, the facts that it posts, and what led to them.</summary>
public sealed partial class VoucherPage : DeskPage
{
    private const string Category = "journal-entry";
    private const int SegmentsBefore = 2;
    private static readonly string[] Amounts = ["debit", "credit"];
    private static readonly string[] Columns =
        ["account", "debit", "credit", "currency", "document", "customer", "sku", "warehouse"];

    private IReadOnlyList<string> _parts = [];
    private JsonElement? _trace;
    private Problem? _problem;

    /// <summary>Not used: the parts are read from the address itself, in which a slash within a part is
    /// escaped.</summary>
    [Parameter]
    public string? Rest { get; set; }

    private string Title => _trace?.TextOf("voucherNumber") ?? string.Join(" · ", _parts);

    protected override async Task Load()
    {
        (_trace, _problem) = (null, null);
        _parts = [.. Segments.Skip(SegmentsBefore)];
        var reply = await Desk.Get($"/api/audit/journal/{Uri.EscapeDataString(References.Key(_parts))}", Gone);
        (_problem, _trace) = (reply.Problem, reply.IsGood ? reply.Json : null);
    }

    private static JsonElement Own(JsonElement trace) => trace.Of("voucher");

    /// <summary>The things whose facts it posts.</summary>
    private static IEnumerable<(string Text, string Address)> Documents(JsonElement trace) =>
        trace.ItemsOf("sources").Zip(trace.ItemsOf("documents")).Select(s =>
            s.First.ToString().Split('/', 2) is [var category, var id]
                ? (s.Second.ToString(), Addresses.Thing(category, References.Parts(id)))
                : (s.Second.ToString(), "/"));
}
