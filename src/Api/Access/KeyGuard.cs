using System.Security.Claims;
using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Api.Access;

/// <summary>The guard in every command of a key: it refuses when the key is revoked at the time of the decision. The
/// key was looked up when the request arrived, and this result is cached for a moment. But the ledger has no command of
/// a key after its revocation.</summary>
internal static class KeyGuard
{
    /// <summary>The claim with the key's id.</summary>
    public const string Claim = "daybook:key";

    /// <summary>The step before every command of the request.</summary>
    public static Step? Of(HttpContext http) => http.User.FindFirstValue(Claim) is { } id
        ? ApiKeyDecider.On(ApiKeyDecider.Stream(id), new ApiKeyCommand.RequireActive())
        : null;
}
