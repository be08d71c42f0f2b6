using System.Reflection;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Modules;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Web.Ground;

namespace Daybook.Api.Audit;

/// <summary>Explains a figure of a list: what it is made of, down to the events.</summary>
internal sealed class FigureRoutes : IRoutes
{
    private const string Key = "key";
    private const string Limit = "limit";
    private const string After = "after";

    public void Map(IEndpointRouteBuilder routes) => routes.MapQuestion<FigureView>(
            "/api/explain/{list}/{column}", "explain-figure", "What a figure of a list is made of, down to the events.",
            Answer, [Key, Limit, After, Languages.Parameter, .. Reading.Moment], [.. Roles.All])
        .WithDescription(
            "`key` names the row. A figure is made of events, of rows of another list, or of other columns, or it is a "
            + "ratio or a product; a part with `isExplained` can be opened in the same way. `sum` is what "
            + "all parts come to, and `difference` is zero unless the list is wrong. The caller needs the roles of "
            + "the list, and of the list that has the parts. "
            + $"`limit` is at most {FigurePage.Most}; send `next` as `after`.")
        .WithMetadata(new PartOfPages());

    private static string? PartsOf(MadeOfAttribute made) => made switch
    {
        SumOfRowsAttribute sum => sum.List,
        ChangedByFactsAttribute changed => changed.List,
        _ => null,
    };

    private static async Task<IResult> Answer(HttpContext http, LedgerNode node, IDaybook daybook)
    {
        var (name, column, query) = (http.Path("list"), http.Path("column"), http.Query());
        var screen = daybook.Lists.FirstOrDefault(l => l.Name == name);
        if (screen is null || FigureList.Find(name) is not { } list)
            return Problems.NotFound($"There is no list {name}.");
        if (daybook.Modules.Hiding(screen.Modules) is { } off)
            return Problems.Of(ModuleRefusals.SwitchedOff(off.Code, Roles.Admin));
        if (list.Property(column) is not { } property || FigureList.MadeOf(property) is not { } made)
        {
            var why = list.Property(column)?.GetCustomAttribute<NoFigureAttribute>() is { } none
                ? $": it {none.Why}"
                : "";
            return Problems.NotFound(
                $"The column {column} of {name} cannot be explained{why}; these can: "
                + $"{string.Join(", ", list.Explained)}.");
        }

        var parts = daybook.Lists.FirstOrDefault(l => l.Name == PartsOf(made));
        foreach (var needed in new[] { screen, parts }.OfType<ListScreen>())
        {
            if (!needed.Roles.Any(http.User.IsInRole)) return Problems.Forbidden(needed.Roles);
            if (needed.IsPersonal && await http.PersonalRead(needed.Name) is { } refused) return refused;
        }

        var key = query.Text(Key) ?? throw new BadInputException(Key, "is required");
        var limit = (int)(query.Whole(Limit, FigurePage.Most, 1) ?? FigurePage.Usual);
        var (page, narrator) = (FigurePage.Read(limit, query.Text(After)), Narrator.Of(http));
        await using var session = await http.Open(node, list.Group);
        var figures = new Figures(session, node.Context.Codec, narrator.Fact);
        return await figures.Of(list, property, key, page, http.RequestAborted) is { } view
            ? TypedResults.Ok(view)
            : Problems.NotFound($"{name} has no row {key}.");
    }
}
