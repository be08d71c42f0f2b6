using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Figures;

/// <summary>What a figure is made of. Each part leads on: to the fact that made it, or to what it is made of
/// itself.</summary>
public sealed partial class FigurePage : DeskPage
{
    private readonly List<JsonElement> _parts = [];
    private JsonElement? _view;
    private Problem? _problem;
    private string? _next;
    private string _key = "";

    [Parameter]
    public string List { get; set; } = "";

    [Parameter]
    public string Column { get; set; } = "";

    private ListScreen? Screen => Desk.List(List);

    private ListedColumn? Explained => Screen?.Column(Column) is { IsExplained: true } column ? column : null;

    /// <summary>How it is made: of facts, rows, columns, or as a ratio or a product.</summary>
    private string Kind => _view?.TextOf("kind") ?? "";

    /// <summary>Whether its parts are not added up but multiplied or divided.</summary>
    private bool IsComputed => Kind is "ratio" or "product";

    protected override async Task Load()
    {
        (_view, _problem, _next) = (null, null, null);
        _parts.Clear();
        _key = QueryHelpers.ParseQuery(Query).GetValueOrDefault("key").ToString();
        if (Explained is not null) await Ask(null);
    }

    private Task More() => Ask(_next);

    private async Task Ask(string? after)
    {
        var query = new List<(string, string)> { ("key", _key) };
        if (after is not null) query.Add(("after", after));
        var reply = await Desk.Get($"/api/explain/{List}/{Column}{Addresses.Query(query)}", Gone);
        _problem = reply.Problem;
        if (!reply.IsGood) return;
        _view = reply.Json;
        _parts.AddRange(reply.Json.ItemsOf("parts"));
        _next = reply.Json.TextOf("next");
    }

    private static bool? Agrees(JsonElement view) => view.Of("agrees").ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>With its currency or unit, where it has one.</summary>
    private string Amount(JsonElement view, decimal? amount) => amount is not { } number ? "–"
        : view.TextOf("of") is { } of ? Format.Money(number, of) : Format.Number(number);

    /// <summary>The sides of a ratio and of a product are in units of their own.</summary>
    private string Written(JsonElement view, JsonElement part) => IsComputed
        ? part.NumberOf("amount") is { } amount ? Format.Number(amount) : "–"
        : Amount(view, part.NumberOf("amount"));

    private static string Thing(JsonElement fact) => fact.TextOf("stream")?.Split('/', 2) is [var category, var id]
        ? Addresses.Thing(category, References.Parts(id))
        : "/";

    /// <summary>A part of the same row by its column, another one by its row.</summary>
    private string Named(JsonElement part)
    {
        var (list, column, key) = (part.TextOf("list") ?? "", part.TextOf("column") ?? "", part.TextOf("key") ?? "");
        return list == List && key == _key
            ? Texts.Column(list, column)
            : $"{Texts.Of($"list.{list}")} {string.Join(" · ", key.Split('/').SelectMany(References.Parts))}";
    }

    private static string? Address(JsonElement part) => part.Of("isExplained").ValueKind == JsonValueKind.True
        ? Addresses.Figure(part.TextOf("list") ?? "", part.TextOf("column") ?? "", part.TextOf("key") ?? "")
        : null;
}
