using System.Security.Claims;
using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Api.Access;

/// <summary>What must hold of whoever sends a command when it is decided: that the key was not revoked. Who asks was
/// looked up when the request came, and that look is trusted for a moment; in the ledger nothing in the name of a key
/// stands after its revocation.</summary>
internal static class KeyGuard
{
    /// <summary>The claim that holds the key's id.</summary>
    public const string Claim = "daybook:key";

    /// <summary>The step that goes before every command of the request.</summary>
    public static Step? Of(HttpContext http) => http.User.FindFirstValue(Claim) is { } id
        ? ApiKeyDecider.On(ApiKeyDecider.Stream(id), new ApiKeyCommand.RequireActive())
        : null;
}
