using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Projections.Access;

/// <summary>A person who works here, without secrets.</summary>
public sealed record UserRow : Row
{
    public required string Login { get; init; }
    [Personal]
    public required string Name { get; init; }
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>The language: zh or en.</summary>
    public required string Locale { get; init; }
    public required UserStatus Status { get; init; }

    /// <summary>The time at which the open invitation expires; null when there is none.</summary>
    public DateTimeOffset? InvitedUntil { get; init; }
    public DateTimeOffset InvitedAt { get; init; }

    /// <summary>When the person first chose a password.</summary>
    public DateTimeOffset? JoinedAt { get; init; }
    public DateTimeOffset? PasswordAt { get; init; }
    public DateTimeOffset? LockedAt { get; init; }
    public string? LockedBy { get; init; }
    [Personal]
    public string? LockedReason { get; init; }
}

/// <summary>Whether a person can sign in.</summary>
public enum UserStatus
{
    /// <summary>There is no password, because there never was or it was reset.</summary>
    Invited,
    Active,
    Locked,
}

/// <summary>People who work here.</summary>
public sealed class UsersProjection() : Projection<UserRow>("users", version: 1, ReadGroups.Access)
{
    public UserRow? Apply(UserRow? row, Recorded<UserEvent> e) => e.Body switch
    {
        UserEvent.Invited x => new UserRow
        {
            Key = e.Stream.Id,
            Login = x.Login,
            Name = x.Name,
            Roles = x.Roles,
            Locale = x.Locale,
            Status = UserStatus.Invited,
            InvitedUntil = x.ExpiresAt,
            InvitedAt = e.RecordedAt,
        },
        UserEvent.Joined => row! with
        {
            Status = UserStatus.Active,
            InvitedUntil = null,
            JoinedAt = row.JoinedAt ?? e.RecordedAt,
            PasswordAt = e.RecordedAt,
        },
        UserEvent.PasswordChanged => row! with { PasswordAt = e.RecordedAt },
        UserEvent.PasswordReset x => row! with
        {
            Status = row.LockedAt is null ? UserStatus.Invited : UserStatus.Locked,
            InvitedUntil = x.ExpiresAt,
            PasswordAt = null,
        },
        UserEvent.RolesChanged x => row! with { Roles = x.Roles },
        UserEvent.Renamed x => row! with { Name = x.Name },
        UserEvent.LocaleChanged x => row! with { Locale = x.Locale },
        UserEvent.Locked x => row! with
        {
            Status = UserStatus.Locked,
            LockedAt = e.RecordedAt,
            LockedBy = e.Actor,
            LockedReason = x.Reason,
        },
        UserEvent.Unlocked => row! with
        {
            Status = row.PasswordAt is null ? UserStatus.Invited : UserStatus.Active,
            LockedAt = null,
            LockedBy = null,
            LockedReason = null,
        },
        _ => throw new UnreachableException(),
    };
}
