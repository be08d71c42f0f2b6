using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Kernel;

namespace Daybook.Api.Edge;

/// <summary>Refuses a query parameter that the route does not know, so that a misspelt one is not silently ignored. The
/// names are declared once, in the route's <see cref="AskedQuery"/>: they are checked here and listed in the API
/// description, and handlers only read values.</summary>
internal static class KnownQuery
{
    /// <exception cref="BadInputException">The query string has a name that the route does not know.</exception>
    public static void Require(HttpContext http)
    {
        // A list checks its columns when it reads them. A request without a route is answered with 405 or 415.
        if (http.Request.Query.Count == 0 || http.GetEndpoint() is not RouteEndpoint route
            || route.Metadata.GetMetadata<ListedRow>() is not null
            // Pages of the console read their own.
            || route.Metadata.GetMetadata<ConsolePage>() is not null)
            return;
        var known = route.Metadata.GetMetadata<AskedQuery>()?.Names ?? [];
        foreach (var name in http.Request.Query.Keys.Where(name => !known.Contains(name)))
        {
            throw new BadInputException(
                name, known.Count == 0
                    ? "is unknown here; this takes no parameters"
                    : $"is unknown here; known are {string.Join(", ", known)}");
        }
    }
}
