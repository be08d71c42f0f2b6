using System.Globalization;
using System.Text;

namespace Daybook.Projections.Search;

/// <summary>Splits text into the terms by which things are found. Texts and questions are split alike.</summary>
/// <remarks>
/// Letters and digits in a row are one term, in lower case, without accents and in half width; so is a number with its
/// decimals. Where such terms are joined by '-', '.', '_', '/' or ':', as in a phone number or an order number, the
/// whole without these marks is a term as well. Chinese, Japanese and Korean writing has no spaces: each two neighbours
/// are a term, and so is the last one, so that every part of a name is found.
/// </remarks>
public static class SearchTerms
{
    /// <summary>The longest term; longer ones are cut.</summary>
    public const int Longest = 60;

    private const string Joins = "-._/:";

    /// <summary>The terms of a text, each once, in order.</summary>
    public static IReadOnlyList<string> Of(string? text) => [.. Split(text, isAsked: false).Distinct()];

    /// <summary>The terms that a thing must have to be found by a text: one of each group. A term of letters and digits
    /// is found by its beginning.</summary>
    public static IReadOnlyList<string> Asked(string? text) => [.. Split(text, isAsked: true).Distinct()];

    /// <summary>An amount as a term: without separators, and with the decimals that it has.</summary>
    public static string Of(decimal amount) => amount.ToString("0.############", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Split(string? text, bool isAsked)
    {
        var plain = Plain(text ?? "");
        foreach (var word in plain.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var runs = Runs(word).ToList();
            foreach (var (run, isIdeographic) in runs)
            {
                if (!isIdeographic) yield return Cut(run);
                else foreach (var term in Neighbours(run, isAsked)) yield return term;
            }

            // Who types 1001 in one piece also finds what is written 10-01. Asked for, the parts say as much.
            if (!isAsked && runs.Count > 1 && runs.TrueForAll(r => !r.IsIdeographic))
                yield return Cut(string.Concat(runs.Select(r => r.Run)));
        }
    }

    /// <summary>Of "广州百货" the terms 广州, 州百, 百货 and 货. Who asks for it needs the last one only when it is
    /// alone.</summary>
    private static IEnumerable<string> Neighbours(string run, bool isAsked)
    {
        var signs = run.EnumerateRunes().ToList();
        for (var i = 0; i + 1 < signs.Count; i++) yield return $"{signs[i]}{signs[i + 1]}";
        if (!isAsked || signs.Count == 1) yield return $"{signs[^1]}";
    }

    private static IEnumerable<(string Run, bool IsIdeographic)> Runs(string word)
    {
        var run = new StringBuilder();
        var isIdeographic = false;
        for (var i = 0; i < word.Length; i++)
        {
            var sign = Rune.GetRuneAt(word, i);
            if (sign.Utf16SequenceLength == 2) i++;
            var isJoin = Joins.Contains((char)(sign.IsBmp ? sign.Value : 0));
            // A point between digits is that of decimals.
            var isPoint = sign.Value == '.' && run.Length > 0 && char.IsAsciiDigit(run[^1])
                && i + 1 < word.Length && char.IsAsciiDigit(word[i + 1]);
            if (run.Length > 0 && ((isJoin && !isPoint) || (!isJoin && IsIdeographic(sign) != isIdeographic)))
            {
                yield return (run.ToString(), isIdeographic);
                run.Clear();
            }

            if (isJoin && !isPoint) continue;
            isIdeographic = IsIdeographic(sign);
            run.Append(sign);
        }

        if (run.Length > 0) yield return (run.ToString(), isIdeographic);
    }

    /// <summary>In compatible form (half width), lower case and without accents; everything that is neither a letter
    /// nor a digit nor joins them is a space.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(sign) == UnicodeCategory.NonSpacingMark) continue;
            var isKept = Rune.IsLetterOrDigit(sign) || (sign.IsBmp && Joins.Contains((char)sign.Value));
            plain.Append(isKept ? Rune.ToLowerInvariant(sign).ToString() : " ");
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsIdeographic(Rune sign) => sign.Value >= 0x2E80 && Rune.IsLetter(sign);

    internal static string Cut(string term) => term.Length <= Longest ? term : term[..Longest];
}
