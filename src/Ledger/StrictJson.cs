using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Writes JSON that is stored and hashed: compact UTF-8 with unescaped Chinese characters, and only values
/// that can be read back unchanged.</summary>
internal static class StrictJson
{
    private const int FirstBytes = 512;

    /// <summary>A buffer that grew above this size for one large value is not kept.</summary>
    private const int KeptBytes = 64 * 1024;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    /// <summary>The bytes of a value, JSON in UTF-8.</summary>
    /// <exception cref="BadInputException">A text in the value has a NUL or an unpaired surrogate.</exception>
    public static byte[] Write(object value, JsonTypeInfo type)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(FirstBytes);
        var writer = t_writer ??= new Utf8JsonWriter(buffer, Writing);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        try
        {
            JsonSerializer.Serialize(writer, value, type);
            writer.Flush();
            RequireStorable(buffer.WrittenSpan);
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            if (buffer.Capacity > KeptBytes) (t_buffer, t_writer) = (null, null);
        }
    }

    /// <summary>The writer escapes NUL and replaces an unpaired surrogate by the escaped replacement character. A
    /// replacement character that is really in the text is written unescaped.</summary>
    private static void RequireStorable(ReadOnlySpan<byte> json)
    {
        RequireWithout(json, "\\u0000"u8, "must not contain NUL");
        RequireWithout(json, "\\uFFFD"u8, "must not contain an unpaired surrogate");
    }

    private static void RequireWithout(ReadOnlySpan<byte> json, ReadOnlySpan<byte> escape, string rule)
    {
        for (var from = 0; json[from..].IndexOf(escape) is var at and >= 0; from += at + escape.Length)
        {
            var backslashesBefore = json[..(from + at)].Length - json[..(from + at)].TrimEnd((byte)'\\').Length;
            if (backslashesBefore % 2 == 0) throw new BadInputException("text", rule);
        }
    }
}
