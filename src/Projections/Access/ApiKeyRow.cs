using System.Collections.Immutable;
using System.Text.Json.Serialization;

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
