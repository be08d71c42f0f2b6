using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>The state of an API key.</summary>
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

    /// <param name="Roles">The roles as they were named when the key was made.</param>
    /// <param name="Holds">What the key may be used for, in the role names of this release.</param>
    public sealed record Active(
        string Name, ImmutableArray<string> Roles, string SecretHash, ImmutableArray<string> Holds) : ApiKey;

    public sealed record Revoked : ApiKey;
}

/// <summary>Commands for an API key.</summary>
public abstract record ApiKeyCommand
{
    private ApiKeyCommand()
    {
    }

    /// <param name="Roles">Names from <see cref="Access.Roles"/>.</param>
    /// <param name="SecretHash">SHA-256 of the secret in lower-case hexadecimal; the secret is never stored.</param>
    public sealed record Create(
        string KeyId, string Name, ImmutableArray<string> Roles, string SecretHash) : ApiKeyCommand;

    /// <summary>Ends the key permanently.</summary>
    public sealed record Revoke([Actor] string By, string Reason) : ApiKeyCommand;

    /// <summary>Guard: refuses unless the key is active.</summary>
    public sealed record RequireActive : ApiKeyCommand;
}

/// <summary>Events of an API key.</summary>
public abstract record ApiKeyEvent
{
    private ApiKeyEvent()
    {
    }

    /// <param name="Roles">The roles as they were named when the key was made.</param>
    /// <param name="Holds">What the key may be used for. It differs from the roles only for a key of an older release,
    /// in which a role allowed more.</param>
    [StoredAs("access.key-created.v2")]
    public sealed record Created(
        string KeyId, string Name, ImmutableArray<string> Roles, string SecretHash, ImmutableArray<string> Holds)
        : ApiKeyEvent;

    [StoredAs("access.key-revoked.v1")]
    public sealed record Revoked(string By, string Reason) : ApiKeyEvent;
}
