namespace Daybook.Api.Edge;

/// <summary>The routes of one part of a room; found by scan, so that a new one stands in no list.</summary>
internal interface IRoutes
{
    /// <summary>Serves them.</summary>
    void Map(IEndpointRouteBuilder routes);
}
