using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Daybook.Kernel;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Daybook.Api.Edge;

/// <summary>The ETag of one thing: the version of its stream, <c>"3"</c>, as in the answer to a command and in
/// If-Match. If a page shows more than that stream, a hash of the page follows, <c>"3-9f86d081884c7d65"</c>, because
/// the page can change while the version does not.</summary>
internal static class VersionTag
{
    private const char Then = '-';
    private const string Weak = "W/";
    private const int MarkDigits = 16;

    /// <summary>The number of events of the stream in a snapshot: the rows of a snapshot show all of them and no later
    /// ones.</summary>
    private const string VersionAt = """
        select version from ledger.mt_events where stream_id = $1 and seq_id <= $2 order by version desc limit 1
        """;

    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that If-Match requires; null when it is not given.</summary>
    /// <exception cref="BadInputException">It is not an ETag of this API.</exception>
    public static long? Expected(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString();
        if (text.Length == 0) return null;
        if (request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<TakesNoVersion>() is not null)
            throw new BadInputException("If-Match", "must not be given: what this command changes has no ETag");
        // A proxy that compresses answers makes the tags weak; the version in them is still exact.
        var tag = (text.StartsWith(Weak, StringComparison.Ordinal) ? text[Weak.Length..] : text).Trim('"');
        return long.TryParse(tag.Split(Then)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new BadInputException(
                "If-Match", "must be the ETag of an answer about the same thing, such as \"3\", or a version");
    }

    /// <summary>The answer about one thing with its ETag, or 304 when the client already has it.</summary>
    /// <param name="connection">The snapshot that was read.</param>
    /// <param name="position">The position that it shows.</param>
    /// <param name="stream">The thing.</param>
    /// <param name="more">What the page shows beside that stream, without the position; null for nothing.</param>
    public static async Task<IResult> Tagged<TView>(
        this HttpContext http, NpgsqlConnection connection, long position, StreamId stream, TView view,
        object? more = null)
        where TView : class
    {
        var version = await Version(connection, position, stream, http.RequestAborted);
        var tag = more is null ? Of(version) : $"{Of(version).TrimEnd('"')}{Then}{MarkOf(more)}\"";
        http.Response.Headers.ETag = tag;
        // Only the client may cache it, and must revalidate each time.
        http.Response.Headers.CacheControl = "private, no-cache";
        return Has(http.Request, tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(view);
    }

    private static async Task<long> Version(
        NpgsqlConnection connection, long position, StreamId stream, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(VersionAt, connection)
        {
            Parameters = { new() { Value = stream.ToString() }, new() { Value = position } },
        };
        return await command.ExecuteScalarAsync(cancel) as long? ?? 0;
    }

    private static string MarkOf(object shown) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(shown, EdgeJson.Options)))[..MarkDigits];

    private static bool Has(HttpRequest request, string tag)
    {
        var ours = EntityTagHeaderValue.Parse(tag);
        return request.GetTypedHeaders().IfNoneMatch.Any(
            theirs => theirs.Equals(EntityTagHeaderValue.Any) || theirs.Compare(ours, useStrongComparison: false));
    }
}

/// <summary>Marks a route whose answer has an ETag, for the API description.</summary>
internal sealed record AnswersWithTag
{
    public const string Says = "The answer has an `ETag` with the version of the thing. Send it as `If-Match` with a "
        + "command that must find the thing unchanged, or as `If-None-Match` to get 304 when nothing changed.";
}

/// <summary>A command about a thing that has no ETag: If-Match is refused, never ignored.</summary>
internal sealed class TakesNoVersion;
