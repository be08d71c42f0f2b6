using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Daybook.Kernel;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Daybook.Api.Edge;

/// <summary>The ETag of one thing: the version of its stream, <c>"3"</c>, as a command answers it and If-Match takes
/// it. Where a page shows more than that stream, a mark of what it shows follows, <c>"3-9f86d081884c7d65"</c>,
/// because that changes while the version stays.</summary>
internal static class VersionTag
{
    private const char Then = '-';
    private const string Weak = "W/";
    private const int MarkDigits = 16;

    /// <summary>As many events as the stream had where a snapshot stands: the rows of a snapshot show all of them and
    /// none after.</summary>
    private const string VersionAt = """
        select version from ledger.mt_events where stream_id = $1 and seq_id <= $2 order by version desc limit 1
        """;

    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that If-Match insists on; null when it is not given.</summary>
    /// <exception cref="BadInputException">It is no ETag of ours.</exception>
    public static long? Expected(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString();
        if (text.Length == 0) return null;
        if (request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<TakesNoVersion>() is not null)
            throw new BadInputException("If-Match", "is not taken by this command: its thing has no ETag");
        // A proxy that packs answers makes tags weak; the version in them is as exact as before.
        var tag = (text.StartsWith(Weak, StringComparison.Ordinal) ? text[Weak.Length..] : text).Trim('"');
        return long.TryParse(tag.Split(Then)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new BadInputException(
                "If-Match", "is the ETag of an answer about the same thing, such as \"3\", or a version");
    }

    /// <summary>The answer about one thing with its ETag, or 304 where the client has it already.</summary>
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
        // Nobody but the client keeps it, and asks each time whether it is still so.
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

/// <summary>A route whose answer has an ETag, for the interface's description.</summary>
internal sealed record AnswersWithTag
{
    public const string Says = "The answer has an `ETag` with the version of the thing: give it as `If-Match` to a "
        + "command that must find it as it was read, and as `If-None-Match` to be told 304 when nothing changed.";
}

/// <summary>A command about a thing that has no ETag: If-Match is refused, never ignored.</summary>
internal sealed class TakesNoVersion;
