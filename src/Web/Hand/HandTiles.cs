using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>What can be done in the hand.</summary>
/// <param name="Name">Also its address below <c>/hand</c>, and the name of its sign.</param>
/// <param name="Command">The command of it; null where only a list is read.</param>
/// <param name="List">The list of it.</param>
internal sealed record HandTile(string Name, string? Command, string List)
{
    public string Address => $"/hand/{Name}";
}

internal static class HandTiles
{
    private static readonly HandTile[] All =
    [
        new("pick", "pick-outbound", "outbounds"), new("pack", "pack-outbound", "outbounds"),
        new("load", "load-outbound", "outbounds"), new("move", "move-stock", "stock"),
        new("count", "count-stock", "stock_counts"), new("stock", null, "stock"),
        new("order", "place-order", "customers"), new("exceptions", "resolve-order-exception", "order_exceptions"),
        new("drive", "deliver-stop", "trip_stops"),
    ];

    /// <summary>What a person may do.</summary>
    public static IEnumerable<HandTile> Of(Desk desk) => All.Where(tile =>
        desk.List(tile.List) is not null && (tile.Command is null || desk.Command(tile.Command) is not null));

    /// <summary>The one with a name; null when there is none.</summary>
    public static HandTile? Called(string name) => Array.Find(All, tile => tile.Name == name);

    /// <summary>Whether a person may do one of them.</summary>
    public static bool Has(Desk desk, string name) => Of(desk).Any(tile => tile.Name == name);
}
