using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Access.UserRefusals;

namespace Daybook.Domain.Access;

/// <summary>The rules of a person: invited once under a login, joined with an open invitation, locked and unlocked. The
/// rule about the last admin is in <see cref="AdminRollDecider"/>.</summary>
public sealed class UserDecider()
    : Decider<UserCommand, UserEvent, User>("user", new User(null, null, null, null, 0), stateVersion: 2)
{
    /// <summary>The refusal of every command in a session that has ended.</summary>
    public static Refusal SessionEnded => UserRefusals.SessionEnded;

    public override Decision<UserEvent> Decide(User state, UserCommand command) => (state.Terms, command) switch
    {
        (null, UserCommand.Invite c) => Invited(c),
        ({ } terms, UserCommand.Invite c) => IsSame(terms, state.Invitation, c) ? [] : UserExists,
        (null, UserCommand.Join) => NoInvitation,
        (null, UserCommand.RequireGood) => SessionEnded,
        (null, _) => UnknownUser,
        (_, UserCommand.Join c) => Joined(state, c),
        (_, UserCommand.ChangePassword c) => PasswordChanged(state, c),
        ({ } terms, UserCommand.ResetPassword c) when c.By == terms.Login => OwnPassword,
        (_, UserCommand.ResetPassword c) when c.SecretHash == state.Invitation?.SecretHash => [],
        (_, UserCommand.ResetPassword c) => IsTokenHash(c.SecretHash)
            ? new UserEvent.PasswordReset(c.SecretHash, c.ExpiresAt, c.Reason)
            : BadTokenHash,
        ({ } terms, UserCommand.ChangeRoles c) => RolesChanged(terms, c),
        ({ } terms, UserCommand.Rename c) => c.Name == terms.Name ? [] : new UserEvent.Renamed(c.Name),
        ({ } terms, UserCommand.ChangeLocale c) when c.Locale == terms.Locale => [],
        (_, UserCommand.ChangeLocale c) => Locales.All.Contains(c.Locale)
            ? new UserEvent.LocaleChanged(c.Locale)
            : UnknownLocale(c.Locale),
        (_, UserCommand.Lock c) => state.LockedFor is null ? new UserEvent.Locked(c.Reason) : [],
        (_, UserCommand.Unlock c) => state.LockedFor is null ? [] : new UserEvent.Unlocked(c.Reason),
        ({ } terms, UserCommand.RequireGood c) => Good(state, terms, c),
        (_, UserCommand.RequireOneOf) when state.LockedFor is not null => UserLocked,
        ({ } terms, UserCommand.RequireOneOf c) => c.Roles.Any(terms.Roles.Contains) ? [] : HasNoneOf(terms, c.Roles),
        _ => throw new UnreachableException(),
    };

    public override User Evolve(User state, UserEvent @event) => @event switch
    {
        UserEvent.Invited e => state with
        {
            Terms = new UserTerms(e.Login, e.Name, e.Roles, e.Locale),
            Invitation = new Invitation(e.SecretHash, e.ExpiresAt),
        },
        UserEvent.Joined e => state with
        {
            Invitation = null, SecretHash = e.SecretHash, Generation = state.Generation + 1,
        },
        UserEvent.PasswordChanged e => state with { SecretHash = e.SecretHash, Generation = state.Generation + 1 },
        UserEvent.PasswordReset e => state with
        {
            Invitation = new Invitation(e.SecretHash, e.ExpiresAt), SecretHash = null,
            Generation = state.Generation + 1,
        },
        UserEvent.RolesChanged e => state with { Terms = state.Terms! with { Roles = e.Roles } },
        UserEvent.Renamed e => state with { Terms = state.Terms! with { Name = e.Name } },
        UserEvent.LocaleChanged e => state with { Terms = state.Terms! with { Locale = e.Locale } },
        UserEvent.Locked e => state with { LockedFor = e.Reason, Generation = state.Generation + 1 },
        UserEvent.Unlocked => state with { LockedFor = null },
        _ => throw new UnreachableException(),
    };

    private static Decision<UserEvent> Invited(UserCommand.Invite c)
    {
        if (Logins.Problem(c.Login) is not null) return BadLogin;
        var roles = Ordered(c.Roles);
        if (RolesProblem(roles) is { } problem) return problem;
        if (!Locales.All.Contains(c.Locale)) return UnknownLocale(c.Locale);
        return IsTokenHash(c.SecretHash)
            ? new UserEvent.Invited(c.Login, c.Name, roles, c.Locale, c.SecretHash, c.ExpiresAt)
            : BadTokenHash;
    }

    private static bool IsSame(UserTerms terms, Invitation? open, UserCommand.Invite c) =>
        open == new Invitation(c.SecretHash, c.ExpiresAt) && (terms.Name, terms.Locale) == (c.Name, c.Locale)
        && terms.Roles.SameAs(Ordered(c.Roles));

    /// <summary>The token is checked first: without it, the answer says nothing about the person.</summary>
    private static Decision<UserEvent> Joined(User state, UserCommand.Join c)
    {
        if (state.Invitation is not { } open || open.SecretHash != c.TokenHash) return NoInvitation;
        if (c.Now >= open.ExpiresAt) return InvitationExpired;
        if (state.LockedFor is not null) return UserLocked;
        return IsPasswordHash(c.SecretHash) ? new UserEvent.Joined(c.SecretHash) : BadPasswordHash;
    }

    private static Decision<UserEvent> PasswordChanged(User state, UserCommand.ChangePassword c)
    {
        if (state.LockedFor is not null) return UserLocked;
        if (c.SecretHash == state.SecretHash) return [];
        if (state.SecretHash is null || c.FormerHash != state.SecretHash) return FormerPassword;
        return IsPasswordHash(c.SecretHash) ? new UserEvent.PasswordChanged(c.SecretHash) : BadPasswordHash;
    }

    private static Decision<UserEvent> RolesChanged(UserTerms terms, UserCommand.ChangeRoles c)
    {
        var roles = Ordered(c.Roles);
        if (RolesProblem(roles) is { } problem) return problem;
        return roles.SameAs(terms.Roles) ? [] : new UserEvent.RolesChanged(roles, c.Reason);
    }

    /// <summary>A role that was added since then is no reason to refuse; a role that was taken away is.</summary>
    private static Decision<UserEvent> Good(User state, UserTerms terms, UserCommand.RequireGood c)
    {
        if (!state.MaySignIn || c.Generation != state.Generation) return SessionEnded;
        return c.Roles.All(terms.Roles.Contains) ? [] : RolesTaken;
    }

    private static Refusal? RolesProblem(ImmutableArray<string> roles) => roles.IsEmpty
        ? NoRole
        : roles.FirstOrDefault(role => !Roles.All.Contains(role)) is { } unknown ? UnknownRole(unknown) : null;

    private static ImmutableArray<string> Ordered(ImmutableArray<string> roles) =>
        roles.IsDefault ? [] : [.. roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsTokenHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Version 3 of the format of ASP.NET's hasher: marker, parameters, salt and key, in base 64.</summary>
    private static bool IsPasswordHash(string text)
    {
        const int least = 13 + 16 + 32;
        Span<byte> bytes = stackalloc byte[256];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= least && bytes[0] == 1;
    }
}

internal static class UserRefusals
{
    public static Refusal UserExists { get; } = new("access.user-exists", "Somebody has this login already.");

    public static Refusal UnknownUser { get; } = new(
        "access.unknown-user", "There is nobody with this login.", RefusalKind.NotFound);

    public static Refusal BadLogin { get; } = new("access.bad-login", Logins.Rule, RefusalKind.Unprocessable);

    public static Refusal NoRole { get; } = new(
        "access.user-without-role", "A person has at least one role.", RefusalKind.Unprocessable);

    public static Refusal BadTokenHash { get; } = new(
        "access.bad-secret-hash", "A secret is given as SHA-256 in lower-case hexadecimal.", RefusalKind.Unprocessable);

    public static Refusal BadPasswordHash { get; } = new(
        "access.bad-password-hash", "A password is given as its hash.", RefusalKind.Unprocessable);

    public static Refusal NoInvitation { get; } = new(
        "access.no-invitation", "The invitation is not known, or was used, or there is a newer one.");

    public static Refusal InvitationExpired { get; } = new(
        "access.invitation-expired", "The invitation has expired; ask for a new one.");

    public static Refusal UserLocked { get; } = new("access.user-locked", "This login is locked.");

    public static Refusal FormerPassword { get; } = new(
        "access.former-password", "The password was changed meanwhile, or is another.");

    public static Refusal OwnPassword { get; } = new(
        "access.own-password",
        "You cannot reset your own password: that would end this session before you see the link. Change it on the "
        + "page /password; if you do not know it any more, another admin can reset it.");

    public static Refusal SessionEnded { get; } = new(
        "access.session-ended", "The session has ended; sign in again.", RefusalKind.Unauthorized);

    public static Refusal RolesTaken { get; } = new(
        "access.roles-taken", "Your roles were changed just now; look again what you may do.",
        RefusalKind.Unauthorized);

    public static Refusal HasNoneOf(UserTerms person, ImmutableArray<string> roles) => new Refusal(
        "access.needs-one-of", $"{person.Name} has none of the roles for this: {string.Join(", ", roles)}.")
        .With("person", person.Name).With("roles", string.Join(", ", roles));

    public static Refusal UnknownRole(string role) =>
        Refusals.Unknown("access.unknown-role", $"role {role}", RefusalKind.Unprocessable).With("role", role);

    public static Refusal UnknownLocale(string locale) =>
        new Refusal("access.unknown-locale", $"A language is one of {string.Join(", ", Locales.All)}.",
            RefusalKind.Unprocessable).With("locale", locale);
}
