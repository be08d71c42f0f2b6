using System.Diagnostics;
using System.Globalization;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>The rules of the record: its size has a limit on every day.</summary>
public sealed class SignInsDecider()
    : Decider<SignInsCommand, SignInsEvent, SignIns>("sign-ins", new([], 0, 0, null))
{
    /// <summary>The most sessions of one person that can begin on one day.</summary>
    public const int MostSessions = 200;

    /// <summary>The most failures of one day that are recorded one by one.</summary>
    public const int MostFailures = 100;

    private static readonly Refusal TooMany = new(
        "access.too-many-sessions", "Too many sessions of this person began today.");

    /// <summary>The stream of a day and a person.</summary>
    /// <param name="login">Null for unknown logins.</param>
    public static StreamId Stream(DateOnly day, string? login)
    {
        var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return login is null ? Stream(text) : Stream(text, login);
    }

    public override Decision<SignInsEvent> Decide(SignIns state, SignInsCommand command) => command switch
    {
        SignInsCommand.SignIn c when state.Open.Contains(c.Session) => [],
        SignInsCommand.SignIn when state.Count >= MostSessions => TooMany,
        SignInsCommand.SignIn c => new SignInsEvent.SignedIn(c.Session, c.Address),
        SignInsCommand.SignOut c when !state.Open.Contains(c.Session) => [],
        SignInsCommand.SignOut c => new SignInsEvent.SignedOut(c.Session),
        SignInsCommand.Fail when state.Failures > MostFailures => [],
        SignInsCommand.Fail when state.Failures == MostFailures => new SignInsEvent.Failing(MostFailures),
        SignInsCommand.Fail c => new SignInsEvent.Failed(c.Address),
        SignInsCommand.HoldBack when state.Failures > MostFailures => [],
        SignInsCommand.HoldBack c when c.Until <= state.HeldBackUntil => [],
        SignInsCommand.HoldBack c => new SignInsEvent.HeldBack(c.Address, c.Until),
        _ => throw new UnreachableException(),
    };

    public override SignIns Evolve(SignIns state, SignInsEvent @event) => @event switch
    {
        SignInsEvent.SignedIn e => state with { Open = state.Open.Add(e.Session), Count = state.Count + 1 },
        SignInsEvent.SignedOut e => state with { Open = state.Open.Remove(e.Session) },
        SignInsEvent.Failed or SignInsEvent.Failing => state with { Failures = state.Failures + 1 },
        SignInsEvent.HeldBack e => state with { HeldBackUntil = e.Until },
        _ => throw new UnreachableException(),
    };
}
