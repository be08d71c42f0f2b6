using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Work;

/// <summary>All that cannot go on without a person, in one queue: what has waited longest stands first.</summary>
public sealed partial class WorkPage
{
    /// <summary>Of each kind so many are shown.</summary>
    private const int Limit = 100;

    private static readonly string[] All = ["exception", "parked", "dead-letter"];
    private readonly List<Problem> _problems = [];
    private List<WorkItem> _items = [];
    private string _kind = "";
    private bool _isLoaded;
    private bool _isCut;

    /// <summary>Whether the person may read anything of it.</summary>
    internal static bool IsFor(Desk desk) =>
        desk.List("order_exceptions") is not null || desk.Question("list-parked") is not null;

    private IReadOnlyList<WorkItem> Shown => [.. _items.Where(item => _kind.Length == 0 || item.Kind == _kind)];

    private IEnumerable<(string Kind, int Count)> Kinds =>
    [
        ("", _items.Count),
        .. All.Select(kind => (Kind: kind, Count: _items.Count(item => item.Kind == kind)))
            .Where(k => k.Count > 0 || k.Kind == _kind),
    ];

    protected override async Task Load()
    {
        _kind = QueryHelpers.ParseQuery(Query).TryGetValue("kind", out var kind)
            ? All.FirstOrDefault(k => k == kind.ToString()) ?? ""
            : "";
        (_isLoaded, _isCut) = (false, false);
        _problems.Clear();
        var items = new List<WorkItem>();
        if (Desk.List("order_exceptions") is { } list)
        {
            items.AddRange((await Items(list.Path, ("sort", "raisedAt")))
                .SelectMany(row => WorkItem.OfOrder(row, Desk, Texts)));
        }

        if (Desk.Question("list-parked") is { } parked)
            items.AddRange((await Items(parked.Path)).Select(p => WorkItem.OfParked(p, Desk, Texts)));
        if (Desk.Question("list-dead-letters") is { } letters)
            items.AddRange((await Items(letters.Path)).Select(l => WorkItem.OfDeadLetter(l, Desk, Texts)));
        _items = [.. items.OrderBy(item => item.Since, StringComparer.Ordinal)];
        _isLoaded = true;
    }

    /// <summary>The queue of one kind; of all when it is empty.</summary>
    internal static string Addressed(string kind) =>
        WorkItem.Page + (kind.Length == 0 ? "" : Addresses.Query([("kind", kind)]));

    private async Task<IReadOnlyList<JsonElement>> Items(string path, params (string, string)[] query)
    {
        var reply = await Desk.Get(path + Addresses.Query([.. query, ("limit", $"{Limit}")]), Gone);
        if (reply.Problem is { } problem) _problems.Add(problem);
        JsonElement[] items = [.. reply.Json.ItemsOf("items")];
        _isCut |= items.Length == Limit;
        return items;
    }
}
