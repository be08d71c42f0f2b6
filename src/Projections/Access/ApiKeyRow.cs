using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Projections.Access;

/// <summary>A key of the programming interface; without its secret.</summary>
public sealed record ApiKeyRow : Row
{
    public required string KeyId { get; init; }
    public required string Name { get; init; }

    /// <summary>As whoever made it named them.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>What it may be used for, in the names of this release; more than its roles for a key of an older
    /// one.</summary>
    public ImmutableArray<string> Holds { get; init; } = [];
    public bool IsActive { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public string? RevokedBy { get; init; }
    public string? RevokedReason { get; init; }
}

/// <summary>Keys of the programming interface.</summary>
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
