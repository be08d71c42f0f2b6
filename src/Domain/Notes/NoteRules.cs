using System.Globalization;
using System.Text;
using Daybook.Kernel;

namespace Daybook.Domain.Notes;

/// <summary>What a comment and an attached file may be.</summary>
public static class NoteRules
{
    /// <summary>Maximum number of characters of a comment.</summary>
    public const int MostCharacters = 4_000;

    /// <summary>Maximum number of bytes of an attached file.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Maximum number of characters of a file's name.</summary>
    public const int MostNameCharacters = 120;

    private const char NewLine = '\n';
    private static readonly char[] PartsOfPaths = ['/', '\\', ':'];

    /// <summary>The kinds of files that can be attached, by the ending of the name.</summary>
    private static readonly SortedDictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".gif"] = "image/gif",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".txt"] = "text/plain",
        [".webp"] = "image/webp",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".zip"] = "application/zip",
    };

    /// <summary>The endings of the names of files that can be attached.</summary>
    public static IEnumerable<string> Endings => MediaTypes.Keys;

    /// <summary>The media types of files that can be attached.</summary>
    public static IEnumerable<string> AllMediaTypes => MediaTypes.Values.Distinct();

    /// <summary>The media type of a file by the ending of its name; null when such a file cannot be attached.</summary>
    public static string? MediaTypeOf(string name) =>
        name.LastIndexOf('.') is > 0 and var dot ? MediaTypes.GetValueOrDefault(name[dot..]) : null;

    /// <summary>True for the text of a comment: with something visible, not too long, and without control characters
    /// and marks that turn the direction of writing. Line breaks are allowed.</summary>
    public static bool IsComment(string? text) =>
        WellFormed.IsVisible(text) && text!.Length <= MostCharacters
        && !text!.Any(c => (char.IsControl(c) && c != NewLine) || c is (>= '\u202A' and <= '\u202E')
            or (>= '\u2066' and <= '\u2069'));

    /// <summary>True for a name without a folder and without characters that hide what it is.</summary>
    public static bool IsFileName(string? name) =>
        name is { Length: > 0 and <= MostNameCharacters } && name.Trim() == name
        && name[0] != '.' && name[^1] != '.' && !name.EnumerateRunes().Any(IsHidden)
        && name.IndexOfAny(PartsOfPaths) < 0;

    private static bool IsHidden(Rune rune) =>
        Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
