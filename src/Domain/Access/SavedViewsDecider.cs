using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Access.SavedViewRefusals;
using Rename = Daybook.Domain.Access.SavedViewsCommand.Rename;
using Replace = Daybook.Domain.Access.SavedViewsCommand.Replace;
using Save = Daybook.Domain.Access.SavedViewsCommand.Save;

namespace Daybook.Domain.Access;

/// <summary>The rules of a person's views: a name stands for one view of a list, and a list opens with at most one. The
/// stream is named by the login.</summary>
public sealed class SavedViewsDecider()
    : Decider<SavedViewsCommand, SavedViewsEvent, SavedViews>("saved-views", new SavedViews([]))
{
    /// <summary>Maximum number of views that a person has of one list.</summary>
    public const int MostOfList = 20;

    /// <summary>Maximum number of views of a person.</summary>
    public const int Most = 200;

    /// <summary>The refusal of a sender that is not a person.</summary>
    public static Refusal OnlyForPeople => SavedViewRefusals.OnlyForPeople;

    public override Decision<SavedViewsEvent> Decide(SavedViews state, SavedViewsCommand command) => command switch
    {
        Save c => Saved(state, c),
        Replace c => Replaced(state, c),
        Rename c => Renamed(state, c),
        SavedViewsCommand.Remove c => state.Of(c.List, c.Name) is null
            ? []
            : new SavedViewsEvent.Removed(c.List, c.Name),
        SavedViewsCommand.MakeDefault c => state.Of(c.List, c.Name) switch
        {
            null => UnknownView(c.Name),
            { IsDefault: true } => [],
            _ => new SavedViewsEvent.DefaultSet(c.List, c.Name),
        },
        SavedViewsCommand.ClearDefault c => state.OfList(c.List).Any(v => v.IsDefault)
            ? new SavedViewsEvent.DefaultCleared(c.List)
            : [],
        _ => throw new UnreachableException(),
    };

    public override SavedViews Evolve(SavedViews state, SavedViewsEvent @event) => @event switch
    {
        SavedViewsEvent.Saved e => new([.. state.All, new SavedView(e.List, e.Name, e.Terms, false)]),
        SavedViewsEvent.Replaced e => Each(state, e.List, v => v.Name == e.Name ? v with { Terms = e.Terms } : v),
        SavedViewsEvent.Renamed e => Each(state, e.List, v => v.Name == e.Name ? v with { Name = e.To } : v),
        SavedViewsEvent.Removed e => new(state.All.RemoveAll(v => v.List == e.List && v.Name == e.Name)),
        SavedViewsEvent.DefaultSet e => Each(state, e.List, v => v with { IsDefault = v.Name == e.Name }),
        SavedViewsEvent.DefaultCleared e => Each(state, e.List, v => v with { IsDefault = false }),
        _ => throw new UnreachableException(),
    };

    private static SavedViews Each(SavedViews state, string list, Func<SavedView, SavedView> changed) =>
        new([.. state.All.Select(v => v.List == list ? changed(v) : v)]);

    private static Decision<SavedViewsEvent> Saved(SavedViews state, Save c)
    {
        var terms = new ViewTerms(c.Query, c.Columns);
        if (state.Of(c.List, c.Name) is { } known) return known.Terms.IsSame(terms) ? [] : NameTaken(c.Name);
        if (state.OfList(c.List).Count() >= MostOfList) return TooManyOfList;
        return state.All.Length < Most ? new SavedViewsEvent.Saved(c.List, c.Name, terms) : TooMany;
    }

    private static Decision<SavedViewsEvent> Replaced(SavedViews state, Replace c)
    {
        if (state.Of(c.List, c.Name) is not { } known) return UnknownView(c.Name);
        var terms = new ViewTerms(c.Query, c.Columns);
        return known.Terms.IsSame(terms) ? [] : new SavedViewsEvent.Replaced(c.List, c.Name, terms);
    }

    private static Decision<SavedViewsEvent> Renamed(SavedViews state, Rename c)
    {
        if (state.Of(c.List, c.Name) is null) return UnknownView(c.Name);
        if (c.To == c.Name) return [];
        return state.Of(c.List, c.To) is null
            ? new SavedViewsEvent.Renamed(c.List, c.Name, c.To)
            : NameTaken(c.To);
    }
}

internal static class SavedViewRefusals
{
    public static Refusal OnlyForPeople { get; } = new(
        "access.views-are-personal", "Saved views belong to people. A key has none.", RefusalKind.Forbidden);

    public static Refusal TooManyOfList { get; } = Refusals.TooMany(
        "access.too-many-views-of-list", "A person", SavedViewsDecider.MostOfList, "views of one list");

    public static Refusal TooMany { get; } = Refusals.TooMany(
        "access.too-many-views", "A person", SavedViewsDecider.Most, "views");

    public static Refusal NameTaken(string name) => Refusals.DifferentContent(
        "access.view-name-taken", $"View {name}", "saved", "Choose another name, or replace that view.")
        .With("name", name);

    public static Refusal UnknownView(string name) =>
        Refusals.Unknown("access.unknown-view", $"view {name} of this list").With("name", name);
}
