namespace Daybook.Api.Hosting;

/// <summary>Every route, system by system.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Ok());
    }
}
