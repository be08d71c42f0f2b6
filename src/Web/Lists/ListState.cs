using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Lists;

/// <summary>What a list shows, which is whole in its address: filters, order and page as the interface names them, and
/// which columns.</summary>
/// <param name="Filters">Names such as <c>status</c> or <c>total.from</c>, with what they are.</param>
/// <param name="Sort">Such as <c>-total,number</c>; empty for none.</param>
/// <param name="After">Where the page before ended; null for the first page.</param>
/// <param name="Shown">The columns in their order; empty for the usual ones.</param>
/// <param name="AsOf">The business day as of which the figures are; null for now.</param>
/// <param name="View">The saved view that it began with; empty for none, null where nothing is said of it.</param>
public sealed record ListState(
    ImmutableArray<(string Name, string Value)> Filters, string Sort, int Limit, string? After,
    ImmutableArray<string> Shown, string? View = null, string? AsOf = null)
{
    public const int UsualLimit = 50;
    private const string ShownName = "show";
    private const string ViewName = "view";
    internal const string AsOfName = "asOf";
    private static readonly int[] Limits = [20, UsualLimit, 100, 200];

    public static IReadOnlyList<int> LimitsOffered => Limits;

    /// <summary>Reads the query of an address.</summary>
    public static ListState Read(string query)
    {
        var state = new ListState([], "", UsualLimit, null, []);
        foreach (var (name, values) in QueryHelpers.ParseQuery(query))
        {
            var value = values.ToString();
            state = name switch
            {
                "sort" => state with { Sort = value },
                "limit" => state with { Limit = int.TryParse(value, out var n) && Limits.Contains(n) ? n : UsualLimit },
                "after" => state with { After = value },
                ViewName => state with { View = value },
                AsOfName => state with { AsOf = value },
                ShownName => state with { Shown = [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries)] },
                var filter => state with { Filters = state.Filters.Add((filter, value)) },
            };
        }

        return state;
    }

    /// <summary>The query of the address that has it.</summary>
    public IEnumerable<(string Name, string Value)> Query
    {
        get
        {
            foreach (var asked in Asked(withPage: true)) yield return asked;
            if (!Shown.IsEmpty) yield return (ShownName, string.Join(',', Shown));
            if (View is { } view) yield return (ViewName, view);
        }
    }

    /// <summary>The query that the interface is asked with.</summary>
    public IEnumerable<(string Name, string Value)> Asked(bool withPage)
    {
        if (AsOf is { } day) yield return (AsOfName, day);
        foreach (var filter in Filters) yield return filter;
        if (Sort.Length > 0) yield return ("sort", Sort);
        if (!withPage) yield break;
        if (Limit != UsualLimit) yield return ("limit", $"{Limit}");
        if (After is { } after) yield return ("after", after);
    }

    /// <summary>With the filters of one column replaced by others, on the first page.</summary>
    public ListState With(string column, IEnumerable<(string Name, string Value)> filters) => this with
    {
        After = null,
        Filters = [.. Filters.Where(f => ColumnOf(f.Name) != column), .. filters],
    };

    /// <summary>The same as of a day, or of now. What it does not have as of a day is not asked for.</summary>
    public ListState OnDay(Ground.ListScreen list, string? day)
    {
        var told = day is null ? list : list.AsOfDay;
        return this with
        {
            AsOf = day,
            After = null,
            Filters = [.. Filters.Where(f => told.Column(ColumnOf(f.Name)) is not null)],
            Sort = Sort.Split(',').All(s => told.Column(s.TrimStart('-')) is not null) ? Sort : "",
            Shown = [.. Shown.Where(name => told.Column(name) is not null)],
        };
    }

    /// <summary>Sorted by a column: up, then down, then not.</summary>
    public ListState SortedBy(string column) => this with
    {
        After = null, Sort = Sort == column ? $"-{column}" : Sort == $"-{column}" ? "" : column,
    };

    /// <summary>The columns that are shown: those chosen, or the usual ones.</summary>
    public IReadOnlyList<Ground.ListedColumn> Columns(Ground.ListScreen list) => Shown.IsEmpty
        ? Usual.Of(list)
        : [.. Shown.Select(list.Column).OfType<Ground.ListedColumn>()];

    /// <summary>The column of a filter's name.</summary>
    public static string ColumnOf(string filter) => filter.Split('.')[0];
}
