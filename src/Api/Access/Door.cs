using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Daybook.Api.Edge;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Access;

/// <summary>Signing in and out, and choosing passwords. A failed attempt gets the same answer, after the same work and
/// the same time, whether or not the login exists. Limits are checked before the database is asked.</summary>
internal sealed class Door(
    LedgerNode node, FollowedStates states, PasswordHashes hashes, AttemptLimits limits, DoorBook book,
    BusinessDates dates, TimeProvider clock)
{
    /// <summary>The longest life of a session, however busy it is.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromDays(7);

    /// <summary>The most characters that are read of a typed login.</summary>
    public const int MostTyped = 400;

    /// <summary>The time after which a failure is answered: about twice the time of the work.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);
    private const int SessionBytes = 16;

    /// <summary>Begins a session when the password is right.</summary>
    public async Task<Entered> SignIn(string typed, string password, IPAddress? address, CancellationToken cancel)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var login = LoginOf(typed);
        var (user, refused) = await Checked(login, password, address, cancel);
        if (refused is not null)
        {
            await OnTime(begun, cancel);
            return refused;
        }

        var (day, id) = (dates.Today, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SessionBytes)));
        var session = new SessionClaims(login, user!.Generation, id, day, clock.GetUtcNow() + LongestSession);
        var answer = await book.Write(
            $"{user.Terms!.Name} ({login})",
            UserDecider.On(UserDecider.Stream(login), new UserCommand.RequireGood(user.Generation, [])),
            SignInsDecider.On(
                SignInsDecider.Stream(day, login), new SignInsCommand.SignIn(id, DoorBook.Text(address))), cancel);
        return answer is Answer.Refused { Why: var why }
            ? new Entered.Refused(why)
            : new Entered.In(session.With(user.Terms), session, user.Terms.Locale);
    }

    /// <summary>Ends a session on every node.</summary>
    public async Task SignOut(ClaimsPrincipal person, CancellationToken cancel)
    {
        if (SessionClaims.Of(person) is not { } session) return;
        await book.Write(
            person.Identity!.Name!,
            SignInsDecider.On(
                SignInsDecider.Stream(session.Day, session.Login), new SignInsCommand.SignOut(session.Id)), cancel);
    }

    /// <summary>Accepts an invitation. Failures count by address only, so that they keep no login out.</summary>
    /// <returns>The refusal; null when the person has joined.</returns>
    public async Task<Refusal?> Join(
        string typed, string token, string password, IPAddress? address, CancellationToken cancel)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var login = LoginOf(typed);
        if (Passwords.Problem(password, login) is not null) return PasswordRule;
        var refused = await Joined(login, token, password, address, cancel);
        if (refused is not null) await OnTime(begun, cancel);
        return refused;
    }

    /// <summary>Changes the password of a person who knows the former one.</summary>
    /// <returns>The refusal, or the same session, which goes on; all other sessions have ended.</returns>
    public async Task<Entered> ChangePassword(
        ClaimsPrincipal person, string former, string password, IPAddress? address, CancellationToken cancel)
    {
        var session = SessionClaims.Of(person)!;
        var login = session.Login;
        if (Passwords.Problem(password, login) is not null) return new Entered.Refused(PasswordRule);
        var (user, refused) = await Checked(login, former, address, cancel);
        if (refused is not null) return refused;
        var change = new UserCommand.ChangePassword(user!.SecretHash!, await hashes.Of(password, cancel));
        var good = UserDecider.On(
            UserDecider.Stream(login), new UserCommand.RequireGood(session.Generation, []));
        var answer = await Append(login, person.Identity!.Name!, change, good, cancel);
        var goesOn = session with { Generation = session.Generation + 1 };
        return answer is Answer.Refused { Why: var why }
            ? new Entered.Refused(why)
            : new Entered.In(goesOn.With(user.Terms!), goesOn, user.Terms!.Locale);
    }

    private static Refusal PasswordRule { get; } =
        new("access.bad-password", Passwords.Rule, RefusalKind.Unprocessable);

    private static Refusal NoInvitation { get; } = new(
        "access.no-invitation", "The invitation is not known, or was used, or there is a newer one.");

    /// <summary>The login in a typed text; empty for a text that no login can have.</summary>
    private static string LoginOf(string typed) => WellFormed.Problem(typed) is null
        ? Logins.Spelled(typed.Length <= MostTyped ? typed : typed[..MostTyped])
        : "";

    /// <summary>The person with a login; null when there is none.</summary>
    private async Task<User?> Find(string login)
    {
        if (Logins.Problem(login) is not null) return null;
        var user = await states.Newest<User>(UserDecider.Stream(login), CancellationToken.None);
        return user.Terms is null ? null : user;
    }

    /// <summary>Compares a password. Once begun it goes on when the client breaks off: otherwise a client could avoid
    /// that its failures count.</summary>
    private async Task<(User? User, Entered? Refused)> Checked(
        string login, string password, IPAddress? address, CancellationToken cancel)
    {
        using var attempt = await limits.Begin(login, address, cancel);
        if (attempt.Held is { } held) return (null, new Entered.Refused(await Held(held, login, address)));
        var user = await Find(login);
        var hash = user is { MaySignIn: true } ? user.SecretHash : null;
        attempt.HasFailed = !await hashes.AreSame(hash, password, CancellationToken.None);
        if (!attempt.HasFailed) return (user, null);
        await book.Failed(user is null ? null : login, address, CancellationToken.None);
        return (null, new Entered.Wrong());
    }

    private async Task<Refusal?> Joined(
        string login, string token, string password, IPAddress? address, CancellationToken cancel)
    {
        using var attempt = await limits.Begin(null, address, cancel);
        if (attempt.Held is { } held) return await Held(held, login, address);
        var (user, tokenHash) = (await Find(login), ApiKeys.HashOf(token));
        attempt.HasFailed = user?.Invitation?.SecretHash != tokenHash;
        // Only a client with the token is worth the work of hashing.
        if (attempt.HasFailed) return NoInvitation;
        var join = new UserCommand.Join(tokenHash, await hashes.Of(password, cancel), clock.GetUtcNow());
        var answer = await Append(login, $"{user!.Terms!.Name} ({login})", join, null, cancel);
        return (answer as Answer.Refused)?.Why;
    }

    /// <summary>Records that attempts are held back, once each time: only then the database is asked.</summary>
    private async Task<Refusal> Held(HeldBack held, string login, IPAddress? address)
    {
        if (held.IsNews)
        {
            var known = held.ByAddress || await Find(login) is null ? null : login;
            await book.HeldBack(known, address, held.Until, CancellationToken.None);
        }

        return new Refusal(
            "access.attempts-limited",
            "There were too many attempts; try again in a quarter of an hour.", RefusalKind.Forbidden);
    }

    private Task<Answer> Append(
        string login, string actor, UserCommand command, Step? guard, CancellationToken cancel) =>
        node.Ledger.Append(
            new Transaction(
                new Envelope(CommandId.New(), actor, dates.Today) { Guard = guard }, new ChangeUser(login, command)),
            cancel);

    private static async Task OnTime(long begun, CancellationToken cancel)
    {
        var left = Pace - TimeProvider.System.GetElapsedTime(begun);
        if (left > TimeSpan.Zero) await Task.Delay(left, cancel);
    }
}

/// <summary>The result of an attempt to sign in.</summary>
internal abstract record Entered
{
    private Entered()
    {
    }

    /// <summary>A session.</summary>
    public sealed record In(ClaimsPrincipal Person, SessionClaims Session, string Locale) : Entered;

    /// <summary>The password is wrong, or the login is locked, or it does not exist.</summary>
    public sealed record Wrong : Entered;

    public sealed record Refused(Refusal Why) : Entered;
}
