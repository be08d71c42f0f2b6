using Daybook.Domain.Access;

namespace Daybook.Api.Access;

/// <summary>Who may use a route. Every route says it, and a test walks over all of them.</summary>
internal static class RouteRoles
{
    /// <summary>A command: these roles and admin.</summary>
    public static RouteHandlerBuilder ForRoles(this RouteHandlerBuilder route, params string[] roles) =>
        route.Guarded([Roles.Admin, .. roles]);

    /// <summary>A question: these roles, and admin, auditor and viewer.</summary>
    public static RouteHandlerBuilder ForReaders(this RouteHandlerBuilder route, params string[] roles) =>
        route.Guarded([Roles.Admin, Roles.Auditor, Roles.Viewer, .. roles]);

    private static RouteHandlerBuilder Guarded(this RouteHandlerBuilder route, string[] roles) => route
        .WithMetadata(new AllowedRoles([.. roles.Distinct().Order(StringComparer.Ordinal)]))
        .RequireAuthorization(policy => policy.RequireRole(roles))
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);
}

/// <summary>The roles that may use a route.</summary>
public sealed record AllowedRoles(IReadOnlyList<string> Roles);
