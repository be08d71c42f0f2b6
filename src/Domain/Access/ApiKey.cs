using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Daybook.Domain.Access;

/// <summary>What is known of a key.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(NotCreated), "not-created")]
[JsonDerivedType(typeof(Active), "active")]
[JsonDerivedType(typeof(Revoked), "revoked")]
public abstract record ApiKey
{
    private ApiKey()
    {
    }

    public sealed record NotCreated : ApiKey;

    public sealed record Active(string Name, ImmutableArray<string> Roles, string SecretHash) : ApiKey;

    public sealed record Revoked : ApiKey;
}
