using Daybook.Kernel;

namespace Daybook.Domain.Access;

internal static class ApiKeyRefusals
{
    public static Refusal KeyExists { get; } = new("access.key-exists", "The key id is taken.");

    public static Refusal UnknownKey { get; } = new(
        "access.unknown-key", "The key does not exist.", RefusalKind.NotFound);

    public static Refusal NoRole { get; } = new(
        "access.no-role", "A key has at least one role.", RefusalKind.Unprocessable);

    public static Refusal BadHash { get; } = new(
        "access.bad-secret-hash", "A secret is given as SHA-256 in lower-case hexadecimal.", RefusalKind.Unprocessable);

    public static Refusal UnknownRole(string role) =>
        new Refusal("access.unknown-role", "There is no such role.", RefusalKind.Unprocessable).With("role", role);
}
