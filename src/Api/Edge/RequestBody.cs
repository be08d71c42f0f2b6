using System.Buffers;

namespace Daybook.Api.Edge;

/// <summary>Reads a body whole, within its limit.</summary>
internal static class RequestBody
{
    public const int ByteLimit = 4 * 1024 * 1024;
    private const int ChunkBytes = 16 * 1024;

    public static async Task<byte[]> Read(HttpContext http)
    {
        using var buffer = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (int read; (read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0;)
            {
                buffer.Write(chunk, 0, read);
                if (buffer.Length > ByteLimit)
                {
                    throw new BadHttpRequestException(
                        $"The body has more than {ByteLimit} bytes.", StatusCodes.Status413PayloadTooLarge);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return buffer.ToArray();
    }
}
