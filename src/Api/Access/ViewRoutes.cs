using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;
using FluentValidation;

namespace Daybook.Api.Access;

/// <summary>A person's own views of lists. The session says whose they are, so nobody reaches those of
/// others.</summary>
internal sealed class ViewRoutes : IRoutes
{
    private const string Mine = "/api/me/views";

    public void Map(IEndpointRouteBuilder routes)
    {
        Map<SavedViewsCommand.Save>(
            routes, "", "save-view", "Saves what a list shows under a name.",
            (http, c) => Require(http, c.List, c.Query, c.Columns));
        Map<SavedViewsCommand.Replace>(
            routes, "/replace", "replace-view", "Lets a saved view show something else.",
            (http, c) => Require(http, c.List, c.Query, c.Columns));
        Map<SavedViewsCommand.Rename>(routes, "/rename", "rename-view", "Renames a saved view.");
        Map<SavedViewsCommand.Remove>(routes, "/remove", "remove-view", "Removes a saved view.");
        Map<SavedViewsCommand.MakeDefault>(
            routes, "/default", "set-default-view", "Opens a list with a saved view from now on.");
        Map<SavedViewsCommand.ClearDefault>(
            routes, "/default/clear", "clear-default-view", "Opens a list without a view from now on.");
        routes.MapQuestion<MyViews>(Mine, "my-views", "The views that you have saved.", Answer, ["list"], All)
            .WithMetadata(new PartOfPages());
    }

    private static string[] All => [.. Roles.All];

    private static void Map<T>(
        IEndpointRouteBuilder routes, string verb, string name, string summary, Action<HttpContext, T>? require = null)
        where T : SavedViewsCommand =>
        routes.MapCommand<T>(
                $"{Mine}{verb}", name, summary, (http, c, sender) =>
                {
                    if (StreamOf(http) is not { } mine) return Task.FromResult(OnlyForPeople);
                    require?.Invoke(http, c.Body);
                    return sender.Send(http, c, [SavedViewsDecider.On(mine, c.Body)]);
                }, All)
            .WithoutVersion().WithMetadata(new PartOfPages());

    private static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        if (StreamOf(http) is not { } mine) return OnlyForPeople;
        var (views, _) = await node.States.Of<SavedViews>(mine, http.RequestAborted);
        return Results.Ok(new MyViews([.. http.Query().Text("list") is { } list ? views.OfList(list) : views.All]));
    }

    private static IResult OnlyForPeople => Problems.Of(SavedViewsDecider.OnlyForPeople);

    /// <summary>The stream of the person; null for a key.</summary>
    private static StreamId? StreamOf(HttpContext http) => SessionClaims.Of(http.User) is { } session
        ? SavedViewsDecider.Stream(session.Login)
        : null;

    /// <summary>A view can be opened: the list has its filters and columns.</summary>
    private static void Require(HttpContext http, string list, string query, IReadOnlyList<string> columns)
    {
        var lists = http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(e => e.Metadata.GetMetadata<ListedRow>()).OfType<ListedRow>();
        var named = lists.FirstOrDefault(l => l.Name == list)
            ?? throw new BadInputException("list", "must be the name of a list, such as orders");
        named.RequireState(query, columns);
    }
}

/// <summary>The views of a person, in the order in which they were saved.</summary>
public sealed record MyViews(IReadOnlyList<SavedView> Items);

internal sealed class SaveViewRules : AbstractValidator<SavedViewsCommand.Save>
{
    public SaveViewRules()
    {
        RuleFor(c => c.Name).IsNote();
        RuleFor(c => c.Query).IsViewQuery();
        RuleFor(c => c.Columns).HasAtMostAllColumns();
    }
}

internal sealed class ReplaceViewRules : AbstractValidator<SavedViewsCommand.Replace>
{
    public ReplaceViewRules()
    {
        RuleFor(c => c.Query).IsViewQuery();
        RuleFor(c => c.Columns).HasAtMostAllColumns();
    }
}

internal sealed class RenameViewRules : AbstractValidator<SavedViewsCommand.Rename>
{
    public RenameViewRules() => RuleFor(c => c.To).IsNote();
}

/// <summary>Rules of shape of views.</summary>
internal static class ViewRules
{
    public static IRuleBuilderOptions<T, string> IsViewQuery<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(q => q.Length <= ViewTerms.MostCharacters)
        .WithMessage($"must have at most {ViewTerms.MostCharacters} characters");

    public static IRuleBuilderOptions<T, ImmutableArray<string>> HasAtMostAllColumns<T>(
        this IRuleBuilder<T, ImmutableArray<string>> rule) => rule
        .Must(c => c.Length <= ViewTerms.MostColumns)
        .WithMessage($"must have at most {ViewTerms.MostColumns} columns");
}
