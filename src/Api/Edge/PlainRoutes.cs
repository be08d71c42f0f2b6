
namespace Daybook.Api.Edge;

/// <summary>Routes whose handlers read the request themselves. Nothing is compiled for them when the server starts, as
/// it is for handlers with parameters. With a filter it is compiled all the same.</summary>
internal static class PlainRoutes
{
    /// <summary>Maps a handler that takes nothing but the request.</summary>
    /// <param name="method">The method of HTTP.</param>
    public static RouteHandlerBuilder MapPlain(
        this IEndpointRouteBuilder routes, string method, string path, Func<HttpContext, Task<IResult>> answer) =>
        RouteHandlerServices.Map(
            routes, path, answer, [method],
            (_, options) => new RequestDelegateMetadataResult
            {
                EndpointMetadata = [.. options!.EndpointBuilder!.Metadata],
            },
            (handler, options, known) => options.EndpointBuilder!.FilterFactories.Count > 0
                ? RequestDelegateFactory.Create(handler, options, known)
                : new RequestDelegateResult(
                    async http => await (await answer(http)).ExecuteAsync(http), known!.EndpointMetadata));
}
