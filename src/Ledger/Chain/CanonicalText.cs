using System.Globalization;
using System.Text;

namespace Daybook.Ledger;

/// <summary>Writes the text of a JSON string with the fewest escapes, and compares two such texts.</summary>
internal static class CanonicalText
{
    private const byte Backslash = (byte)'\\';
    private const string HalfCharacter = "must not contain an unpaired surrogate";
    private const int UnicodeLength = 6;

    /// <summary>Rewrites the text between the quotation marks; the result is never longer.</summary>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="Kernel.BadInputException">The text has a NUL or an unpaired surrogate.</exception>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> output)
    {
        var written = 0;
        for (var at = text.IndexOf(Backslash); at >= 0; at = text.IndexOf(Backslash))
        {
            text[..at].CopyTo(output[written..]);
            written += at;
            text = text[at..];
            written += Escape(ref text, output[written..]);
        }

        text.CopyTo(output[written..]);
        return written + text.Length;
    }

    /// <summary>Compares two rewritten texts by their unescaped bytes.</summary>
    public static int Compare(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        while (!x.IsEmpty && !y.IsEmpty)
        {
            var difference = Next(ref x) - Next(ref y);
            if (difference != 0) return difference;
        }

        return x.Length - y.Length;
    }

    private static int Escape(ref ReadOnlySpan<byte> text, Span<byte> output)
    {
        if (text[1] == (byte)'u') return Write(Unicode(ref text), output);
        var sign = text[1];
        text = text[2..];
        if (sign == (byte)'/')
        {
            output[0] = sign;
            return 1;
        }

        (output[0], output[1]) = (Backslash, sign);
        return 2;
    }

    private static Rune Unicode(ref ReadOnlySpan<byte> text)
    {
        var unit = Unit(text);
        text = text[UnicodeLength..];
        if (!char.IsSurrogate(unit)) return new Rune(unit);
        if (!text.StartsWith("\\u"u8) || !Rune.TryCreate(unit, Unit(text), out var rune))
            throw CanonicalJson.Refusal(HalfCharacter);
        text = text[UnicodeLength..];
        return rune;
    }

    private static char Unit(ReadOnlySpan<byte> escape) => (char)ushort.Parse(
        escape[2..UnicodeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static int Write(Rune rune, Span<byte> output)
    {
        if (rune.Value == 0) throw CanonicalJson.Refusal("must not contain NUL");
        if (rune.Value >= ' ' && rune.Value != '"' && rune.Value != '\\') return rune.EncodeToUtf8(output);
        var sign = Sign((byte)rune.Value);
        (output[0], output[1]) = (Backslash, sign);
        if (sign != (byte)'u') return 2;
        "00"u8.CopyTo(output[2..]);
        rune.Value.TryFormat(output[4..], out _, "x2", CultureInfo.InvariantCulture);
        return UnicodeLength;
    }

    /// <summary>The character after the backslash; u when there is no shorter escape.</summary>
    private static byte Sign(byte value) => value switch
    {
        (byte)'\b' => (byte)'b',
        (byte)'\f' => (byte)'f',
        (byte)'\n' => (byte)'n',
        (byte)'\r' => (byte)'r',
        (byte)'\t' => (byte)'t',
        (byte)'"' or Backslash => value,
        _ => (byte)'u',
    };

    /// <summary>Reads the next unescaped byte of a rewritten text; each of its escapes represents one byte.</summary>
    private static byte Next(ref ReadOnlySpan<byte> text)
    {
        var (value, length) = text[0] != Backslash ? (text[0], 1) : text[1] switch
        {
            (byte)'b' => ((byte)'\b', 2),
            (byte)'f' => ((byte)'\f', 2),
            (byte)'n' => ((byte)'\n', 2),
            (byte)'r' => ((byte)'\r', 2),
            (byte)'t' => ((byte)'\t', 2),
            (byte)'u' => ((byte)Unit(text), UnicodeLength),
            var sign => (sign, 2),
        };
        text = text[length..];
        return value;
    }
}
