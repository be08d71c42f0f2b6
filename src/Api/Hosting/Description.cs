namespace Daybook.Api.Hosting;

/// <summary>The description of the interface: /openapi/v1.json.</summary>
internal static class Description
{
    public static void Add(IServiceCollection services) => services.AddOpenApi("v1");
}
