using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

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

    /// <param name="Roles">As whoever made it named them.</param>
    /// <param name="Holds">What it may be used for, in the names of this release.</param>
    public sealed record Active(
        string Name, ImmutableArray<string> Roles, string SecretHash, ImmutableArray<string> Holds) : ApiKey;

    public sealed record Revoked : ApiKey;
}

/// <summary>What can be asked of a key of the programming interface.</summary>
public abstract record ApiKeyCommand
{
    private ApiKeyCommand()
    {
    }

    /// <param name="Roles">Names out of <see cref="Access.Roles"/>.</param>
    /// <param name="SecretHash">SHA-256 of the secret in lower-case hexadecimal; the secret is never stored.</param>
    public sealed record Create(
        string KeyId, string Name, ImmutableArray<string> Roles, string SecretHash) : ApiKeyCommand;

    /// <summary>Ends the key for good.</summary>
    public sealed record Revoke([Actor] string By, string Reason) : ApiKeyCommand;

    /// <summary>A guard: nothing while the key holds, else a refusal.</summary>
    public sealed record RequireActive : ApiKeyCommand;
}

/// <summary>What can have happened to a key of the programming interface.</summary>
public abstract record ApiKeyEvent
{
    private ApiKeyEvent()
    {
    }

    /// <param name="Roles">As whoever made it named them.</param>
    /// <param name="Holds">What it may be used for; more than it names only in a key of an older release, whose roles
    /// meant more.</param>
    [StoredAs("access.key-created.v2")]
    public sealed record Created(
        string KeyId, string Name, ImmutableArray<string> Roles, string SecretHash, ImmutableArray<string> Holds)
        : ApiKeyEvent;

    [StoredAs("access.key-revoked.v1")]
    public sealed record Revoked(string By, string Reason) : ApiKeyEvent;
}
