using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Trace;

/// <summary>What led to a thing and what came of it: drawn, and below in words.</summary>
public sealed partial class TracePage : DeskPage
{
    private const int SegmentsBefore = 2;
    private IReadOnlyList<string> _parts = [];
    private IReadOnlyList<DrawnThing> _things = [];
    private IReadOnlyList<DrawnLink> _links = [];
    private JsonElement? _trace;
    private Problem? _problem;

    [Parameter]
    public string Category { get; set; } = "";

    /// <summary>Not used: the parts are read from the address itself, in which a slash within a part is
    /// escaped.</summary>
    [Parameter]
    public string? Rest { get; set; }

    private string Title =>
        $"{(IsLot ? Texts.Ui("trace-lot") : Texts.Thing(Category))} {string.Join(" · ", _parts)}";

    private bool IsLot => Category == References.Lot;

    private string Route => IsLot
        ? $"/api/lots/{string.Join('/', _parts.Select(Uri.EscapeDataString))}/trace"
        : $"/api/audit/streams/{Category}/{Uri.EscapeDataString(References.StreamKey(Category, _parts))}/trace";

    protected override async Task Load()
    {
        _parts = [.. Segments.Skip(SegmentsBefore)];
        (_trace, _problem) = (null, null);
        var reply = await Desk.Get(Route, Gone);
        _problem = reply.Problem;
        if (!reply.IsGood) return;
        var links = reply.Json.ItemsOf("links").ToList();
        var things = reply.Json.ItemsOf("things").ToList();
        var subjects = things.ToDictionary(t => t.TextOf("stream") ?? "", t => t.TextOf("subject") ?? "");
        _links = [.. links.Select(l => new DrawnLink(
            l.TextOf("from") ?? "", l.TextOf("to") ?? "", l.TextOf("process")) { Goods = Furthest(l) })];
        _things =
        [
            .. things.Select(DrawnOf).Select(t => t with
            {
                Notes = [.. links.Where(l => l.TextOf("to") == t.Id).SelectMany(l => Told(l, subjects))],
            }),
        ];
        _trace = reply.Json;
    }

    /// <summary>Of each of the goods how much came how far: the drawing has room for the furthest step only.</summary>
    private IReadOnlyList<string> Furthest(JsonElement link) =>
    [
        .. link.ItemsOf("goods").GroupBy(g => (g.TextOf("sku"), g.Of("quantity").TextOf("unit")))
            .Select(same => $"{QuantityOf(same.Last())} {same.Key.Item1}"),
    ];

    /// <summary>The goods of a link with all their steps, a sentence for each.</summary>
    private IEnumerable<string> Told(JsonElement link, Dictionary<string, string> subjects) =>
        link.ItemsOf("goods").Select(g => Texts.Ui(
            "trace-goods", ("from", subjects.GetValueOrDefault(link.TextOf("from") ?? "", "")),
            ("sku", g.TextOf("sku") ?? ""), ("quantity", QuantityOf(g)),
            ("step", Texts.Value("goods", "step", g.TextOf("step") ?? "")),
            ("facts", Format.Whole(g.WholeOf("facts") ?? 0))));

    private string QuantityOf(JsonElement goods) =>
        Format.Value("", "quantity", ValueKind.Quantity, goods.Of("quantity"));

    private DrawnThing DrawnOf(JsonElement thing, int place)
    {
        var (stream, facts) = (thing.TextOf("stream") ?? "", thing.ItemsOf("facts").ToList());
        var (category, parts) = References.OfStream(stream);
        var (from, to) = (Format.Day(thing.TextOf("from") ?? ""), Format.Day(thing.TextOf("to") ?? ""));
        return new DrawnThing(
            stream, thing.TextOf("subject") ?? stream, thing.TextOf("side") ?? "",
            string.Join(" · ", (string[])[
                from == to ? from : $"{from} – {to}",
                .. facts.Count == 0
                    ? Array.Empty<string>()
                    : [Texts.Ui("log-found", ("count", Format.Whole(facts.Count)))],
            ]),
            $"thing-{place}",
            category == References.Lot ? Addresses.Trace(category, parts) : Addresses.Thing(category, parts), facts);
    }
}
