using System.Collections.Immutable;
using System.Diagnostics;
using Create = Daybook.Domain.Access.ApiKeyCommand.Create;
using Daybook.Domain.Shared;
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
        (ApiKey.Active s, Create c) => IsSame(s, c) ? [] : KeyExists(c.KeyId),
        (ApiKey.Revoked, Create c) => KeyExists(c.KeyId),
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
    public static Refusal UnknownKey { get; } = Refusals.Unknown("access.unknown-key", "such key");

    public static Refusal NotActive { get; } = new(
        "access.key-revoked", "The key is revoked and cannot be used any more.", RefusalKind.Unauthorized);

    public static Refusal NoRole { get; } = new(
        "access.no-role", "A key must have at least one role.", RefusalKind.Unprocessable);

    public static Refusal BadHash { get; } = new(
        "access.bad-secret-hash", "The secret's hash must be SHA-256 in lower-case hexadecimal.",
        RefusalKind.Unprocessable);

    public static Refusal KeyExists(string key) =>
        Refusals.DifferentContent("access.key-exists", $"Key {key}", "created");

    public static Refusal UnknownRole(string role) =>
        Refusals.Unknown("access.unknown-role", $"role {role}", RefusalKind.Unprocessable).With("role", role);
}
