using System.Security.Claims;

namespace Daybook.Web.Access;

/// <summary>The state of sessions.</summary>
public interface ISessions
{
    /// <summary>The person with the name and the roles of now; null when the session has ended; the same object when
    /// nothing has changed.</summary>
    ValueTask<ClaimsPrincipal?> Now(ClaimsPrincipal session, CancellationToken cancel);

    /// <summary>Calls back shortly after a session may have changed, and at the end of its life. The caller then asks
    /// <see cref="Now"/>.</summary>
    /// <param name="changed">Must return at once.</param>
    /// <returns>Dispose it to end the callbacks.</returns>
    IDisposable Watch(ClaimsPrincipal session, Action changed);
}
