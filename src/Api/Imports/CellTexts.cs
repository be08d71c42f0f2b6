using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Daybook.Api.Imports;

/// <summary>Numbers and days as people write them in files.</summary>
internal static partial class CellTexts
{
    private static readonly string[] Days =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss",
            "yyyy/M/d H:mm"];

    /// <summary>Whether a column writes its decimals behind a comma: some value can only be read so, and none only in
    /// the other way.</summary>
    public static bool HasDecimalComma(IEnumerable<string> column)
    {
        var texts = column.Select(Bare).ToList();
        return texts.Exists(OnlyComma.IsMatch) && !texts.Exists(OnlyPoint.IsMatch);
    }

    /// <summary>A number; null when the text is none.</summary>
    public static decimal? Number(string text, bool hasDecimalComma)
    {
        var bare = Bare(text);
        if (hasDecimalComma) bare = bare.Replace(".", "").Replace(',', '.');
        else if (bare.Contains(',') && Thousands.IsMatch(bare)) bare = bare.Replace(",", "");
        return decimal.TryParse(
            bare, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number)
            ? number
            : null;
    }

    /// <summary>A day; null when the text is none, or can be read as two different ones.</summary>
    public static DateOnly? Day(string text) => DateTime.TryParseExact(
        text.Normalize(NormalizationForm.FormKC).Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None,
        out var day)
        ? DateOnly.FromDateTime(day)
        : null;

    /// <summary>Without signs of currencies and spaces, in narrow letters.</summary>
    private static string Bare(string text) => Signs.Replace(text.Normalize(NormalizationForm.FormKC), "");

    [GeneratedRegex(@"[\s'¥$€£元]|^(CNY|RMB|USD|EUR)|(CNY|RMB|USD|EUR)$")]
    private static partial Regex Signs { get; }

    [GeneratedRegex(@"^[+-]?(\d{1,3}(\.\d{3})+,\d+|\d+,(\d{1,2}|\d{4,}))$", RegexOptions.NonBacktracking)]
    private static partial Regex OnlyComma { get; }

    [GeneratedRegex(@"^[+-]?(\d{1,3}(,\d{3})+\.\d+|\d+\.(\d{1,2}|\d{4,}))$", RegexOptions.NonBacktracking)]
    private static partial Regex OnlyPoint { get; }

    [GeneratedRegex(@"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Thousands { get; }
}
