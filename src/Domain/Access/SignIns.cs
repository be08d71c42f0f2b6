using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>Who came in and who tried to (登录记录): one stream for each day and login, and one for each day for logins
/// that nobody has. What was typed there is not kept: now and then it is a password.</summary>
/// <param name="Open">The sessions that began on this day and were not ended.</param>
/// <param name="Count">How many began.</param>
/// <param name="Failures">How many attempts failed, as far as they are written down.</param>
/// <param name="HeldBackUntil">Until then no attempt was looked at; null when that never was so.</param>
public sealed record SignIns(
    ImmutableSortedSet<string> Open, int Count, int Failures, DateTimeOffset? HeldBackUntil);

/// <summary>What is written down of attempts to sign in.</summary>
public abstract record SignInsCommand
{
    private SignInsCommand()
    {
    }

    /// <param name="Session">Names the session; no secret, for it lets nobody in.</param>
    /// <param name="Address">From where.</param>
    public sealed record SignIn(string Session, string Address) : SignInsCommand;

    public sealed record SignOut(string Session) : SignInsCommand;

    /// <summary>An attempt failed.</summary>
    public sealed record Fail(string Address) : SignInsCommand;

    /// <summary>There were too many; until then no attempt is looked at.</summary>
    public sealed record HoldBack(string Address, DateTimeOffset Until) : SignInsCommand;
}

/// <summary>What happened at the door.</summary>
public abstract record SignInsEvent
{
    private SignInsEvent()
    {
    }

    [StoredAs("access.signed-in.v1")]
    public sealed record SignedIn(string Session, string Address) : SignInsEvent;

    [StoredAs("access.signed-out.v1")]
    public sealed record SignedOut(string Session) : SignInsEvent;

    [StoredAs("access.sign-in-failed.v1")]
    public sealed record Failed(string Address) : SignInsEvent;

    /// <summary>So many failed on this day that the rest is not written down.</summary>
    [StoredAs("access.sign-ins-failing.v1")]
    public sealed record Failing(int Failures) : SignInsEvent;

    [StoredAs("access.sign-ins-held-back.v1")]
    public sealed record HeldBack(string Address, DateTimeOffset Until) : SignInsEvent;
}
