using System.Security.Claims;
using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Api.Access;

/// <summary>Whether sessions are good: a lock, another password, signing out, and the end of its time end one; other
/// roles and another name go into it.</summary>
public sealed class Sessions(FollowedStates states, TimeProvider clock)
{
    /// <summary>The person as of now; null when the session has ended. The same object where nothing has
    /// changed.</summary>
    /// <param name="session">A principal that a session gave.</param>
    public async ValueTask<ClaimsPrincipal?> Now(ClaimsPrincipal session, CancellationToken cancel)
    {
        if (SessionClaims.Of(session) is not { } claims || await Holds(claims, cancel) is not { } terms) return null;
        var now = claims.With(terms);
        return Says(now).SequenceEqual(Says(session)) ? session : now;
    }

    /// <summary>The person's file as of now; null when the session has ended.</summary>
    internal async ValueTask<UserTerms?> Holds(SessionClaims claims, CancellationToken cancel)
    {
        if (clock.GetUtcNow() >= claims.Until) return null;
        var (user, door) = (UserDecider.Stream(claims.Login), SignInsDecider.Stream(claims.Day, claims.Login));
        return Good(await states.Of<User>(user, cancel), await states.Of<SignIns>(door, cancel), claims)
            // A session that has just begun here may not be known yet.
            ?? Good(await states.Newest<User>(user, cancel), await states.Newest<SignIns>(door, cancel), claims);
    }

    /// <summary>Tells when a session may have changed, shortly after it did: then ask <see cref="Now"/>. Who is told
    /// goes on at once.</summary>
    /// <returns>Ends the telling.</returns>
    public IDisposable Watch(ClaimsPrincipal session, Action changed)
    {
        if (SessionClaims.Of(session) is not { } claims) return new Watching(() => { });
        var (user, door) = (UserDecider.Stream(claims.Login), SignInsDecider.Stream(claims.Day, claims.Login));
        void Tell(StreamId stream)
        {
            if (stream == user || stream == door) changed();
        }

        states.Changed += Tell;
        return new Watching(() => states.Changed -= Tell);
    }

    private static UserTerms? Good(User user, SignIns door, SessionClaims claims) =>
        user.MaySignIn && user.Generation == claims.Generation && door.Open.Contains(claims.Id) ? user.Terms : null;

    private static IEnumerable<(string, string)> Says(ClaimsPrincipal principal) =>
        principal.Claims.Select(c => (c.Type, c.Value));

    private sealed class Watching(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
