using System.Security.Claims;
using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Api.Access;

/// <summary>What must hold of whoever sends a command when it is decided: that the key was not revoked, that the person
/// was not locked and has the roles still. Who asks was looked up when the request came, and that look is trusted for a
/// moment; in the ledger nothing in the name of a key stands after its revocation, and nothing in the name of a person
/// after the lock.</summary>
internal static class SenderGuard
{
    /// <summary>The claim that holds the key's id.</summary>
    public const string Key = "daybook:key";

    /// <summary>The step that goes before every command of the request.</summary>
    public static Step? Of(HttpContext http)
    {
        if (http.User.FindFirstValue(Key) is { } id)
            return ApiKeyDecider.On(ApiKeyDecider.Stream(id), new ApiKeyCommand.RequireActive());
        return SessionClaims.Of(http.User) is { } session
            ? UserDecider.On(
                UserDecider.Stream(session.Login), new UserCommand.RequireGood(session.Generation, RolesOf(http.User)))
            : null;
    }

    /// <summary>The sender by a name that never changes: a key's id, or a login behind a mark that no id has.</summary>
    public static string IdOf(HttpContext http) =>
        http.User.FindFirstValue(Key) ?? $"@{SessionClaims.Of(http.User)!.Login}";

    private static System.Collections.Immutable.ImmutableArray<string> RolesOf(ClaimsPrincipal person) =>
        [.. person.FindAll(ClaimTypes.Role).Select(role => role.Value)];
}
