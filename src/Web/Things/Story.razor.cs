using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Things;

/// <summary>The history of a thing in words, from the audit. For an order it includes goods, invoice and vouchers; for
/// other things only their own facts.</summary>
public sealed partial class Story : IDisposable
{
    private const int Page = 100;
    private static readonly string[] Readers = ["auditor", "viewer", "admin"];
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<JsonElement>? _events;
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

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive) await Ask(null);
    }

    private Task More() => Ask(_next);

    private async Task Ask(string? after)
    {
        var reply = await Desk.Get(
            Category == "sales-order" && Parts is [var channel, var number]
                ? $"/api/audit/orders/{Uri.EscapeDataString(number)}{Addresses.Query([("channel", channel)])}"
                : Stream + Addresses.Query(
                    after is null ? [("limit", $"{Page}")] : [("limit", $"{Page}"), ("after", after)]),
            _gone.Token);
        _problem = reply.Problem;
        if (!reply.IsGood) return;
        _events = [.. _events ?? [], .. reply.Json.ItemsOf("events")];
        _next = reply.Json.TextOf("next");
    }
}
