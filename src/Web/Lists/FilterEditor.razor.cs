using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Lists;

/// <summary>Asks by what a column is filtered: several of its named values, a range of numbers or days, a part of a
/// text, or that there is nothing in it.</summary>
public sealed partial class FilterEditor
{
    private readonly HashSet<string> _chosen = [];
    private string? _equals;
    private string? _contains;
    private string? _from;
    private string? _to;
    private bool _isEmpty;

    [Parameter, EditorRequired]
    public ListScreen List { get; set; } = null!;

    [Parameter, EditorRequired]
    public ListedColumn Column { get; set; } = null!;

    [Parameter, EditorRequired]
    public ListState State { get; set; } = null!;

    /// <summary>Told the state with the filters that were chosen; null when nothing was.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ListState?> Done { get; set; }

    [Inject]
    private Format Format { get; set; } = null!;

    private string Input => Column.Kind switch
    {
        ValueKind.Day => "date",
        ValueKind.Instant => "datetime-local",
        _ => "text",
    };

    private string? Mode => Column.Kind is ValueKind.Number or ValueKind.Whole ? "decimal" : null;

    protected override void OnInitialized()
    {
        foreach (var (name, value) in State.Filters.Where(f => ListState.ColumnOf(f.Name) == Column.Name))
        {
            switch (name[Column.Name.Length..])
            {
                case "" when value.Length == 0: _isEmpty = true; break;
                case "" when Column.Kind == ValueKind.Named: _chosen.UnionWith(value.Split(',')); break;
                case "": _equals = value; break;
                case ".contains": _contains = value; break;
                case ".from": _from = Local(value); break;
                case ".to": _to = Local(value); break;
            }
        }
    }

    private void Toggle(string value)
    {
        if (!_chosen.Remove(value)) _chosen.Add(value);
    }

    private Task Apply() => Done.InvokeAsync(State.With(Column.Name, Chosen()));

    private IEnumerable<(string Name, string Value)> Chosen()
    {
        var name = Column.Name;
        if (_isEmpty)
        {
            yield return (name, "");
            yield break;
        }

        if (_chosen.Count > 0) yield return (name, string.Join(',', Column.Values.Where(_chosen.Contains)));
        if (_equals is { Length: > 0 } equals) yield return (name, equals.Trim());
        if (_contains is { Length: > 0 } contains) yield return ($"{name}.contains", contains.Trim());
        if (_from is { Length: > 0 } from) yield return ($"{name}.from", Sent(from));
        if (_to is { Length: > 0 } to) yield return ($"{name}.to", Sent(to));
    }

    private string Local(string value) => Column.Kind == ValueKind.Instant ? Format.InstantField(value) : value;

    private string Sent(string value) => Column.Kind switch
    {
        ValueKind.Instant => Format.InstantOf(value),
        ValueKind.Number or ValueKind.Whole => Numbers.Plain(value),
        _ => value,
    };
}
