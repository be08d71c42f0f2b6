using System.Security.Claims;
using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Api.Access;

/// <summary>The check of the sender at the moment when a command is decided: the key is not revoked; the person is not
/// locked and still has the roles. The check at the start of a request may be a second old. With this one, no fact of a
/// key comes after its revocation in the ledger, and no fact of a person after the lock.</summary>
internal static class SenderGuard
{
    /// <summary>The claim that holds the key's id.</summary>
    public const string Key = "daybook:key";

    /// <summary>The step before every command of the request.</summary>
    public static Step? Of(HttpContext http)
    {
        if (http.User.FindFirstValue(Key) is { } id)
            return ApiKeyDecider.On(ApiKeyDecider.Stream(id), new ApiKeyCommand.RequireActive());
        return SessionClaims.Of(http.User) is { } session
            ? UserDecider.On(
                UserDecider.Stream(session.Login), new UserCommand.RequireGood(session.Generation, RolesOf(http.User)))
            : null;
    }

    /// <summary>A name of the sender that never changes: the id of a key, or '@' and a login. No id of a key begins
    /// with '@'.</summary>
    public static string IdOf(HttpContext http) =>
        http.User.FindFirstValue(Key) ?? $"@{SessionClaims.Of(http.User)!.Login}";

    private static System.Collections.Immutable.ImmutableArray<string> RolesOf(ClaimsPrincipal person) =>
        [.. person.FindAll(ClaimTypes.Role).Select(role => role.Value)];
}
