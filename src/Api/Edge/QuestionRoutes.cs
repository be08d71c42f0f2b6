using Daybook.Api.Access;

namespace Daybook.Api.Edge;

/// <summary>Questions about one thing, beside the lists.</summary>
internal static class QuestionRoutes
{
    /// <summary>Serves a question.</summary>
    /// <typeparam name="TAnswer">What is answered.</typeparam>
    /// <param name="queries">The names that the query string may have.</param>
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

/// <summary>The names of a question's query string, for the interface's description.</summary>
internal sealed record AskedQuery(IReadOnlyList<string> Names);
