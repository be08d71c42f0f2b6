using Daybook.Kernel;

namespace Daybook.Projections;

/// <summary>Keys of rows: parts joined by '/', escaped so that different parts never give the same key.</summary>
public static class RowKey
{
    /// <summary>A key made of parts.</summary>
    public static string Of(params ReadOnlySpan<string?> parts)
    {
        var escaped = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++) escaped[i] = Escape(parts[i] ?? "");
        return string.Join('/', escaped);
    }

    /// <summary>A key under the id of a stream, which is already escaped.</summary>
    public static string Under(StreamId stream, params ReadOnlySpan<string?> parts) => Under(stream.Id, parts);

    /// <summary>A key under the text of a stream's id, which is already escaped.</summary>
    public static string Under(string streamId, params ReadOnlySpan<string?> parts) => $"{streamId}/{Of(parts)}";

    /// <summary>The last part of a key, as it was given.</summary>
    public static string Last(string key) => Unescape(key[(key.LastIndexOf('/') + 1)..]);

    private static string Unescape(string part) => part.Replace("%2F", "/").Replace("%25", "%");

    private static string Escape(string part) => part.Replace("%", "%25").Replace("/", "%2F");
}
