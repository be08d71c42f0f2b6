using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Screens;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;

namespace Daybook.Api.Lists;

/// <summary>The file of one thing, which is one row of a list, folded from the thing's own stream.</summary>
internal static class FileRoutes
{
    /// <summary>Serves it, with the version of its stream as ETag.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="thing">What it is called.</param>
    /// <param name="list">The read model, whose key is the id of the stream.</param>
    /// <param name="stream">The stream that the path names.</param>
    /// <param name="view">The row as of a position.</param>
    public static RouteHandlerBuilder MapFile<TRow, TView>(
        this IEndpointRouteBuilder routes, string path, string thing, string list, Func<HttpContext, StreamId> stream,
        Func<long, TRow, TView> view, params string[] roles)
        where TRow : class
        where TView : class
    {
        var group = ProjectionsCatalogue.All.First(p => p.Name == list).Group;
        var route = routes.MapQuestion<TView>(
            path, $"get-{thing.Replace(' ', '-')}", $"One {thing}.",
            async Task<IResult> (HttpContext http, LedgerNode node) =>
            {
                await using var session = await http.Open(node, group);
                var wanted = stream(http);
                var rows = await session.Rows<TRow>(list, "where key = $1", [wanted.Id], http.RequestAborted);
                return rows is [var row]
                    ? await http.Tagged(
                        session.Connection, session.Position, wanted, view(session.Position, row))
                    : Problems.NotFound($"There is no {thing} {wanted.Id}.");
            },
            [.. Reading.Moment], roles).WithTag().WithMetadata(new FileOf(thing, list));
        return PersonalRoutes.IsPersonal(typeof(TRow)) ? route.ShowsPersons(list) : route;
    }

    /// <summary>Says in the interface's description that the answer has an ETag.</summary>
    public static RouteHandlerBuilder WithTag(this RouteHandlerBuilder route) => route
        .WithMetadata(new AnswersWithTag()).WithDescription(AnswersWithTag.Says)
        .Produces(StatusCodes.Status304NotModified);
}
