using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>What is known of a person who works here (用户).</summary>
/// <param name="Terms">Null before the invitation.</param>
/// <param name="Invitation">The one that is open; null when there is none.</param>
/// <param name="SecretHash">The hash of the password; null while there is none.</param>
/// <param name="LockedFor">Why nothing is done in this name any more; null when it may be.</param>
/// <param name="HasJoined">Whether there ever was a password.</param>
/// <param name="Generation">Counts what ends sessions: passwords and locks. A session knows the one it began
/// in.</param>
public sealed record User(
    UserTerms? Terms, Invitation? Invitation, string? SecretHash, string? LockedFor, bool HasJoined, int Generation)
{
    /// <summary>Whether this person can sign in.</summary>
    [JsonIgnore]
    public bool MaySignIn => SecretHash is not null && LockedFor is null;

    /// <summary>Whether this person counts as one who can manage the installation: an admin who joined and is not
    /// locked. A new password that is still on its way changes nothing in that.</summary>
    [JsonIgnore]
    public bool IsAdmin => HasJoined && LockedFor is null && Terms!.Roles.Contains(Roles.Admin);
}

/// <summary>What is written in a person's file.</summary>
/// <param name="Roles">Names out of <see cref="Access.Roles"/>, in order.</param>
/// <param name="Locale">The language: one of <see cref="Locales"/>.</param>
public sealed record UserTerms(string Login, string Name, ImmutableArray<string> Roles, string Locale);

/// <summary>An invitation to choose a password, good once.</summary>
/// <param name="SecretHash">SHA-256 of its token in lower-case hexadecimal; the token is never stored.</param>
public sealed record Invitation(string SecretHash, DateTimeOffset ExpiresAt);

/// <summary>What can be asked of a person's file.</summary>
public abstract record UserCommand
{
    private UserCommand()
    {
    }

    /// <param name="Login">The name under which the person signs in; see <see cref="Logins"/>.</param>
    /// <param name="SecretHash">SHA-256 of the invitation's token in lower-case hexadecimal.</param>
    /// <param name="ExpiresAt">From then on the invitation is good for nothing.</param>
    public sealed record Invite(
        string Login, string Name, ImmutableArray<string> Roles, string Locale, string SecretHash,
        DateTimeOffset ExpiresAt) : UserCommand;

    /// <summary>Takes the invitation.</summary>
    /// <param name="TokenHash">SHA-256 of the token that the person has.</param>
    /// <param name="SecretHash">The hash of the password that the person chose.</param>
    public sealed record Join(string TokenHash, string SecretHash, DateTimeOffset Now) : UserCommand;

    /// <summary>The person chooses another password; the sessions that are open end.</summary>
    /// <param name="FormerHash">The hash that the former password was compared with.</param>
    public sealed record ChangePassword(string FormerHash, string SecretHash) : UserCommand;

    /// <summary>Takes the password away and invites anew.</summary>
    /// <param name="SecretHash">SHA-256 of the new invitation's token in lower-case hexadecimal.</param>
    public sealed record ResetPassword(string SecretHash, DateTimeOffset ExpiresAt, string Reason) : UserCommand;

    public sealed record ChangeRoles(ImmutableArray<string> Roles, string Reason) : UserCommand;

    public sealed record Rename(string Name) : UserCommand;

    public sealed record ChangeLocale(string Locale) : UserCommand;

    /// <summary>Nothing more is done in this name; the sessions that are open end.</summary>
    public sealed record Lock(string Reason) : UserCommand;

    /// <summary>The person may sign in again.</summary>
    public sealed record Unlock(string Reason) : UserCommand;

    /// <summary>A guard: nothing while what a session was given holds, else a refusal.</summary>
    /// <param name="Generation">The one in which the session began.</param>
    /// <param name="Roles">Those by which the command was let pass.</param>
    public sealed record RequireGood(int Generation, ImmutableArray<string> Roles) : UserCommand;
}

/// <summary>What can have happened to a person's file.</summary>
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
