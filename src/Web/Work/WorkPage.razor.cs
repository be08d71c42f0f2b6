using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Work;

/// <summary>All that cannot go on without a person, in one queue: what has waited longest stands first.</summary>
public sealed partial class WorkPage
{
    /// <summary>Of each kind so many are shown.</summary>
    private const int Limit = 100;

    private const string Mine = "mine";
    private const string Nobodys = "nobodys";
    private static readonly string[] All = ["exception", WorkItem.Approval, "parked", "dead-letter"];
    private static readonly string[] Whose = ["", Mine, Nobodys];
    private readonly List<Problem> _problems = [];
    private List<WorkItem> _items = [];
    private string _kind = "";
    private string _whose = "";
    private bool _isLoaded;
    private bool _isCut;

    /// <summary>Whether the person may read anything of it.</summary>
    internal static bool IsFor(Desk desk) =>
        desk.List("order_exceptions") is not null || desk.Question("my-approvals") is not null
        || desk.Question("list-parked") is not null;

    private IReadOnlyList<WorkItem> Shown => [.. _items.Where(item => IsOf(item, _kind) && IsOwned(item, _whose))];

    private IEnumerable<(string Kind, int Count)> Kinds =>
        All.Prepend("").Select(kind => (Kind: kind, Count: _items.Count(item => IsOf(item, kind))))
            .Where(k => k.Count > 0 || k.Kind.Length == 0 || k.Kind == _kind);

    private IEnumerable<(string Whose, int Count)> Owners => Whose.Select(whose =>
        (whose, _items.Count(item => IsOf(item, _kind) && IsOwned(item, whose))));

    protected override async Task Load()
    {
        var asked = QueryHelpers.ParseQuery(Query);
        _kind = Array.Find(All, k => k == asked.GetValueOrDefault("kind").ToString())
            ?? (Segments is ["q", ..] ? WorkItem.Approval : "");
        _whose = Array.Find(Whose, w => w == asked.GetValueOrDefault("owner").ToString()) ?? "";
        (_isLoaded, _isCut) = (false, false);
        _problems.Clear();
        var items = new List<WorkItem>();
        if (Desk.List("order_exceptions") is { } list)
        {
            items.AddRange((await Items(list.Path, ("sort", "raisedAt")))
                .SelectMany(row => WorkItem.OfOrder(row, Desk, Texts)));
        }

        if (Desk.Question("my-approvals") is { } approvals)
            items.AddRange((await Read(approvals.Path)).Select(a => WorkItem.OfApproval(a, Desk, Texts, Format)));
        if (Desk.Question("list-parked") is { } parked)
            items.AddRange((await Items(parked.Path)).Select(p => WorkItem.OfParked(p, Desk, Texts)));
        if (Desk.Question("list-dead-letters") is { } letters)
            items.AddRange((await Items(letters.Path)).Select(l => WorkItem.OfDeadLetter(l, Desk, Texts)));
        _items = [.. items.OrderBy(item => item.Since, StringComparer.Ordinal)];
        await Owned(null);
        _isLoaded = true;
    }

    /// <summary>The queue of one kind, and of one owner; of all where it is empty.</summary>
    internal static string Addressed(string kind, string whose = "") => WorkItem.Page + Addresses.Query(
        ((string, string)[])[.. kind.Length == 0 ? [] : new[] { ("kind", kind) },
            .. whose.Length == 0 ? [] : new[] { ("owner", whose) }]);

    /// <summary>Looks who has taken over what.</summary>
    /// <param name="atLeast">The position that must be seen; null for none.</param>
    private async Task Owned(long? atLeast)
    {
        var (owners, problem) = await WorkOwner.All(Desk, atLeast, Gone);
        if (problem is not null) _problems.Add(problem);
        _items = [.. _items.Select(item => item with { Owner = owners.GetValueOrDefault(item.Key) })];
    }

    private static bool IsOf(WorkItem item, string kind) => kind.Length == 0 || item.Kind == kind;

    private static bool IsOwned(WorkItem item, string whose) => whose switch
    {
        Mine => item.Owner is { IsMe: true },
        Nobodys => item.Owner is null,
        _ => true,
    };

    private async Task<IReadOnlyList<JsonElement>> Items(string path, params (string, string)[] query)
    {
        var items = await Read(path + Addresses.Query([.. query, ("limit", $"{Limit}")]));
        _isCut |= items.Count == Limit;
        return items;
    }

    private async Task<IReadOnlyList<JsonElement>> Read(string target)
    {
        var reply = await Desk.Get(target, Gone);
        if (reply.Problem is { } problem) _problems.Add(problem);
        return [.. reply.Json.ItemsOf("items")];
    }
}
