using Daybook.Api.Edge;
using Daybook.Ledger;
using Daybook.Projections;

namespace Daybook.Api.Lists;

/// <summary>The file of one thing, which is one row of a list.</summary>
internal static class FileRoutes
{
    /// <summary>Serves it.</summary>
    /// <param name="path">Its path, in which one part names the thing.</param>
    /// <param name="column">That part, which is also the column to look in.</param>
    /// <param name="thing">What it is called.</param>
    /// <param name="list">The read model.</param>
    /// <param name="view">The row as of a position.</param>
    public static RouteHandlerBuilder MapFile<TRow, TView>(
        this IEndpointRouteBuilder routes, string path, string column, string thing, string list,
        Func<long, TRow, TView> view, params string[] roles)
        where TRow : class =>
        routes.MapQuestion<TView>(
            path, $"get-{thing}", $"One {thing}.",
            async Task<IResult> (HttpContext http, LedgerNode node) =>
            {
                await using var session = await http.Open(node, ReadGroups.Files);
                var wanted = http.Path(column);
                var rows = await session.Rows<TRow>(list, $"where {column} = $1", [wanted], http.RequestAborted);
                return rows is [var row]
                    ? TypedResults.Ok(view(session.Position, row))
                    : Problems.NotFound($"There is no {thing} {wanted}.");
            },
            [.. Reading.Moment], roles);
}
