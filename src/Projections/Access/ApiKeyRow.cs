using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Projections.Access;

/// <summary>A key of the programming interface; of its secret only the hash.</summary>
public sealed record ApiKeyRow : Row
{
    public required string KeyId { get; init; }
    public required string Name { get; init; }
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>SHA-256 in hexadecimal; told to nobody.</summary>
    [JsonIgnore]
    public string SecretHash { get; init; } = "";
    public bool IsActive { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public string? RevokedBy { get; init; }
    public string? RevokedReason { get; init; }
}

/// <summary>Keys of the programming interface.</summary>
public sealed class ApiKeysProjection() : Projection<ApiKeyRow>("api_keys", version: 1, ReadGroups.Access)
{
    public ApiKeyRow? Apply(ApiKeyRow? row, Recorded<ApiKeyEvent> e) => e.Body switch
    {
        ApiKeyEvent.Created x => new ApiKeyRow
        {
            Key = e.Stream.Id,
            KeyId = x.KeyId,
            Name = x.Name,
            Roles = x.Roles,
            SecretHash = x.SecretHash,
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
