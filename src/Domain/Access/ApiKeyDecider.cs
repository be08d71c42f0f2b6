using System.Collections.Immutable;
using System.Diagnostics;
using Create = Daybook.Domain.Access.ApiKeyCommand.Create;
using Daybook.Kernel;
using Revoke = Daybook.Domain.Access.ApiKeyCommand.Revoke;
using static Daybook.Domain.Access.ApiKeyRefusals;

namespace Daybook.Domain.Access;

/// <summary>The rules of an API key: created once with at least one role, revoked permanently.</summary>
public sealed class ApiKeyDecider()
    : Decider<ApiKeyCommand, ApiKeyEvent, ApiKey>("api-key", new ApiKey.NotCreated(), stateVersion: 2)
{
    public override Decision<ApiKeyEvent> Decide(ApiKey state, ApiKeyCommand command) => (state, command) switch
    {
        (ApiKey.NotCreated, Create c) => Created(c),
        (ApiKey.Active s, Create c) => IsSame(s, c) ? [] : KeyExists,
        (ApiKey.Revoked, Create) => KeyExists,
        (ApiKey.NotCreated, Revoke) => UnknownKey,
        (ApiKey.Active, Revoke c) => new ApiKeyEvent.Revoked(c.By, c.Reason),
        (ApiKey.Revoked, Revoke) => [],
        (ApiKey.Active, ApiKeyCommand.RequireActive) => [],
        (ApiKey.NotCreated or ApiKey.Revoked, ApiKeyCommand.RequireActive) => NotActive,
        _ => throw new UnreachableException(),
    };

    public override ApiKey Evolve(ApiKey state, ApiKeyEvent @event) => @event switch
    {
        ApiKeyEvent.Created e => new ApiKey.Active(e.Name, e.Roles, e.SecretHash, e.Holds),
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

        return IsHash(c.SecretHash) ? new ApiKeyEvent.Created(c.KeyId, c.Name, roles, c.SecretHash, roles) : BadHash;
    }

    private static bool IsSame(ApiKey.Active s, Create c) =>
        (s.Name, s.SecretHash) == (c.Name, c.SecretHash) && s.Roles.SequenceEqual(Ordered(c.Roles));

    private static ImmutableArray<string> Ordered(ImmutableArray<string> roles) =>
        roles.IsDefault ? [] : [.. roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}

internal static class ApiKeyRefusals
{
    public static Refusal KeyExists { get; } = new("access.key-exists", "The key id is taken.");

    public static Refusal UnknownKey { get; } = new(
        "access.unknown-key", "The key does not exist.", RefusalKind.NotFound);

    public static Refusal NotActive { get; } = new(
        "access.key-revoked", "The key was revoked; nothing is done in its name any more.", RefusalKind.Unauthorized);

    public static Refusal NoRole { get; } = new(
        "access.no-role", "A key has at least one role.", RefusalKind.Unprocessable);

    public static Refusal BadHash { get; } = new(
        "access.bad-secret-hash", "A secret is given as SHA-256 in lower-case hexadecimal.", RefusalKind.Unprocessable);

    public static Refusal UnknownRole(string role) =>
        new Refusal("access.unknown-role", "There is no such role.", RefusalKind.Unprocessable).With("role", role);
}
