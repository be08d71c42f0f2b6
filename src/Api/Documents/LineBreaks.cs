using System.Globalization;

namespace Daybook.Api.Documents;

/// <summary>Breaks texts into lines of a width. A letter of ASCII is taken as wide as the widest usual one, so a line
/// fits in any font.</summary>
internal static class LineBreaks
{
    private const int MostLines = 6;
    private const decimal NarrowPart = 0.58m;

    /// <summary>Stands where a text was cut.</summary>
    public const string Cut = "…";


    /// <summary>The lines of a text; of a longer one the last ends with an ellipsis.</summary>
    public static IReadOnlyList<string> Of(string? text, decimal widthMm, decimal textMm)
    {
        List<string> lines = [];
        foreach (var paragraph in (text ?? "").Split('\n')) Break(paragraph.TrimEnd(), widthMm, textMm, lines);
        if (lines.Count <= MostLines) return lines;
        lines.RemoveRange(MostLines, lines.Count - MostLines);
        lines[^1] = (lines[^1].Length > 1 ? lines[^1][..^1] : lines[^1]) + Cut;
        return lines;
    }

    private static void Break(string text, decimal widthMm, decimal textMm, List<string> lines)
    {
        var (start, space, used) = (0, -1, 0m);
        for (var at = 0; at < text.Length; at += StringInfo.GetNextTextElementLength(text, at))
        {
            if (text[at] == ' ') space = at;
            used += WidthOf(text[at]) * textMm;
            if (used <= widthMm || at == start) continue;
            // A word is kept whole where it fits on a line of its own.
            var end = space > start && text[at] != ' ' && char.IsAscii(text[at]) ? space + 1 : at;
            lines.Add(text[start..end].TrimEnd());
            (start, space) = (end, -1);
            used = 0;
            for (var i = start; i <= at; i++) used += WidthOf(text[i]) * textMm;
            if (lines.Count > MostLines) return;
        }

        lines.Add(text[start..].Trim());
    }

    private static decimal WidthOf(char letter) => char.IsAscii(letter) ? NarrowPart : 1;
}
