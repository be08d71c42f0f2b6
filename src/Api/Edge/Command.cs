using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>A command from a client: its strictly read body, and the hash by which a repeated request is
/// recognised.</summary>
/// <param name="Body">The body; every member is known, present and of its type.</param>
/// <param name="Id">The client's Idempotency-Key under its name, or a generated id.</param>
/// <param name="Fingerprint">SHA-256 over route, body and If-Match, 32 bytes.</param>
/// <param name="ExpectedVersion">The version that the client requires (If-Match).</param>
/// <param name="EffectiveOn">The business date; today when the client gave none.</param>
internal sealed record Command<TBody>(
    TBody Body, string Id, byte[] Fingerprint, long? ExpectedVersion, DateOnly EffectiveOn)
    where TBody : class
{
    /// <summary>Reads the request.</summary>
    /// <exception cref="InvalidCommandException">Its shape is wrong.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static async ValueTask<Command<TBody>> Read(
        HttpContext http, CommandContract<TBody> contract, IValidator<TBody>? validator)
    {
        var bytes = await RequestBody.Read(http);
        if (bytes.Length == 0) bytes = "{}"u8.ToArray();
        var errors = new List<FieldError>();
        var (body, effectiveOn) = contract.Read(http, bytes, errors);
        if (validator?.Validate(body) is { IsValid: false } result)
            errors.AddRange(InvalidCommandException.Of(result.Errors).Errors);
        if (errors.Count > 0) throw new InvalidCommandException(errors);
        return new Command<TBody>(
            body, CommandId.Of(http) ?? CommandId.New(), Hash(http, bytes), VersionTag.Expected(http.Request),
            effectiveOn);
    }

    private static byte[] Hash(HttpContext http, byte[] body)
    {
        var ifMatch = http.Request.Headers.IfMatch.ToString();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path} {ifMatch}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
