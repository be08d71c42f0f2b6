using System.Buffers;

namespace Daybook.Api.Edge;

/// <summary>Text cells of CSV files, which a spreadsheet must show and not run as formulas (CWE-1236, OWASP "CSV
/// injection"): one that begins like a formula gets an apostrophe in front, and loses it where we read it
/// back.</summary>
/// <remarks>Numbers and dates are never guarded. A text that begins with apostrophes and goes on like a formula gets
/// one more, so that guarding and reading back give every text unchanged.</remarks>
internal static class CsvText
{
    private const char Guard = '\'';

    // The full-width signs count too: spreadsheets of Chinese and Japanese users take them for the narrow ones.
    private static readonly SearchValues<char> Beginnings = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>The text as a cell.</summary>
    public static string Guarded(string text) => IsLikeFormula(text) ? Guard + text : text;

    /// <summary>The text of a cell that <see cref="Guarded"/> wrote, or that somebody else did.</summary>
    public static string Unguarded(string cell) => cell.StartsWith(Guard) && IsLikeFormula(cell) ? cell[1..] : cell;

    private static bool IsLikeFormula(string text) =>
        text.AsSpan().TrimStart(Guard) is { Length: > 0 } rest && Beginnings.Contains(rest[0]);
}
