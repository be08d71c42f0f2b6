using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>What can have happened to a key of the programming interface.</summary>
public abstract record ApiKeyEvent
{
    private ApiKeyEvent()
    {
    }

    [StoredAs("access.key-created.v1")]
    public sealed record Created(
        string KeyId, string Name, ImmutableArray<string> Roles, string SecretHash) : ApiKeyEvent;

    [StoredAs("access.key-revoked.v1")]
    public sealed record Revoked(string By, string Reason) : ApiKeyEvent;
}
