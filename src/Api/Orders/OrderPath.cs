using Daybook.Api.Edge;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Api.Orders;

/// <summary>The order that a path names, for all routes of its parts.</summary>
internal static class OrderPath
{
    public static OrderKey Key(HttpContext http) => new(http.Path("channel"), http.Path("number"));

    public static StreamId Order(HttpContext http) => Key(http).Order();
}
