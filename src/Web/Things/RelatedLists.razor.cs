using Daybook.Web.Ground;
using Daybook.Web.Lists;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Things;

/// <summary>The rows of other lists that name a thing, a few of each.</summary>
public sealed partial class RelatedLists : IDisposable
{
    private const int FewRows = 5;
    private const int FewColumns = 8;
    private const int MostLists = 12;
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<Found> _found = [];

    [Parameter, EditorRequired]
    public string Category { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Parts { get; set; } = [];

    /// <summary>Lists that are shown elsewhere on the page.</summary>
    [Parameter]
    public IReadOnlyList<string> Without { get; set; } = [];

    private string Here => Addresses.Thing(Category, Parts);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        var thing = Desk.Thing(Category);
        var asked = Desk.Lists.Where(l => !Without.Contains(l.Name))
            .Select(l => (List: l, Filters: References.Naming(thing, Category, Parts, l)))
            .Where(l => l.Filters is not null).OrderBy(l => l.List.Room == thing?.Room ? 0 : 1).Take(MostLists);
        foreach (var (list, filters) in asked.ToList())
        {
            var query = filters!.Append(("limit", $"{FewRows}")).Append(("sort", Newest(list)));
            var reply = await Desk.Get(
                list.Path + Addresses.Query(query.Where(q => q.Item2.Length > 0)), _gone.Token);
            ListRow[] rows =
            [
                .. reply.Json.ItemsOf("items").Select(r => ListRow.Of(Desk.Things, list, r)),
            ];
            if (rows.Length == 0) continue;
            string[] named = [.. filters!.Select(f => f.Name)];
            _found =
            [
                .. _found,
                new Found(
                    list, filters!, rows, [.. Usual.Of(list).Where(c => !named.Contains(c.Name)).Take(FewColumns)],
                    reply.Json.TextOf("nextAfter") is not null),
            ];
            StateHasChanged();
        }
    }

    private static bool IsNumber(ListedColumn column) => column.Kind is ValueKind.Number or ValueKind.Whole;

    /// <summary>Sorted by the first column that is a day or an instant, the newest first.</summary>
    private static string Newest(ListScreen list) =>
        list.Columns.FirstOrDefault(c => c.Kind is ValueKind.Day or ValueKind.Instant) is { } column
            ? $"-{column.Name}"
            : "";

    private sealed record Found(
        ListScreen List, IReadOnlyList<(string Name, string Value)> Filters, IReadOnlyList<ListRow> Rows,
        IReadOnlyList<ListedColumn> Columns, bool HasMore);
}
