using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Projections.Access;

/// <summary>An API key, without its secret.</summary>
public sealed record ApiKeyRow : Row
{
    public required string KeyId { get; init; }
    public required string Name { get; init; }

    /// <summary>The roles as they were named when the key was made.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>What the key may be used for, in the role names of this release; more than its roles only for a key of
    /// an older release.</summary>
    public ImmutableArray<string> Holds { get; init; } = [];
    public bool IsActive { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public string? RevokedBy { get; init; }
    public string? RevokedReason { get; init; }
}

/// <summary>API keys.</summary>
public sealed class ApiKeysProjection() : Projection<ApiKeyRow>("api_keys", version: 3, ReadGroups.Access)
{
    public ApiKeyRow? Apply(ApiKeyRow? row, Recorded<ApiKeyEvent> e) => e.Body switch
    {
        ApiKeyEvent.Created x => new ApiKeyRow
        {
            Key = e.Stream.Id,
            KeyId = x.KeyId,
            Name = x.Name,
            Roles = x.Roles,
            Holds = x.Holds,
            IsActive = true,
            CreatedAt = e.RecordedAt,
        },
        ApiKeyEvent.Revoked x => row! with
        {
            IsActive = false,
            RevokedAt = e.RecordedAt,
            RevokedBy = x.By,
            RevokedReason = x.Reason,
        },
        _ => throw new UnreachableException(),
    };
}
