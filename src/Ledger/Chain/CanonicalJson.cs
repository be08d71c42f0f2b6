using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The canonical form of a JSON value, which the chain hashes (engine.md, rule 18). PostgreSQL's <c>jsonb</c>
/// keeps the value but not the original bytes. The canonical form depends only on the value, so the text that was sent
/// and the text read from a <c>jsonb</c> column have the same canonical form.</summary>
/// <remarks>
/// <para>Shape. No white space. The members of an object are sorted by name, compared byte by byte as UTF-8; a name
/// comes before longer names that begin with it. Text is UTF-8 with the fewest escapes: <c>\"</c>, <c>\\</c>,
/// <c>\b</c>, <c>\f</c>, <c>\n</c>, <c>\r</c>, <c>\t</c>, and <c>\u00xx</c> in lower case for the other control
/// characters below U+0020; all other characters are written unescaped, and nothing is normalised. A number is written
/// as <c>numeric</c> prints it: no exponent, no leading zeros, no plus sign, no minus sign before zero, and with its
/// original scale. So <c>1.50</c> stays <c>1.50</c>, <c>1.50e1</c> is <c>15.0</c>, <c>1e2</c> is <c>100</c>,
/// <c>1E-7</c> is <c>0.0000001</c> and <c>-0.0</c> is <c>0.0</c>.</para>
/// <para>Numbers. A number is accepted when <see cref="decimal"/> can hold it exactly. So every number that C# writes
/// from a decimal or a 64-bit integer is accepted, and no reader has to round. At most 28 decimals, counted after the
/// exponent is applied and with trailing zeros, because the scale is part of the form. At most
/// 79228162514264337593543950335, the largest decimal. At most 28 significant digits, counted from the first to the
/// last digit that is not zero; 29 are accepted when, read as an integer, they are not greater than the largest
/// decimal. A written exponent must be from -99 to 99, so that a short text cannot represent a very long number.</para>
/// <para>Errors. The error is a <see cref="BadInputException"/> of the field <c>payload</c>, because a caller can cause
/// it. The causes: text that is not JSON, or not exactly one value, or has comments or trailing commas; text that is
/// not UTF-8; a NUL or an unpaired surrogate, which the server does not accept; two members with the same name in one
/// object, of which <c>jsonb</c> would keep the last; more than <see cref="DepthLimit"/> levels; a number outside these
/// bounds. For text from the ledger's own table, the exception means that something other than Daybook wrote the
/// row.</para>
/// <para>Source. The form is similar to RFC 8785 (JSON Canonicalization Scheme), with two differences. In RFC 8785
/// numbers are doubles in the shortest ECMAScript form; here they are decimals and keep their scale. In RFC 8785 names
/// are sorted by UTF-16 code units; here by UTF-8 bytes, which is the order of code points.</para>
/// </remarks>
public static class CanonicalJson
{
    /// <summary>The maximum nesting depth of arrays and objects; the serializer has the same limit.</summary>
    public const int DepthLimit = 64;

    /// <summary>A buffer that grew above this size for one large value is not kept.</summary>
    private const int KeptBytes = 64 * 1024;

    [ThreadStatic]
    private static CanonicalWriter? t_writer;

    /// <summary>The canonical form of one JSON value, in UTF-8.</summary>
    /// <exception cref="BadInputException">The value has no canonical form; see the remarks of the class.</exception>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var writer = Written(json);
        var canonical = writer.Written.ToArray();
        Leave(writer);
        return canonical;
    }

    /// <summary>The SHA-256 of the canonical form, 32 bytes, without a copy of it.</summary>
    /// <exception cref="BadInputException">The value has no canonical form; see the remarks of the class.</exception>
    /// <exception cref="ArgumentException">The destination is shorter than 32 bytes.</exception>
    public static void Hash(ReadOnlySpan<byte> json, Span<byte> destination)
    {
        var writer = Written(json);
        SHA256.HashData(writer.Written, destination);
        Leave(writer);
    }

    internal static BadInputException Refusal(string rule) => new("payload", rule);

    private static CanonicalWriter Written(ReadOnlySpan<byte> json)
    {
        // The reader does not look into texts.
        if (!Utf8.IsValid(json)) throw Refusal("must be UTF-8");
        var writer = t_writer ??= new CanonicalWriter();
        try
        {
            writer.Write(json);
            return writer;
        }
        catch (Exception e)
        {
            Leave(writer);
            if (e is JsonException) throw Refusal($"must be JSON: {e.Message}");
            throw;
        }
    }

    private static void Leave(CanonicalWriter writer)
    {
        if (writer.Capacity > KeptBytes) t_writer = null;
    }
}
