using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;
using static Daybook.Domain.Access.ApiKeyRefusals;
using Create = Daybook.Domain.Access.ApiKeyCommand.Create;
using Revoke = Daybook.Domain.Access.ApiKeyCommand.Revoke;

namespace Daybook.Domain.Access;

/// <summary>The rules of a key: created once with at least one role, revoked for good.</summary>
public sealed class ApiKeyDecider : Decider<ApiKeyDecider, ApiKeyCommand, ApiKeyEvent, ApiKey>,
    IDecider<ApiKeyCommand, ApiKeyEvent, ApiKey>
{
    public static string Category => "api-key";

    public static int StateVersion => 1;

    public static ApiKey Initial { get; } = new ApiKey.NotCreated();

    public static Decision<ApiKeyEvent> Decide(ApiKeyCommand command, ApiKey state) => (state, command) switch
    {
        (ApiKey.NotCreated, Create c) => Created(c),
        (ApiKey.Active s, Create c) => IsSame(s, c) ? [] : KeyExists,
        (ApiKey.Revoked, Create) => KeyExists,
        (ApiKey.NotCreated, Revoke) => UnknownKey,
        (ApiKey.Active, Revoke c) => new ApiKeyEvent.Revoked(c.By, c.Reason),
        (ApiKey.Revoked, Revoke) => [],
        _ => throw new UnreachableException(),
    };

    public static ApiKey Evolve(ApiKey state, ApiKeyEvent @event) => @event switch
    {
        ApiKeyEvent.Created e => new ApiKey.Active(e.Name, e.Roles, e.SecretHash),
        ApiKeyEvent.Revoked => new ApiKey.Revoked(),
        _ => throw new UnreachableException(),
    };

    private static Decision<ApiKeyEvent> Created(Create c)
    {
        var roles = Ordered(c.Roles);
        if (roles.IsEmpty) return NoRole;
        foreach (var role in roles)
        {
            if (!Roles.All.Contains(role)) return UnknownRole(role);
        }

        return IsHash(c.SecretHash) ? new ApiKeyEvent.Created(c.KeyId, c.Name, roles, c.SecretHash) : BadHash;
    }

    private static bool IsSame(ApiKey.Active s, Create c) =>
        (s.Name, s.SecretHash) == (c.Name, c.SecretHash) && s.Roles.SequenceEqual(Ordered(c.Roles));

    private static ImmutableArray<string> Ordered(ImmutableArray<string> roles) =>
        roles.IsDefault ? [] : [.. roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
