using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Daybook.Web.Lists;

/// <summary>A list: a page of rows at a time from the server, with its whole state in the address.</summary>
/// <remarks>Pages are walked by the key of the last row (<c>after</c>), so that none is repeated or skipped while
/// others come and go; the way back is the one that was walked. Counts and sums are of all pages, never of one, and are
/// asked for after the rows, which do not wait for them.</remarks>
public sealed partial class ListPage : DeskPage
{
    /// <summary>How often it is looked whether the list has moved, while somebody sees it.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>How often the list may move until its totals are asked for again: they cost more than the
    /// page.</summary>
    private const int MovesForTotals = 5;

    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    private readonly Stack<string?> _before = new();
    private IReadOnlyList<CommandScreen> _bulk = [];
    private IReadOnlySet<string> _chosen = None;
    private IReadOnlyList<SavedView>? _views;
    private ListTotals? _totals;
    private string _totalled = "";
    private int _moves;
    private ListState _state = ListState.Read("");
    private ListedColumn? _editing;
    private IReadOnlyList<ListRow>? _rows;
    private Problem? _problem;
    private string? _next;
    private long? _position;
    private string? _of;

    [Parameter]
    public string Name { get; set; } = "";

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    private ListScreen? List => Desk.List(Name);

    /// <summary>The list with the columns that it has now, or as of the day that is asked for.</summary>
    private ListScreen? Told => _state.AsOf is null ? List : List?.AsOfDay;

    /// <summary>What was on another day cannot be worked on.</summary>
    private bool CanChoose => _bulk.Count > 0 && _state.AsOf is null;

    /// <summary>The rows of this page that are chosen; what is not shown is never chosen.</summary>
    private IReadOnlyList<ListRow> ChosenRows => [.. (_rows ?? []).Where(r => _chosen.Contains(r.Key))];

    protected override async Task Load()
    {
        if (_of != Name)
        {
            (_of, _rows, _editing, _position, _views) = (Name, null, null, null, null);
            (_totals, _totalled, _bulk) = (null, "", List is { } list ? BulkCommands.Of(Desk, list) : []);
            _before.Clear();
            await AskViews();
        }

        _chosen = None;
        if (Query.Length <= 1 && Default is { } view)
        {
            Navigation.NavigateTo(Addresses.List(Name, [.. view.State.Query]), replace: true);
            return;
        }

        _state = ListState.Read(Query);
        if (_state.After is null) _before.Clear();
        await Ask();
        StateHasChanged();
        await AskTotals();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !RendererInfo.IsInteractive) return;
        using var timer = new PeriodicTimer(Look);
        try
        {
            while (await timer.WaitForNextTickAsync(Gone))
            {
                if (_rows is not null && await Browser.InvokeAsync<bool>("daybook.isSeen", Gone)) await LookAgain();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or JSDisconnectedException)
        {
            // The page was left.
        }
    }

    /// <summary>The view that the list opens with.</summary>
    private SavedView? Default => _views?.FirstOrDefault(v => v.IsDefault);

    private IEnumerable<CommandScreen> Commands(ListScreen list) => Desk.Rooms.SelectMany(r => r.Commands)
        .Where(c => c.Path == list.Path || c.Path.StartsWith($"{list.Path}/", StringComparison.Ordinal));

    /// <summary>The smallest question there is says where the read model stands; only then the page is asked for
    /// again.</summary>
    private async Task LookAgain()
    {
        if (List is not { } list || _position is not { } shown) return;
        var asked = Name;
        var reply = await Desk.Get($"{list.Path}?limit=1", Gone);
        if (!reply.IsGood || asked != Name || reply.Json.WholeOf("position") is not { } now || now <= shown) return;
        await Ask();
        StateHasChanged();
        if (++_moves % MovesForTotals != 0 || _totals is { IsKnown: false }) return;
        await AskTotals();
        StateHasChanged();
    }

    private async Task Ask()
    {
        if (Told is not { } list) return;
        var asked = Navigation.Uri;
        var query = _state.Asked(withPage: true).ToList();
        if (_state.Limit == ListState.UsualLimit) query.Add(("limit", $"{ListState.UsualLimit}"));
        var reply = await Desk.Get($"{list.Path}{Addresses.Query(query)}", Gone);
        // An answer to what is not asked any more.
        if (asked != Navigation.Uri) return;
        _problem = reply.Problem;
        // Rows of now would pass for those of a day that cannot be told.
        if (!reply.IsGood && _state.AsOf is not null) _rows = null;
        if (!reply.IsGood) return;
        _rows = [.. reply.Json.ItemsOf("items").Select(row => ListRow.Of(Desk.Things, list, row))];
        _chosen = _rows.Select(r => r.Key).Where(_chosen.Contains).ToHashSet();
        _next = reply.Json.TextOf("nextAfter");
        _position = reply.Json.WholeOf("position");
    }

    /// <summary>Asks for counts and sums, unless they are known of these rows.</summary>
    private async Task AskTotals()
    {
        if (List is not { } list || _position is null) return;
        var filters = Addresses.Query(
            [.. (_state with { Sort = "" }).Asked(withPage: false), ("limit", "1"), ("totals", "true")]);
        var wanted = $"{_position} {filters}";
        if (_totalled == wanted) return;
        if (!_totalled.EndsWith($" {filters}", StringComparison.Ordinal)) _totals = null;
        _totalled = wanted;
        var reply = await Desk.Get(list.Path + filters, Gone);
        if (_totalled == wanted) _totals = ListTotals.Read(reply.Json);
    }

    private async Task AskViews()
    {
        if (List is null) return;
        var asked = Name;
        var reply = await Desk.Get(SavedView.Path + Addresses.Query([("list", asked)]), Gone);
        // Only people have views; who works with a key has none.
        if (reply.IsGood && asked == Name) _views = [.. reply.Json.ItemsOf("items").Select(SavedView.Read)];
    }

    private async Task ViewsChanged(string open)
    {
        await AskViews();
        Go(_state with { View = open });
    }

    /// <summary>An address without a state would open the view that the list opens with.</summary>
    private void Go(ListState state) => Navigation.NavigateTo(Addresses.List(
        Name, [.. (Default is not null && !state.Query.Any() ? state with { View = "" } : state).Query]));

    private void Forward()
    {
        _before.Push(_state.After);
        Go(_state with { After = _next });
    }

    private void Back() => Go(_state with { After = _before.Pop() });

    private void Filtered(ListState? state)
    {
        _editing = null;
        if (state is not null) Go(state);
    }
}
