using Daybook.Domain.Access;
using Daybook.Kernel;

namespace Daybook.Projections.Access;

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
