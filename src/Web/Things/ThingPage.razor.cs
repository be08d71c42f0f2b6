using System.Text.Json;
using Daybook.Web.Ground;
using Daybook.Web.Work;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Things;

/// <summary>A thing: its state, its commands, the related rows of other lists, and its history.</summary>
public sealed partial class ThingPage : DeskPage
{
    private const int SegmentsBefore = 2;
    private static readonly string[] NoFact = ["key", "company", "position"];

    /// <summary>Things that have no command of their own to be made: the first one does it.</summary>
    private static readonly string[] MadeByAnyCommand = ["listing", "period"];

    private static readonly string[] Standings = ["status", "state", "standing"];
    private IReadOnlyList<string> _parts = [];
    private JsonElement? _row;
    private Problem? _problem;
    private bool _isLoaded;
    private long? _position;
    private int _noted;
    private string _address = "";

    [Parameter]
    public string Category { get; set; } = "";

    /// <summary>Not used: the parts are read from the address itself, in which a slash within a part is
    /// escaped.</summary>
    [Parameter]
    public string? Rest { get; set; }

    private ThingScreen? Thing => Desk.Thing(Category);

    private ListScreen? List => Desk.List(References.ListOf(Thing, Category) ?? "");

    /// <summary>Whether something can be done with it: not with what is not there. What has no list, or is read by
    /// others, may be there.</summary>
    private bool IsThere => _row is not null || List is null || MadeByAnyCommand.Contains(Category);

    /// <summary>Who decides about an approval decides about the command that the page shows.</summary>
    private IReadOnlyList<(string, string)> Shown =>
        Category == WorkItem.Approval && _row?.TextOf("hash") is { } hash ? [("hash", hash)] : [];

    private string Title => _row is { } row && row.TextOf("name") is { } name && _parts.Count == 1
        ? References.OnlyOne(Thing?.Parts[0] ?? "") is null ? $"{name} {_parts[0]}" : name
        : string.Join(" · ", _parts);

    private (ListedColumn Column, string Value)? Standing =>
        _row is { } row && List?.Columns.FirstOrDefault(c => Standings.Contains(c.Name) && c.Kind == ValueKind.Named)
            is { } column && row.TextOf(column.Name) is { } value
            ? (column, value)
            : null;

    protected override async Task Load()
    {
        (_isLoaded, _row, _problem, _position) = (false, null, null, null);
        _parts = [.. Segments.Skip(SegmentsBefore)];
        _address = Navigation.Uri;
        if (List is { } list)
        {
            var key = Thing is null ? $"{Category}/{References.Key(_parts)}" : null;
            var query = key is null ? KeyOf(list) : [("key", key)];
            var settled = QueryHelpers.ParseQuery(Query).GetValueOrDefault("settled").ToString();
            if (settled.Length > 0) query = [.. query, ("settled", settled)];
            var reply = await Desk.Get(list.Path + Addresses.Query(query.Append(("limit", "1"))), Gone);
            (_problem, _position) = (reply.Problem, reply.Json.WholeOf("position"));
            foreach (var row in reply.Json.ItemsOf("items")) _row = row;
        }

        _isLoaded = true;
    }

    /// <summary>The filters for its row: the key, or the columns that the path names.</summary>
    private List<(string Name, string Value)> KeyOf(ListScreen list) =>
        Thing is { Parts: [var part] } && list.Column(part) is { IsScalar: true }
            ? [(part, _parts[0])]
            : [("key", References.Key(_parts))];

    private static bool IsFact(ListedColumn column, JsonElement row) =>
        column.Kind != ValueKind.Record && !NoFact.Contains(column.Name)
        && row.Of(column.Name) is var value && value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => false,
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => value.ToString().Length > 0,
        };
}
