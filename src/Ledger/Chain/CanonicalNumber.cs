using System.Globalization;
using System.Text;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Writes a JSON number as PostgreSQL's <c>numeric</c> prints it. Only numbers that <see cref="decimal"/> can
/// hold exactly are accepted; the rules are at <see cref="CanonicalJson"/>.</summary>
internal static class CanonicalNumber
{
    /// <summary>The maximum length in bytes: a sign, 29 digits, a point, 28 decimals.</summary>
    public const int MaxLength = 1 + LargestDigits + 1 + MaxScale;

    private const int MaxScale = 28;
    private const int MaxExponent = 99;

    /// <summary>This many digits are always accepted; one more digit only up to <see cref="Largest"/>.</summary>
    private const int SafeDigits = 28;
    private const int LargestDigits = SafeDigits + 1;
    private const int QuotedLength = 60;

    private static ReadOnlySpan<byte> Largest => "79228162514264337593543950335"u8;

    /// <returns>The number of bytes written, at most <see cref="MaxLength"/>.</returns>
    /// <exception cref="BadInputException">The number is outside the limits.</exception>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> output)
    {
        if (!IsPlain(text)) return Rewrite(text, output);
        text.CopyTo(output);
        return text.Length;
    }

    /// <summary>True when the text is already canonical and too short to exceed a limit.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> text) =>
        text.Length <= SafeDigits
        && !text.StartsWith("-0"u8)
        && text.IndexOfAny((byte)'e', (byte)'E') < 0;

    private static int Rewrite(ReadOnlySpan<byte> text, Span<byte> output)
    {
        var unsigned = text[0] == (byte)'-' ? text[1..] : text;
        var mark = unsigned.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = mark < 0 ? unsigned : unsigned[..mark];
        var exponent = mark < 0 ? 0 : Exponent(text, unsigned[(mark + 1)..]);
        var point = mantissa.IndexOf((byte)'.');
        var scale = Math.Max(0, (point < 0 ? 0 : mantissa.Length - point - 1) - exponent);
        if (scale > MaxScale) throw Refusal($"more than {MaxScale} decimals", text);

        var first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0) return Plain([], 0, scale, output);
        var whole = point < 0 ? mantissa.Length : point;
        var top = exponent + (first < whole ? whole - 1 - first : whole - first);
        var last = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9');
        var significant = mantissa[first..(last + 1)];
        Span<byte> digits = stackalloc byte[LargestDigits];
        var count = Digits(significant, point - first, digits);
        if (count > LargestDigits || (count == LargestDigits && digits.SequenceCompareTo(Largest) > 0))
            throw Refusal($"more than {SafeDigits} significant digits", text);
        if (top >= LargestDigits || (top == SafeDigits && digits.SequenceCompareTo(Largest) > 0))
            throw Refusal($"a value beyond {Encoding.ASCII.GetString(Largest)}", text);
        if (unsigned.Length == text.Length) return Plain(digits[..count], top, scale, output);
        output[0] = (byte)'-';
        return 1 + Plain(digits[..count], top, scale, output[1..]);
    }

    private static int Exponent(ReadOnlySpan<byte> text, ReadOnlySpan<byte> exponent) =>
        int.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value is >= -MaxExponent and <= MaxExponent
            ? value
            : throw Refusal($"an exponent that is not from -{MaxExponent} to {MaxExponent}", text);

    /// <summary>Copies the digits without the point, followed by zeros; copies nothing when there are too
    /// many.</summary>
    /// <returns>The number of digits.</returns>
    private static int Digits(ReadOnlySpan<byte> significant, int point, Span<byte> digits)
    {
        var hasPoint = point > 0 && point < significant.Length;
        var count = hasPoint ? significant.Length - 1 : significant.Length;
        digits.Fill((byte)'0');
        if (count > digits.Length) return count;
        if (!hasPoint) point = significant.Length;
        significant[..point].CopyTo(digits);
        if (hasPoint) significant[(point + 1)..].CopyTo(digits[point..]);
        return count;
    }

    /// <summary>Writes the digits and the zeros before and after them; the first digit has the value ten to the power
    /// of <paramref name="top"/>.</summary>
    private static int Plain(ReadOnlySpan<byte> digits, int top, int scale, Span<byte> output)
    {
        var length = 0;
        for (var power = Math.Max(top, 0); power >= -scale; power--)
        {
            if (power == -1) output[length++] = (byte)'.';
            var index = top - power;
            output[length++] = index >= 0 && index < digits.Length ? digits[index] : (byte)'0';
        }

        return length;
    }

    private static BadInputException Refusal(string what, ReadOnlySpan<byte> text)
    {
        var quoted = Encoding.ASCII.GetString(text[..Math.Min(text.Length, QuotedLength)]);
        return CanonicalJson.Refusal($"has a number with {what}: {quoted}");
    }
}
