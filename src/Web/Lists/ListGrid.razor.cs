using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace Daybook.Web.Lists;

/// <summary>The rows of a page of a list, with the sums of all pages at its foot.</summary>
public sealed partial class ListGrid
{
    private const string ChoiceColumn = "-choice";

    [Parameter, EditorRequired]
    public ListScreen List { get; set; } = null!;

    [Parameter, EditorRequired]
    public ListState State { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<ListRow> Rows { get; set; } = [];

    /// <summary>Null while they are not known.</summary>
    [Parameter]
    public ListTotals? Totals { get; set; }

    /// <summary>Whether something can be done to rows that are chosen.</summary>
    [Parameter]
    public bool CanChoose { get; set; }

    /// <summary>The keys of the rows that are chosen.</summary>
    [Parameter]
    public IReadOnlySet<string> Chosen { get; set; } = new HashSet<string>();

    [Parameter]
    public EventCallback<IReadOnlySet<string>> ChosenChanged { get; set; }

    /// <summary>Told the state that the list is to have.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ListState> Go { get; set; }

    /// <summary>Told the column that is to be filtered by.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ListedColumn> Edit { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IReadOnlyList<ListedColumn> Columns => State.Columns(List);

    /// <summary>A grid keeps the order of its columns; another choice of them is another grid.</summary>
    private string Shape => $"{CanChoose},{State.AsOf is null},{string.Join(',', State.Shown)}";

    private bool AreAllChosen => Rows.Any(r => r.Own is not null)
        && Rows.All(r => r.Own is null || Chosen.Contains(r.Key));

    private static TextAlign Align(ListedColumn column) =>
        column is { IsMany: false, Kind: ValueKind.Number or ValueKind.Whole } ? TextAlign.Right : TextAlign.Left;

    /// <summary>Where a cell leads: the first one to what the row is about, a figure to what it is made of.</summary>
    private string? Address(ListedColumn column, ListRow row) => column == Columns[0] ? row.Address
        : State.AsOf is { } day ? Addresses.Figure(column, row.Json, day)
        : Addresses.Figure(List, column, row.Json);

    /// <summary>A click on a row opens it; so does Enter on the row that the arrow keys have reached.</summary>
    private void Open(ListRow? row)
    {
        if (row?.Address is { } address) Navigation.NavigateTo(address);
    }

    private Task Choose(string key, bool isChosen)
    {
        var chosen = Chosen.ToHashSet();
        if (isChosen) chosen.Add(key);
        else chosen.Remove(key);
        return ChosenChanged.InvokeAsync(chosen);
    }

    private Task ChooseAll(bool areChosen) => ChosenChanged.InvokeAsync(areChosen
        ? Rows.Where(r => r.Own is not null).Take(BulkCommands.MostRows).Select(r => r.Key).ToHashSet()
        : new HashSet<string>());

    /// <summary>The sums of a column, one for each unit or currency; nothing where nothing is added up.</summary>
    /// <remarks>The grid draws its foot with what its columns had when it was drawn before. So each has a foot from the
    /// beginning, and what is in it is read when it is drawn; totals come after the rows.</remarks>
    private RenderFragment Foot(ListedColumn column) => builder =>
    {
        if (Totals is null || !Totals.Sums.TryGetValue(column.Name, out var sums)) return;
        foreach (var (of, total) in sums)
        {
            builder.OpenElement(0, "div");
            builder.AddAttribute(1, "class", "number");
            builder.AddContent(2, of is null ? Format.Number(total) : Format.Money(total, of));
            builder.CloseElement();
            if (column.Now is null || !Totals.Sums.TryGetValue(column.Now, out var now)) continue;
            builder.OpenComponent<Beside>(3);
            builder.AddAttribute(4, nameof(Beside.Then), (decimal?)total);
            builder.AddAttribute(5, nameof(Beside.Now), (decimal?)now.FirstOrDefault(n => n.Of == of).Total);
            builder.CloseComponent();
        }
    };

    private Task Reordered(DataGridColumnReorderedEventArgs<ListRow> e)
    {
        var names = Columns.Select(c => c.Name).ToList();
        var first = CanChoose ? 1 : 0;
        var (from, to) = (e.OldIndex - first, Math.Max(0, e.NewIndex - first));
        if (from < 0 || from >= names.Count) return Task.CompletedTask;
        var moved = names[from];
        names.RemoveAt(from);
        names.Insert(Math.Min(to, names.Count), moved);
        return Go.InvokeAsync(State with { Shown = [.. names] });
    }
}
