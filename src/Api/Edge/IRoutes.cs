namespace Daybook.Api.Edge;

/// <summary>A group of routes, found by a scan, so that a new group is not added to any list.</summary>
internal interface IRoutes
{
    /// <summary>Maps the routes.</summary>
    void Map(IEndpointRouteBuilder routes);
}
