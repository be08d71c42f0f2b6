using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Modules;
using Daybook.Ledger;

namespace Daybook.Api.Modules;

/// <summary>Refuses the commands and questions of modules that are switched off, for people and keys alike. What the
/// system does by itself goes on, so that nothing of the past gets stuck (ADR 45).</summary>
internal static class ModuleGate
{
    /// <summary>The middleware. It stands behind the check of the roles, so it tells strangers nothing.</summary>
    public static void Use(IApplicationBuilder application) => application.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is { } route && ModulesOf(route) is { Count: > 0 } modules)
        {
            var states = http.RequestServices.GetRequiredService<ModuleStates>();
            var now = await states.Of(http.RequestAborted);
            if (!modules.Any(now.IsOn) && !await WasAnswered(http))
            {
                await Problems.Of(ModuleRefusals.SwitchedOff(modules[0], Roles.Admin)).ExecuteAsync(http);
                return;
            }
        }

        await next(http);
    });

    /// <summary>Whether the ledger has answered the command before: then it answers the same again and does nothing
    /// new.</summary>
    internal static async Task<bool> WasAnswered(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || CommandId.Of(http) is not { } id) return false;
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        await using var log = await LogSnapshot.Open(node, http.RequestAborted);
        return (await log.Answers([id], http.RequestAborted)).Count > 0;
    }

    /// <summary>The codes of the modules of which a route is a part, that of its own room first; empty for what is
    /// always there.</summary>
    public static IReadOnlyList<string> ModulesOf(Endpoint route)
    {
        var own = route.Metadata.GetMetadata<RoomOf>() is { } room ? ModuleCatalogue.OfRoom(room.Name)?.Code : null;
        var others = route.Metadata.OfType<AlsoPartOf>().SelectMany(also => also.Modules);
        return [.. (own is null ? others : others.Prepend(own)).Distinct()];
    }

    /// <summary>What the routes serve is a part of these modules too: it is there while one of them is on. Of a room
    /// that is no module, it is a part of these only.</summary>
    /// <param name="modules">Their codes.</param>
    public static T AlsoPartOf<T>(this T routes, params string[] modules) where T : IEndpointConventionBuilder =>
        routes.WithMetadata(new AlsoPartOf(modules));
}

/// <summary>Other modules of which a route is a part.</summary>
internal sealed record AlsoPartOf(IReadOnlyList<string> Modules);

/// <summary>The rows of a list that somebody still works on, as a condition of SQL. A module with such rows is not
/// switched off unawares.</summary>
internal sealed record UnderWay(string Where);
