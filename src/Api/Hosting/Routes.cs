using System.Reflection;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Screens;

namespace Daybook.Api.Hosting;

/// <summary>Every route, folder by folder.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var rooms = Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t.IsAssignableTo(typeof(IRoutes)) && !t.IsInterface)
            .OrderBy(t => t.FullName, StringComparer.Ordinal);
        foreach (var room in rooms)
        {
            var group = routes.MapGroup("").WithMetadata(new RoomOf(room.Namespace!.Split('.')[^1]));
            ((IRoutes)Activator.CreateInstance(room)!).Map(group);
        }

        routes.MapOpenApi("/openapi/{documentName}.json").WithMetadata(OpenToAll.Instance);
    }
}
