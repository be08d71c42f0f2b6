using System.Buffers;

namespace Daybook.Api.Edge;

/// <summary>Text cells of CSV files that a spreadsheet must show and not run as formulas (CWE-1236, OWASP "CSV
/// injection"). A text that begins like a formula gets an apostrophe in front, which is removed when the file is
/// read.</summary>
/// <remarks>Numbers and dates are never changed. A text that begins with apostrophes followed by a formula gets one
/// more, so that writing and reading return every text unchanged.</remarks>
internal static class CsvText
{
    private const char Guard = '\'';

    // Full-width signs are included: Chinese and Japanese spreadsheets treat them like the narrow ones.
    private static readonly SearchValues<char> Beginnings = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>The text as a cell.</summary>
    public static string Guarded(string text) => IsLikeFormula(text) ? Guard + text : text;

    /// <summary>The text of a cell that <see cref="Guarded"/> or another program wrote.</summary>
    public static string Unguarded(string cell) => cell.StartsWith(Guard) && IsLikeFormula(cell) ? cell[1..] : cell;

    private static bool IsLikeFormula(string text) =>
        text.AsSpan().TrimStart(Guard) is { Length: > 0 } rest && Beginnings.Contains(rest[0]);
}
