using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Lists;

/// <summary>Which columns a list shows and in which order. A column that is moved keeps the focus, so that it can be
/// moved on by the same key.</summary>
public sealed partial class ColumnChoice
{
    private readonly Dictionary<string, ElementReference> _up = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ElementReference> _down = new(StringComparer.Ordinal);
    private (string Name, int To, bool IsUp)? _moving;
    private string _said = "";

    [Parameter, EditorRequired]
    public ListScreen List { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<ListedColumn> Shown { get; set; } = [];

    /// <summary>Told the names of the columns in their order; none for the usual ones.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyList<string>> Chosen { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_moving is not { } moving || Shown.ElementAtOrDefault(moving.To)?.Name != moving.Name) return;
        _moving = null;
        // At an end the button it was moved with is none any more.
        var isUp = moving.To == 0 ? false : moving.To == Shown.Count - 1 || moving.IsUp;
        await (isUp ? _up : _down)[moving.Name].FocusAsync();
    }

    private string Label(string direction, ListedColumn column) =>
        $"{Texts.Ui(direction)}: {Texts.Column(List.Name, column.Name)}";

    private Task With(ListedColumn column) => Tell([.. Shown, column]);

    private Task Without(ListedColumn column) => Tell([.. Shown.Where(c => c != column)]);

    private Task Move(int from, int to)
    {
        var all = Shown.ToList();
        (all[from], all[to]) = (all[to], all[from]);
        _moving = (all[to].Name, to, to < from);
        _said = Texts.Ui(
            "column-at", ("column", Texts.Column(List.Name, all[to].Name)), ("place", to + 1), ("count", all.Count));
        return Tell(all);
    }

    private Task Tell(IReadOnlyList<ListedColumn> columns) => Chosen.InvokeAsync([.. columns.Select(c => c.Name)]);
}
