using System.Security.Claims;

namespace Daybook.Web.Access;

/// <summary>Whether what a session was given still holds.</summary>
public interface ISessions
{
    /// <summary>The person as of now: with the name and the roles of now; null when the session has ended. The same
    /// object where nothing has changed.</summary>
    ValueTask<ClaimsPrincipal?> Now(ClaimsPrincipal session, CancellationToken cancel);

    /// <summary>Tells when a session may have changed, shortly after it did, and when its time is over: then ask
    /// <see cref="Now"/>.</summary>
    /// <param name="changed">Goes on at once.</param>
    /// <returns>Ends the telling.</returns>
    IDisposable Watch(ClaimsPrincipal session, Action changed);
}
