using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Projections.Access;

/// <summary>A key of the programming interface; of its secret only the hash.</summary>
public sealed record ApiKeyRow
{
    public required string Key { get; init; }
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
    public long Position { get; init; }
}

/// <summary>Keys of the programming interface.</summary>
public sealed class ApiKeysProjection : Projection<ApiKeyRow>
{
    public ApiKeysProjection() : base("api_keys", 1, ReadGroups.Access)
    {
        On<ApiKeyEvent.Created>(e => e.Meta.Stream.Id, (_, e) => new ApiKeyRow
        {
            Key = e.Meta.Stream.Id,
            KeyId = e.Body.KeyId,
            Name = e.Body.Name,
            Roles = e.Body.Roles,
            SecretHash = e.Body.SecretHash,
            IsActive = true,
            CreatedAt = e.Meta.RecordedAt,
            Position = e.Meta.Position,
        });
        On<ApiKeyEvent.Revoked>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            IsActive = false,
            RevokedAt = e.Meta.RecordedAt,
            RevokedBy = e.Body.By,
            RevokedReason = e.Body.Reason,
            Position = e.Meta.Position,
        });
    }
}
