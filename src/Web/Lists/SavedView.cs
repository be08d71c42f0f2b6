using System.Collections.Immutable;
using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Lists;

/// <summary>What a list shows, as the person saved it under a name.</summary>
/// <param name="Query">Filters, sort and rows per page, without a question mark.</param>
/// <param name="Columns">The columns in their order; empty for the usual ones.</param>
/// <param name="IsDefault">Whether the list opens with it.</param>
public sealed record SavedView(string Name, string Query, ImmutableArray<string> Columns, bool IsDefault)
{
    /// <summary>Where views are asked for and changed.</summary>
    public const string Path = "/api/me/views";

    /// <summary>What the list shows when it is opened with this view.</summary>
    public ListState State => ListState.Read($"?{Query}") with { Shown = Columns, View = Name };

    /// <summary>The view as the interface answers it.</summary>
    public static SavedView Read(JsonElement json)
    {
        var terms = json.Of("terms");
        return new SavedView(
            json.TextOf("name") ?? "", terms.TextOf("query") ?? "",
            [.. terms.ItemsOf("columns").Select(c => c.ToString())],
            json.Of("isDefault").ValueKind == JsonValueKind.True);
    }

    /// <summary>Whether a list shows what this view does.</summary>
    public bool Shows(ListState state) => Query == QueryOf(state) && Columns.SequenceEqual(state.Shown);

    /// <summary>What of a state a view keeps: not the page, which is another tomorrow, and not a day.</summary>
    public static string QueryOf(ListState state) =>
        Addresses.Query((state with { After = null, AsOf = null }).Asked(withPage: true)).TrimStart('?');
}
