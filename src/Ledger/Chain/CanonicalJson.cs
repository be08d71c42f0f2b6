using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The one spelling of a JSON value that the chain hashes (engine.md, rule 18). PostgreSQL's <c>jsonb</c>
/// keeps the value and no bytes, so the canonical form is defined on the value: what was sent and what comes back from
/// a <c>jsonb</c> column have the same one.</summary>
/// <remarks>
/// <para>Shape. No white space. The members of an object stand in the order of their names, compared as UTF-8 byte by
/// byte, a name before those that it begins. Text is UTF-8 with the fewest escapes: <c>\"</c>, <c>\\</c>, <c>\b</c>,
/// <c>\f</c>, <c>\n</c>, <c>\r</c>, <c>\t</c>, and <c>\u00xx</c> in lower case for the other control characters below
/// U+0020; everything else is written as itself, and nothing is normalised. A number is plain, as <c>numeric</c> prints
/// it: no exponent, no leading zeros, no plus, no minus before zero, and the scale it was written with, so
/// <c>1.50</c> stays <c>1.50</c>, <c>1.50e1</c> is <c>15.0</c>, <c>1e2</c> is <c>100</c>, <c>1E-7</c> is
/// <c>0.0000001</c> and <c>-0.0</c> is <c>0.0</c>.</para>
/// <para>Numbers. Those are taken that <see cref="decimal"/> holds exactly, so every one that C# writes from a decimal
/// or an integer of 64 bits passes, and none is rounded by whoever reads it. At most 28 decimals, counted after the
/// exponent is applied and with trailing zeros, because the scale is part of the form. At most
/// 79228162514264337593543950335, the largest decimal. At most 28 significant digits, counted from the first to the
/// last one that is not zero; 29 where they are, read as an integer, not above that largest decimal. An exponent, as
/// written, from -99 to 99, so that no short text stands for a long one.</para>
/// <para>Errors. What is refused is refused with a <see cref="BadInputException"/> of the field <c>payload</c>, for a
/// caller can cause it: what is not JSON, or not one value, or has comments or a comma too many; what is not UTF-8; a
/// NUL or an unpaired surrogate, neither of which the server takes; two members of one name in one object, of which
/// <c>jsonb</c> would keep the last; more than <see cref="DepthLimit"/> levels; a number outside these bounds. Where
/// the text comes from the ledger's own table, the same exception says that something else has written there.</para>
/// <para>Source. RFC 8785 (JSON Canonicalization Scheme) is the relative. It differs in two ways: there, numbers are
/// doubles in the shortest form of ECMAScript, here they are decimals and keep their scale; there, names are ordered by
/// UTF-16 units, here by UTF-8 bytes, which is the order of code points.</para>
/// </remarks>
public static class CanonicalJson
{
    /// <summary>How many arrays and objects may stand inside each other; the serializer reads no more.</summary>
    public const int DepthLimit = 64;

    /// <summary>What one large value made larger is not kept.</summary>
    private const int KeptBytes = 64 * 1024;

    [ThreadStatic]
    private static CanonicalWriter? t_writer;

    /// <summary>The canonical form of one JSON value, in UTF-8.</summary>
    /// <exception cref="BadInputException">It has none; see the remarks of the class.</exception>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var writer = Written(json);
        var canonical = writer.Written.ToArray();
        Leave(writer);
        return canonical;
    }

    /// <summary>The SHA-256 of the canonical form, 32 bytes, without a copy of it.</summary>
    /// <exception cref="BadInputException">It has none; see the remarks of the class.</exception>
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
