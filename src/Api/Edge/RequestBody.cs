using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Metadata;

namespace Daybook.Api.Edge;

/// <summary>Reads a whole body, within its limit.</summary>
internal static class RequestBody
{
    public const int ByteLimit = 4 * 1024 * 1024;
    private const int ChunkBytes = 16 * 1024;

    /// <summary>The byte order mark that some programs write before UTF-8.</summary>
    public static ReadOnlySpan<byte> Mark => "\uFEFF"u8;

    /// <summary>Reads it without the byte order mark.</summary>
    public static async Task<byte[]> Read(HttpContext http)
    {
        var bytes = await ReadAsItIs(http);
        return bytes.AsSpan().StartsWith(Mark) ? bytes[Mark.Length..] : bytes;
    }

    /// <summary>Maximum number of bytes of the request's body.</summary>
    public static long LimitOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<LongBody>()?.MostBytes ?? ByteLimit;

    /// <summary>Reads it as it was sent.</summary>
    public static async Task<byte[]> ReadAsItIs(HttpContext http)
    {
        var limit = LimitOf(http);
        // The framework takes a compressed body that was cut off for a whole one, so half an order would be taken in.
        if (http.Request.Headers.ContentEncoding is { Count: > 0 } encoding)
        {
            throw new BadHttpRequestException(
                $"A body is sent uncompressed, not with Content-Encoding {encoding}.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        using var buffer = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (int read; (read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0;)
            {
                buffer.Write(chunk, 0, read);
                if (buffer.Length > limit)
                {
                    throw new BadHttpRequestException(
                        $"A body can have at most {limit} bytes.", StatusCodes.Status413PayloadTooLarge);
                }
            }
        }
        catch (ConnectionResetException)
        {
            // The request is known to be aborted before the server notices: a client that disconnects is not our error.
            http.Abort();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return buffer.ToArray();
    }
}

/// <summary>A route whose body may be longer than that of others.</summary>
internal sealed record LongBody(int MostBytes) : IRequestSizeLimitMetadata
{
    // One more, so that it is our answer and not that of the server which says the limit.
    public long? MaxRequestBodySize => MostBytes + 1;
}
