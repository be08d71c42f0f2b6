using System.Security.Claims;
using Daybook.Api.Access;
using Daybook.Kernel;

namespace Daybook.Api.Edge;

/// <summary>The identity of a command: the client's key under the client's name, so that clients never meet.</summary>
internal static class CommandId
{
    public const string Header = "Idempotency-Key";
    private const int KeyByteLimit = 80;

    /// <summary>The id of the client's key; null when it sent none.</summary>
    public static string? Of(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString();
        return key.Length > 0 ? Of(http, WellFormed.Text(key, Header, KeyByteLimit)) : null;
    }

    /// <summary>The id that a client's key stands for. A person may get another name; the login stays.</summary>
    public static string Of(HttpContext http, string key) =>
        $"{http.User.FindFirstValue(SessionClaims.User) ?? http.User.Identity!.Name}:{key}";

    public static string New() => Guid.CreateVersion7().ToString();
}
