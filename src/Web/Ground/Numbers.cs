using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Daybook.Web.Ground;

/// <summary>Numbers as people type them: with separators of thousands, spaces, or the full-width digits of a Chinese
/// keyboard.</summary>
public static partial class Numbers
{
    /// <summary>The text without separators of thousands and spaces. A comma that does not separate thousands stays, so
    /// that 12,50 is not read as 1250.</summary>
    public static string Plain(string text)
    {
        var plain = text.Normalize(NormalizationForm.FormKC).Replace(" ", "");
        return Grouped.IsMatch(plain) ? plain.Replace(",", "") : plain;
    }

    /// <summary>The number; null when the text is not one.</summary>
    public static decimal? Read(string text) => decimal.TryParse(
        Plain(text), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
        out var number)
        ? number
        : null;

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Grouped { get; }
}
