using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Things;

/// <summary>The history of a thing in words, from the audit, with what people wrote about it. For an order it includes
/// goods, invoice and vouchers; for other things only their own facts.</summary>
public sealed partial class Story : IDisposable
{
    private const int Page = 100;
    private const int PageOfNotes = 1_000;

    /// <summary>All that people may write about a thing, and withdraw, has room in so many pages.</summary>
    private const int MostPagesOfNotes = 2;

    internal static readonly string[] Readers = ["auditor", "viewer", "admin"];
    private readonly CancellationTokenSource _gone = new();
    private List<JsonElement>? _own;
    private List<JsonElement> _notes = [];
    private Problem? _problem;
    private string? _next;

    [Parameter, EditorRequired]
    public string Category { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Parts { get; set; } = [];

    private string Stream => $"/api/audit/streams/{Category}/{Uri.EscapeDataString(Key)}";

    private string Key => References.StreamKey(Category, Parts);

    private string Said => _problem switch
    {
        null => $"{Texts.Ui("loading")} …",
        { Status: 403 } => Texts.Ui("story-for", ("roles", string.Join(Texts.Ui("comma"), Readers.Select(Texts.Role)))),
        _ => Texts.Refusal(_problem),
    };

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <summary>Its own facts and the notes on it, in the order of the log. Notes after the last fact that is shown
    /// wait for the facts before them.</summary>
    private IReadOnlyList<JsonElement>? Events => _own is not { } own ? null :
    [
        .. own.Concat(_next is null ? _notes : _notes.Where(n => Position(n) < Position(own[^1])))
            .DistinctBy(Position).OrderBy(Position),
    ];

    private bool IsOrder => Category == "sales-order" && Parts.Count == 2;

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        await Ask(null);
        // The history of an order has them already.
        if (_own is not null && !IsOrder) _notes = await Notes();
    }

    private Task More() => Ask(_next);

    private static long Position(JsonElement told) => told.WholeOf("position") ?? 0;

    private async Task Ask(string? after)
    {
        var reply = await Desk.Get(
            IsOrder
                ? $"/api/audit/orders/{Uri.EscapeDataString(Parts[1])}{Addresses.Query([("channel", Parts[0])])}"
                : Stream + Addresses.Query(
                    after is null ? [("limit", $"{Page}")] : [("limit", $"{Page}"), ("after", after)]),
            _gone.Token);
        _problem = reply.Problem;
        if (!reply.IsGood) return;
        _own = [.. _own ?? [], .. reply.Json.ItemsOf("events")];
        _next = reply.Json.TextOf("next");
    }

    /// <summary>What people wrote about the thing. It stands in a stream of its own, which most things do not
    /// have.</summary>
    private async Task<List<JsonElement>> Notes()
    {
        var (notes, after) = (new List<JsonElement>(), default(string));
        for (var page = 0; page < MostPagesOfNotes; page++)
        {
            IEnumerable<(string, string)> query = [("limit", $"{PageOfNotes}")];
            if (after is not null) query = query.Append(("after", after));
            var reply = await Desk.Get(
                $"/api/audit/streams/notes/{Uri.EscapeDataString($"{Category}:{Key}")}{Addresses.Query(query)}",
                _gone.Token);
            notes.AddRange(reply.Json.ItemsOf("events"));
            after = reply.Json.TextOf("next");
            if (after is null) break;
        }

        return notes;
    }
}
