using Daybook.Api.Edge;
using Daybook.Kernel;
using Daybook.Workers.Office;

namespace Daybook.Api.Office;

/// <summary>The commands that can need an approval: operations, and the commands of a single thing that a route sends
/// by themselves. The others are only parts of operations, so a policy for them would hold nothing back.</summary>
internal static class SentByPeople
{
    public static IReadOnlyList<string> Commands(HttpContext http)
    {
        var sent = http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(e => e.Metadata.GetMetadata<ICommandContract>()?.Command).OfType<Type>().ToHashSet();
        return
        [
            .. CommandNames.All.Where(name => CommandNames.TypeOf(name) is var type
                && (type.IsSubclassOf(typeof(Operation)) || sent.Contains(type))),
        ];
    }
}
