using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>The state of a person who works here (用户).</summary>
/// <param name="Terms">Null before the invitation.</param>
/// <param name="Invitation">The open invitation; null when there is none.</param>
/// <param name="SecretHash">The hash of the password; null while there is none.</param>
/// <param name="LockedFor">The reason of the lock; null when the person is not locked.</param>
/// <param name="Generation">Counts what ends sessions: passwords and locks. A session keeps the number with which it
/// began.</param>
public sealed record User(
    UserTerms? Terms, Invitation? Invitation, string? SecretHash, string? LockedFor, int Generation)
{
    /// <summary>Whether this person can sign in.</summary>
    [JsonIgnore]
    public bool MaySignIn => SecretHash is not null && LockedFor is null;

    /// <summary>Whether this person can sign in as an admin. A person without a password cannot, even with an open
    /// invitation: it may expire.</summary>
    [JsonIgnore]
    public bool IsAdmin => MaySignIn && Terms!.Roles.Contains(Roles.Admin);
}

/// <summary>The terms of a person.</summary>
/// <param name="Roles">Names from <see cref="Access.Roles"/>, in order.</param>
/// <param name="Locale">The language: one of <see cref="Locales"/>.</param>
public sealed record UserTerms(string Login, string Name, ImmutableArray<string> Roles, string Locale);

/// <summary>An invitation to choose a password, good once.</summary>
/// <param name="SecretHash">SHA-256 of its token in lower-case hexadecimal; the token is never stored.</param>
public sealed record Invitation(string SecretHash, DateTimeOffset ExpiresAt);

/// <summary>Commands for a person.</summary>
public abstract record UserCommand
{
    private UserCommand()
    {
    }

    /// <param name="Login">The name under which the person signs in; see <see cref="Logins"/>.</param>
    /// <param name="SecretHash">SHA-256 of the invitation's token in lower-case hexadecimal.</param>
    /// <param name="ExpiresAt">The end of the invitation.</param>
    public sealed record Invite(
        string Login, string Name, ImmutableArray<string> Roles, string Locale, string SecretHash,
        DateTimeOffset ExpiresAt) : UserCommand;

    /// <summary>The person accepts the invitation.</summary>
    /// <param name="TokenHash">SHA-256 of the token that the person sent.</param>
    /// <param name="SecretHash">The hash of the password that the person chose.</param>
    public sealed record Join(string TokenHash, string SecretHash, DateTimeOffset Now) : UserCommand;

    /// <summary>The person chooses another password. Open sessions end.</summary>
    /// <param name="FormerHash">The stored hash with which the former password was compared.</param>
    public sealed record ChangePassword(string FormerHash, string SecretHash) : UserCommand;

    /// <summary>Removes the password and invites the person again. Open sessions end.</summary>
    /// <param name="SecretHash">SHA-256 of the new invitation's token in lower-case hexadecimal.</param>
    /// <param name="By">The login of the sender; null for a program or the operator.</param>
    public sealed record ResetPassword(
        string SecretHash, DateTimeOffset ExpiresAt, string Reason, string? By = null) : UserCommand;

    public sealed record ChangeRoles(ImmutableArray<string> Roles, string Reason) : UserCommand;

    public sealed record Rename(string Name) : UserCommand;

    public sealed record ChangeLocale(string Locale) : UserCommand;

    /// <summary>The person can do nothing more. Open sessions end.</summary>
    public sealed record Lock(string Reason) : UserCommand;

    /// <summary>The person may sign in again.</summary>
    public sealed record Unlock(string Reason) : UserCommand;

    /// <summary>Guard: refuses when the session has ended or a role was taken away.</summary>
    /// <param name="Generation">The generation in which the session began.</param>
    /// <param name="Roles">The roles with which the command was allowed.</param>
    public sealed record RequireGood(int Generation, ImmutableArray<string> Roles) : UserCommand;

    /// <summary>Guard: refuses when the person is locked, or has none of these roles.</summary>
    public sealed record RequireOneOf(ImmutableArray<string> Roles) : UserCommand;
}

/// <summary>Events of a person.</summary>
public abstract record UserEvent
{
    private UserEvent()
    {
    }

    /// <param name="SecretHash">SHA-256 of the invitation's token.</param>
    [StoredAs("access.user-invited.v1")]
    public sealed record Invited(
        string Login, string Name, ImmutableArray<string> Roles, string Locale, string SecretHash,
        DateTimeOffset ExpiresAt) : UserEvent;

    /// <param name="SecretHash">The hash of the password.</param>
    [StoredAs("access.user-joined.v1")]
    public sealed record Joined(string SecretHash) : UserEvent;

    /// <param name="SecretHash">The hash of the password.</param>
    [StoredAs("access.password-changed.v1")]
    public sealed record PasswordChanged(string SecretHash) : UserEvent;

    /// <param name="SecretHash">SHA-256 of the new invitation's token.</param>
    [StoredAs("access.password-reset.v1")]
    public sealed record PasswordReset(string SecretHash, DateTimeOffset ExpiresAt, string Reason) : UserEvent;

    [StoredAs("access.user-roles-changed.v1")]
    public sealed record RolesChanged(ImmutableArray<string> Roles, string Reason) : UserEvent;

    [StoredAs("access.user-renamed.v1")]
    public sealed record Renamed(string Name) : UserEvent;

    [StoredAs("access.user-locale-changed.v1")]
    public sealed record LocaleChanged(string Locale) : UserEvent;

    [StoredAs("access.user-locked.v1")]
    public sealed record Locked(string Reason) : UserEvent;

    [StoredAs("access.user-unlocked.v1")]
    public sealed record Unlocked(string Reason) : UserEvent;
}
