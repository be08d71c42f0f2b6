using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>The views of lists that one person has saved (常用视图).</summary>
/// <param name="All">In the order in which they were saved.</param>
public sealed record SavedViews(ImmutableArray<SavedView> All)
{
    /// <summary>The view of a name; null when there is none.</summary>
    public SavedView? Of(string list, string name) => All.FirstOrDefault(v => v.List == list && v.Name == name);

    /// <summary>The views of a list.</summary>
    public IEnumerable<SavedView> OfList(string list) => All.Where(v => v.List == list);
}

/// <summary>What a list shows, under a name.</summary>
/// <param name="List">The name of the list, such as <c>orders</c>.</param>
/// <param name="Name">The name within the list.</param>
/// <param name="IsDefault">True when the list opens with it.</param>
public sealed record SavedView(string List, string Name, ViewTerms Terms, bool IsDefault);

/// <summary>What a view shows.</summary>
/// <param name="Query">Filters, sort and rows per page as in the address of the list; empty for none.</param>
/// <param name="Columns">The columns in their order; empty for the usual ones.</param>
public sealed record ViewTerms(string Query, ImmutableArray<string> Columns)
{
    /// <summary>Maximum number of characters of a query.</summary>
    public const int MostCharacters = 2_000;

    /// <summary>Maximum number of columns.</summary>
    public const int MostColumns = 100;

    /// <summary>True when both show the same.</summary>
    public bool IsSame(ViewTerms other) => Query == other.Query && Columns.SameAs(other.Columns);
}

/// <summary>Commands for a person's views.</summary>
public abstract record SavedViewsCommand
{
    private SavedViewsCommand()
    {
    }

    /// <summary>Saves a view under a name that is free.</summary>
    public sealed record Save(string List, string Name, string Query, ImmutableArray<string> Columns)
        : SavedViewsCommand;

    /// <summary>The view of this name shows something else from now on.</summary>
    public sealed record Replace(string List, string Name, string Query, ImmutableArray<string> Columns)
        : SavedViewsCommand;

    public sealed record Rename(string List, string Name, string To) : SavedViewsCommand;

    public sealed record Remove(string List, string Name) : SavedViewsCommand;

    /// <summary>The list opens with this view.</summary>
    public sealed record MakeDefault(string List, string Name) : SavedViewsCommand;

    /// <summary>The list opens without a view.</summary>
    public sealed record ClearDefault(string List) : SavedViewsCommand;
}

/// <summary>Events of a person's views.</summary>
public abstract record SavedViewsEvent
{
    private SavedViewsEvent()
    {
    }

    [StoredAs("access.view-saved.v1")]
    public sealed record Saved(string List, string Name, ViewTerms Terms) : SavedViewsEvent;

    [StoredAs("access.view-replaced.v1")]
    public sealed record Replaced(string List, string Name, ViewTerms Terms) : SavedViewsEvent;

    [StoredAs("access.view-renamed.v1")]
    public sealed record Renamed(string List, string Name, string To) : SavedViewsEvent;

    [StoredAs("access.view-removed.v1")]
    public sealed record Removed(string List, string Name) : SavedViewsEvent;

    [StoredAs("access.default-view-set.v1")]
    public sealed record DefaultSet(string List, string Name) : SavedViewsEvent;

    [StoredAs("access.default-view-cleared.v1")]
    public sealed record DefaultCleared(string List) : SavedViewsEvent;
}
