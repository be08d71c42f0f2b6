using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>The record of attempts to sign in (登录记录): one stream for each day and login, and one for each day for
/// all unknown logins. An unknown login is not stored as it was typed, because sometimes it is a password.</summary>
/// <param name="Open">The sessions that began on this day and have not ended.</param>
/// <param name="Count">The number of sessions that began on this day.</param>
/// <param name="Failures">The number of failed attempts that were recorded.</param>
/// <param name="HeldBackUntil">The time until which attempts were refused; null when none were.</param>
public sealed record SignIns(
    ImmutableSortedSet<string> Open, int Count, int Failures, DateTimeOffset? HeldBackUntil);

/// <summary>Commands for the record of attempts to sign in.</summary>
public abstract record SignInsCommand
{
    private SignInsCommand()
    {
    }

    /// <param name="Session">The id of the session. It is no secret: without the cookie it is useless.</param>
    /// <param name="Address">The address of the client.</param>
    public sealed record SignIn(string Session, string Address) : SignInsCommand;

    public sealed record SignOut(string Session) : SignInsCommand;

    /// <summary>An attempt failed.</summary>
    public sealed record Fail(string Address) : SignInsCommand;

    /// <summary>There were too many failures. All attempts are refused until a time.</summary>
    public sealed record HoldBack(string Address, DateTimeOffset Until) : SignInsCommand;
}

/// <summary>Events of the record of attempts to sign in.</summary>
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

    /// <summary>There were so many failures on this day that no more are recorded.</summary>
    [StoredAs("access.sign-ins-failing.v1")]
    public sealed record Failing(int Failures) : SignInsEvent;

    [StoredAs("access.sign-ins-held-back.v1")]
    public sealed record HeldBack(string Address, DateTimeOffset Until) : SignInsEvent;
}
