using System.Collections.Immutable;

namespace Daybook.Domain.Access;

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
    public sealed record Revoke(string By, string Reason) : ApiKeyCommand;
}
