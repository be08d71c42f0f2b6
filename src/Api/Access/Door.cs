using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Daybook.Api.Edge;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Access;

/// <summary>Where people come in and go out. An attempt that fails is answered alike whether or not somebody has the
/// login, with the same work and after the same time.</summary>
internal sealed class Door(
    LedgerNode node, FollowedStates states, PasswordHashes hashes, AttemptLimits limits, DoorBook book,
    BusinessDates dates, TimeProvider clock)
{
    /// <summary>So long a session lives at most, however busy it is.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromDays(7);

    /// <summary>More of what was typed is looked at by nobody.</summary>
    public const int MostTyped = 400;

    /// <summary>A failure is answered after so long: about twice of what the work takes.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);
    private const int SessionBytes = 16;

    /// <summary>Begins a session, when the password is that of the login.</summary>
    public async Task<Entered> SignIn(string typed, string password, IPAddress? address, CancellationToken cancel)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var (login, user) = await Who(typed, cancel);
        if (await Checked(login, user, password, address, cancel) is { } no)
        {
            await OnTime(begun, cancel);
            return no;
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

    /// <summary>Ends a session, on every node.</summary>
    public async Task SignOut(ClaimsPrincipal person, CancellationToken cancel)
    {
        if (SessionClaims.Of(person) is not { } session) return;
        await book.Write(
            person.Identity!.Name!,
            SignInsDecider.On(
                SignInsDecider.Stream(session.Day, session.Login), new SignInsCommand.SignOut(session.Id)), cancel);
    }

    /// <summary>Takes an invitation.</summary>
    /// <returns>Why not; null when it is taken.</returns>
    public async Task<Refusal?> Join(
        string typed, string token, string password, IPAddress? address, CancellationToken cancel)
    {
        var (login, user) = await Who(typed, cancel);
        if (Passwords.Problem(password, login) is not null) return PasswordRule;
        if (limits.Take(login, address) is { } held) return await Held(held, user, login, address, cancel);
        // Whoever has not the token costs no more than this.
        var (tokenHash, now) = (ApiKeys.HashOf(token), clock.GetUtcNow());
        if (user?.Invitation?.SecretHash != tokenHash) return NoInvitation;
        var join = new UserCommand.Join(tokenHash, await hashes.Of(password, cancel), now);
        var answer = await Append(login, $"{user.Terms!.Name} ({login})", join, null, cancel);
        if (answer is Answer.Accepted) limits.GiveBack(login, address);
        return (answer as Answer.Refused)?.Why;
    }

    /// <summary>Another password, for who knows the one of now.</summary>
    /// <returns>Why not, or the same session as it goes on; all others have ended.</returns>
    public async Task<Entered> ChangePassword(
        ClaimsPrincipal person, string former, string password, IPAddress? address, CancellationToken cancel)
    {
        var session = SessionClaims.Of(person)!;
        var (login, user) = await Who(session.Login, cancel);
        if (Passwords.Problem(password, login) is not null) return new Entered.Refused(PasswordRule);
        if (await Checked(login, user, former, address, cancel) is { } no) return no;
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

    /// <summary>Who has a login; a text that is none is nobody's.</summary>
    private async Task<(string Login, User? User)> Who(string typed, CancellationToken cancel)
    {
        if (WellFormed.Problem(typed) is not null) return ("", null);
        var login = Logins.Spelled(typed.Length <= MostTyped ? typed : typed[..MostTyped]);
        if (Logins.Problem(login) is not null) return (login, null);
        var user = await states.Newest<User>(UserDecider.Stream(login), cancel);
        return (login, user.Terms is null ? null : user);
    }

    private async Task<Entered?> Checked(
        string login, User? user, string password, IPAddress? address, CancellationToken cancel)
    {
        if (limits.Take(login, address) is { } held)
            return new Entered.Refused(await Held(held, user, login, address, cancel));
        var hash = user is { MaySignIn: true } ? user.SecretHash : null;
        if (await hashes.AreSame(hash, password, cancel))
        {
            limits.GiveBack(login, address);
            return null;
        }

        await book.Failed(user is null ? null : login, address, cancel);
        return new Entered.Wrong();
    }

    private async Task<Refusal> Held(
        HeldBack held, User? user, string login, IPAddress? address, CancellationToken cancel)
    {
        if (held.IsNews)
            await book.HeldBack(held.ByAddress || user is null ? null : login, address, held.Until, cancel);
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

/// <summary>What came of an attempt to come in.</summary>
internal abstract record Entered
{
    private Entered()
    {
    }

    /// <summary>A session.</summary>
    public sealed record In(ClaimsPrincipal Person, SessionClaims Session, string Locale) : Entered;

    /// <summary>Login and password do not belong together, or the login is locked, or nobody has it.</summary>
    public sealed record Wrong : Entered;

    public sealed record Refused(Refusal Why) : Entered;
}
