using System.Buffers;
using System.Text;

namespace Daybook.Kernel;

/// <summary>The name of a stream: "{category}/{id}", at most <see cref="MaxBytes"/> bytes of UTF-8.</summary>
/// <remarks>Parts of a composite id are NFC-normalised, escaped and joined by ':' so that two different lists of
/// parts never make the same id (engine.md, rule 7).</remarks>
public readonly record struct StreamId
{
    /// <summary>The longest stream name, in bytes of UTF-8.</summary>
    public const int MaxBytes = 200;

    private static readonly SearchValues<char> CategoryCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    private StreamId(string category, string id)
    {
        Category = category;
        Id = id;
    }

    /// <summary>The kind of stream, as declared by its decider.</summary>
    public string Category { get; }

    /// <summary>The identity inside the category: escaped parts joined by ':'.</summary>
    public string Id { get; }

    /// <summary>Builds a stream name from the parts of its identity.</summary>
    /// <exception cref="BadInputException">A part is empty, malformed or the name is too long.</exception>
    public static StreamId Of(string category, params ReadOnlySpan<string> parts)
    {
        if (parts.Length == 0) throw new BadInputException("id", "a stream id needs at least one part");
        var id = new StringBuilder();
        foreach (var part in parts)
        {
            if (id.Length > 0) id.Append(':');
            Escape(WellFormed.Text(part, "id", MaxBytes), id);
        }

        return Checked(category, id.ToString());
    }

    /// <summary>Reads "{category}/{id}" as written by <see cref="ToString"/>, and nothing it would not write.</summary>
    /// <exception cref="BadInputException">The text is not a stream name.</exception>
    public static StreamId Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0) throw new BadInputException("stream", "a stream is named {category}/{id}");
        var (category, id) = (text[..slash], text[(slash + 1)..]);
        // The parts are normalised one by one: a mark that follows an escape must not join its last letter.
        return Of(category, [.. id.Split(':').Select(Unescaped)]);
    }

    /// <summary>The parts from which the id was built, unescaped.</summary>
    public IReadOnlyList<string> Parts() => [.. Id.Split(':').Select(Uri.UnescapeDataString)];

    /// <inheritdoc/>
    public override string ToString() => $"{Category}/{Id}";

    private static StreamId Checked(string category, string id)
    {
        if (category.Length == 0 || category.AsSpan().ContainsAnyExcept(CategoryCharacters))
            throw new BadInputException("category", "a category is made of ASCII letters, digits, '-', '_' and '.'");
        if (category.Length + 1 + Encoding.UTF8.GetByteCount(id) > MaxBytes)
            throw new BadInputException("id", $"a stream name has at most {MaxBytes} bytes");
        return new StreamId(category, id);
    }

    private static string Unescaped(string part)
    {
        var unescaped = Uri.UnescapeDataString(part);
        var again = new StringBuilder();
        Escape(unescaped, again);
        return again.ToString() == part
            ? unescaped
            : throw new BadInputException("stream", "in an id only '%', ':' and '/' are escaped, as %25, %3A and %2F");
    }

    private static void Escape(string part, StringBuilder into)
    {
        foreach (var c in part)
        {
            switch (c)
            {
                case '%': into.Append("%25"); break;
                case ':': into.Append("%3A"); break;
                case '/': into.Append("%2F"); break;
                default: into.Append(c); break;
            }
        }
    }
}
