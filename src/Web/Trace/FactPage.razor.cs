using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Trace;

/// <summary>A fact, with what led to it and what came of it (因果): who did what, which process reacted, what
/// followed. Drawn, and below in words.</summary>
public sealed partial class FactPage : DeskPage
{
    private const string TraceStart = "start";
    private IReadOnlyList<DrawnThing> _things = [];
    private IReadOnlyList<DrawnLink> _links = [];
    private JsonElement? _causes;
    private Problem? _problem;

    /// <summary>The position of the fact in the log.</summary>
    [Parameter]
    public long Position { get; set; }

    private string Title => Texts.Ui("fact-number", ("number", Format.Whole(Position)));

    protected override async Task Load()
    {
        (_causes, _problem) = (null, null);
        var reply = await Desk.Get($"/api/audit/events/{Segments[1]}/causes", Gone);
        _problem = reply.Problem;
        if (!reply.IsGood) return;
        var links = reply.Json.ItemsOf("links").ToList();
        _links = [.. links.Select(l => new DrawnLink(
            l.TextOf("from") ?? "", l.TextOf("to") ?? "", l.TextOf("process")))];
        var nodes = reply.Json.ItemsOf("nodes").ToList();
        var subjects = nodes.ToDictionary(n => n.TextOf("id") ?? "", Subject);
        _things = [.. nodes.Select((n, place) => DrawnOf(n, place, links, subjects))];
        _causes = reply.Json;
    }

    private DrawnThing DrawnOf(
        JsonElement node, int place, IReadOnlyList<JsonElement> links, Dictionary<string, string> subjects)
    {
        var (id, side, facts) = (node.TextOf("id") ?? "", node.TextOf("side") ?? "", node.ItemsOf("facts").ToList());
        var written = node.WholeOf("written") ?? 0;
        string[] under =
        [
            Who(node), .. node.TextOf("effectiveOn") is { } day ? [Format.Day(day)] : Array.Empty<string>(),
            .. written > 1 ? [Texts.Ui("log-found", ("count", Format.Whole(written)))] : Array.Empty<string>(),
        ];
        return new DrawnThing(
            id, Subject(node), side, string.Join(" · ", under), $"act-{place}",
            side != TraceStart && node.WholeOf("position") is { } first ? Addresses.Fact(first) : null, facts)
        {
            Notes =
            [
                .. links.Where(l => l.TextOf("to") == id).Select(l => FollowedFrom(l, subjects)),
                .. node.TextOf("words") is { } words ? [words] : Array.Empty<string>(),
                .. written > facts.Count
                    ? [Texts.Ui("act-facts", ("shown", Format.Whole(facts.Count)), ("all", Format.Whole(written)))]
                    : Array.Empty<string>(),
                .. node.Of("hasMore").ValueKind == JsonValueKind.True ? [Texts.Ui("act-more")] : Array.Empty<string>(),
            ],
        };
    }

    private string FollowedFrom(JsonElement link, Dictionary<string, string> subjects)
    {
        var from = subjects.GetValueOrDefault(link.TextOf("from") ?? "", "");
        return link.TextOf("process") is { } process
            ? Texts.Ui(
                "act-by-process", ("from", from), ("process", Texts.Process(process)),
                ("why", link.TextOf("why") ?? ""))
            : Texts.Ui("act-from", ("from", from));
    }

    private string Subject(JsonElement node) => node.TextOf("subject")
        ?? Texts.Ui(node.Of("isRefused").ValueKind == JsonValueKind.True ? "act-refused" : "act-nothing");

    /// <summary>The process, or the name of the person without what the facts have behind it.</summary>
    private string Who(JsonElement node) => node.TextOf("process") is { } process
        ? Texts.Process(process)
        : (node.TextOf("actor") ?? "").Split(" (")[0];
}
