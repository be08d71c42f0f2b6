using System.Text;
using Daybook.Api.Edge;
using Daybook.Kernel;
using Microsoft.Net.Http.Headers;

namespace Daybook.Api.Orders;

/// <summary>The text of a file of orders: UTF-8, or GB18030 (国标 18030), in which Excel and many Chinese programs save
/// CSV.</summary>
/// <param name="Encoding">The encoding in which it was read: utf-8 or gb18030.</param>
internal sealed record OrderFile(string Text, string Encoding)
{
    private const string Utf8 = "utf-8";
    private const string Gb18030 = "gb18030";
    private const string Body = "body";
    private const char Mark = '\uFEFF';

    // GBK and GB2312 are parts of GB18030, so their text reads the same.
    private static readonly Dictionary<string, string> Charsets = new(StringComparer.OrdinalIgnoreCase)
    {
        [Utf8] = Utf8, ["utf8"] = Utf8, [Gb18030] = Gb18030, ["gbk"] = Gb18030, ["gb2312"] = Gb18030,
    };

    /// <summary>Reads the bytes by their byte order mark, or by the charset of Content-Type. Without both, they are
    /// read as UTF-8 if valid, otherwise as GB18030.</summary>
    /// <exception cref="BadInputException">They are not in the stated encoding, or in neither encoding.</exception>
    public static OrderFile Read(byte[] bytes, string? contentType)
    {
        var said = Charset(contentType);
        if ((bytes.AsSpan().StartsWith(RequestBody.Mark) ? Utf8 : said) is { } charset)
        {
            return Decoded(bytes, charset) ?? throw new BadInputException(
                Body, $"must be {charset}, as the charset of Content-Type or its first bytes state");
        }

        if (Decoded(bytes, Utf8) is { } usual) return usual;
        // Almost every byte sequence is valid GB18030. If no charset is given, characters of its private use area are a
        // sign that the text has another encoding.
        return Decoded(bytes, Gb18030) is { } chinese && !chinese.Text.AsSpan().ContainsAnyInRange('\uE000', '\uF8FF')
            ? chinese
            : throw new BadInputException(
                Body, "must be UTF-8 or GB18030; save it as UTF-8 (in Excel: CSV UTF-8), then send it again");
    }

    private static string? Charset(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue) return null;
        var named = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        return Charsets.TryGetValue(named, out var charset)
            ? charset
            : throw new BadInputException(
                "Content-Type", $"must have the charset {string.Join(", ", Charsets.Keys)}, or none; not {named}");
    }

    /// <summary>The text without a byte order mark; null when the bytes are not in that encoding.</summary>
    private static OrderFile? Decoded(byte[] bytes, string charset)
    {
        var encoding = charset == Utf8
            ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
            : CodePagesEncodingProvider.Instance.GetEncoding(
                Gb18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        try
        {
            return new OrderFile(encoding.GetString(bytes).TrimStart(Mark), charset);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
