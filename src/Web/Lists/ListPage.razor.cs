using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace Daybook.Web.Lists;

/// <summary>A list: a page of rows at a time from the server, with its whole state in the address.</summary>
/// <remarks>Pages are walked by the key of the last row (<c>after</c>), so that none is repeated or skipped while
/// others come and go; the way back is the one that was walked. The interface gives no counts and no sums of a list,
/// and none is shown: those of one page would be taken for those of all.</remarks>
public sealed partial class ListPage : DeskPage
{
    /// <summary>How often it is looked whether the list has moved, while somebody sees it.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly Stack<string?> _before = new();
    private ListState _state = ListState.Read("");
    private ListedColumn? _editing;
    private IReadOnlyList<ListRow>? _rows;
    private Problem? _problem;
    private string? _next;
    private string _shape = "";
    private long? _position;
    private string? _of;

    [Parameter]
    public string Name { get; set; } = "";

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    private ListScreen? List => Desk.List(Name);

    protected override async Task Load()
    {
        if (_of != Name)
        {
            (_of, _rows, _editing, _position) = (Name, null, null, null);
            _before.Clear();
        }

        _state = ListState.Read(Query);
        // A grid keeps the order of its columns; another choice of them is another grid.
        _shape = string.Join(',', _state.Shown);
        if (_state.After is null) _before.Clear();
        await Ask();
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

    private static TextAlign Align(ListedColumn column) =>
        column is { IsMany: false, Kind: ValueKind.Number or ValueKind.Whole } ? TextAlign.Right : TextAlign.Left;

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
    }

    private async Task Ask()
    {
        if (List is not { } list) return;
        var asked = Navigation.Uri;
        var query = _state.Asked(withPage: true).ToList();
        if (_state.Limit == ListState.UsualLimit) query.Add(("limit", $"{ListState.UsualLimit}"));
        var reply = await Desk.Get($"{list.Path}{Addresses.Query(query)}", Gone);
        // An answer to what is not asked any more.
        if (asked != Navigation.Uri) return;
        _problem = reply.Problem;
        if (!reply.IsGood) return;
        _rows =
        [
            .. reply.Json.ItemsOf("items").Select(row => new ListRow(row, References.OfRow(Desk.Things, list, row))),
        ];
        _next = reply.Json.TextOf("nextAfter");
        _position = reply.Json.WholeOf("position");
    }

    private void Go(ListState state) => Navigation.NavigateTo(Addresses.List(Name, [.. state.Query]));

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

    private void Open(DataGridRowMouseEventArgs<ListRow> e)
    {
        if (e.Data?.Address is { } address) Navigation.NavigateTo(address);
    }

    private void Reordered(DataGridColumnReorderedEventArgs<ListRow> e)
    {
        if (List is not { } list) return;
        var names = _state.Columns(list).Select(c => c.Name).ToList();
        var moved = names[e.OldIndex];
        names.RemoveAt(e.OldIndex);
        names.Insert(Math.Min(e.NewIndex, names.Count), moved);
        Go(_state with { Shown = [.. names] });
    }
}

/// <summary>A row with the address of the thing that it is about.</summary>
public sealed record ListRow(JsonElement Json, string? Address);
