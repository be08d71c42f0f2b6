using Daybook.Domain.Access;

namespace Daybook.Api.Access;

/// <summary>The roles that may use a route. Every route must state them, and a test checks all routes.</summary>
internal static class RouteRoles
{
    /// <summary>A command: these roles may send it. Without roles, the command manages the installation and is for an
    /// admin. An admin sends no business commands.</summary>
    public static RouteHandlerBuilder ForRoles(this RouteHandlerBuilder route, params string[] roles) =>
        route.Guarded(roles.Length > 0 ? roles : [Roles.Admin]);

    /// <summary>A query: these roles, and admin, auditor and viewer.</summary>
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
