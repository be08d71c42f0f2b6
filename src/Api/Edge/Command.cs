using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Daybook.Kernel;
using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>A command as a client sent it: its body read strictly, and the hash by which a repeated request is known.</summary>
/// <param name="Body">The body; every member known, present and of its type.</param>
/// <param name="Id">The client's Idempotency-Key, or one that we mint.</param>
/// <param name="Fingerprint">SHA-256 over route, body and If-Match, 32 bytes.</param>
/// <param name="ExpectedVersion">The version the client insists on (If-Match).</param>
internal sealed record Command<TBody>(TBody Body, string Id, byte[] Fingerprint, long? ExpectedVersion)
    where TBody : class
{
    public const int BodyByteLimit = 4 * 1024 * 1024;
    private const string KeyHeader = "Idempotency-Key";

    /// <summary>Reads the request; what cannot be read is a <see cref="BadInputException"/> or a JsonException.</summary>
    public static async ValueTask<Command<TBody>> Read(HttpContext http, IValidator<TBody>? validator)
    {
        var bytes = await Bytes(http);
        RequireStorable(bytes);
        var body = JsonSerializer.Deserialize<TBody>(bytes, EdgeJson.Options)
            ?? throw new BadInputException("body", "must not be null");
        if (validator is not null)
        {
            var result = await validator.ValidateAsync(body, http.RequestAborted);
            if (!result.IsValid) throw new InvalidCommandException(result.Errors);
        }

        var ifMatch = http.Request.Headers.IfMatch.ToString();
        return new Command<TBody>(body, IdOf(http), Hash(http, bytes, ifMatch), Version(ifMatch));
    }

    private static async Task<byte[]> Bytes(HttpContext http)
    {
        using var buffer = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            for (int read; (read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0;)
            {
                buffer.Write(chunk, 0, read);
                if (buffer.Length > BodyByteLimit)
                    throw new BadHttpRequestException($"The body has more than {BodyByteLimit} bytes.", 413);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return buffer.Length > 0 ? buffer.ToArray() : "{}"u8.ToArray();
    }

    /// <summary>Looks at every text of the body, so that nothing reaches the queue that the ledger cannot store.</summary>
    private static void RequireStorable(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
            string text;
            try
            {
                text = reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw new BadInputException("body", "must not contain an unpaired surrogate");
            }

            if (WellFormed.Problem(text) is { } problem) throw new BadInputException("body", problem);
        }
    }

    private static string IdOf(HttpContext http)
    {
        var key = http.Request.Headers[KeyHeader].ToString();
        return key.Length > 0
            ? $"{http.User.Identity!.Name}:{WellFormed.Text(key, KeyHeader, 100)}"
            : Guid.CreateVersion7().ToString();
    }

    private static byte[] Hash(HttpContext http, byte[] body, string ifMatch)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path} {ifMatch}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private static long? Version(string ifMatch) => ifMatch.Length switch
    {
        0 => null,
        _ => long.TryParse(ifMatch.Trim('"'), System.Globalization.CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new BadInputException("If-Match", "is the version of the stream, such as \"3\""),
    };
}
