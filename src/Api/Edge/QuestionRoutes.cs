using Daybook.Api.Access;

namespace Daybook.Api.Edge;

/// <summary>Queries about one thing, beside the lists.</summary>
internal static class QuestionRoutes
{
    /// <summary>Maps a query.</summary>
    /// <typeparam name="TAnswer">The type of the answer.</typeparam>
    /// <param name="queries">The allowed names of query parameters.</param>
    public static RouteHandlerBuilder MapQuestion<TAnswer>(
        this IEndpointRouteBuilder routes, string path, string name, string summary, Delegate answer,
        string[] queries, params string[] roles) =>
        routes.MapGet(path, answer)
            .WithName(name).WithSummary(summary).WithTags(path.Split('/')[2])
            .WithMetadata(new AskedQuery(queries))
            .Produces<TAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ForReaders(roles);
}

/// <summary>The query parameters of a route, for the API description.</summary>
internal sealed record AskedQuery(IReadOnlyList<string> Names);
