using System.Security.Claims;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Web.Access;

namespace Daybook.Api.Access;

/// <summary>The state of sessions. A session ends with a lock, another password, signing out, or the end of its life.
/// Other roles and another name apply to it at once.</summary>
public sealed class Sessions(FollowedStates states, TimeProvider clock) : ISessions
{
    /// <inheritdoc/>
    public async ValueTask<ClaimsPrincipal?> Now(ClaimsPrincipal session, CancellationToken cancel)
    {
        if (SessionClaims.Of(session) is not { } claims || await Holds(claims, cancel) is not { } terms) return null;
        var now = claims.With(terms);
        return ClaimsOf(now).SequenceEqual(ClaimsOf(session)) ? session : now;
    }

    /// <summary>The person's terms as of now; null when the session has ended.</summary>
    internal async ValueTask<UserTerms?> Holds(SessionClaims claims, CancellationToken cancel)
    {
        if (clock.GetUtcNow() >= claims.Until) return null;
        var (user, door) = (UserDecider.Stream(claims.Login), SignInsDecider.Stream(claims.Day, claims.Login));
        return Good(await states.Of<User>(user, cancel), await states.Of<SignIns>(door, cancel), claims)
            // A session that has just begun may not be in memory yet.
            ?? Good(await states.Newest<User>(user, cancel), await states.Newest<SignIns>(door, cancel), claims);
    }

    /// <inheritdoc/>
    public IDisposable Watch(ClaimsPrincipal session, Action changed) =>
        new Watching(states, clock, SessionClaims.Of(session), changed);

    private static UserTerms? Good(User user, SignIns door, SessionClaims claims) =>
        user.MaySignIn && user.Generation == claims.Generation && door.Open.Contains(claims.Id) ? user.Terms : null;

    private static IEnumerable<(string, string)> ClaimsOf(ClaimsPrincipal principal) =>
        principal.Claims.Select(c => (c.Type, c.Value));

    private sealed class Watching : IDisposable
    {
        private readonly FollowedStates _states;
        private readonly StreamId[] _streams;
        private readonly Action _changed;
        private readonly ITimer? _end;

        public Watching(FollowedStates states, TimeProvider clock, SessionClaims? session, Action changed)
        {
            (_states, _changed, _streams) = (states, changed, []);
            if (session is null) return;
            _streams =
            [
                UserDecider.Stream(session.Login), SignInsDecider.Stream(session.Day, session.Login),
            ];
            _states.Watch(this, Tell);
            var left = session.Until - clock.GetUtcNow();
            _end = clock.CreateTimer(
                _ => changed(), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _states.Leave(this);
            _end?.Dispose();
        }

        private void Tell(StreamId? stream)
        {
            if (stream is not { } one || _streams.Contains(one)) _changed();
        }
    }
}
