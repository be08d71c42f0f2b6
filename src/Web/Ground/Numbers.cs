using System.Globalization;
using System.Text;

namespace Daybook.Web.Ground;

/// <summary>Numbers as people type them: with separators of thousands, spaces, or the full-width digits of a Chinese
/// keyboard.</summary>
public static class Numbers
{
    /// <summary>Without what is only there to be read.</summary>
    public static string Plain(string text) =>
        text.Normalize(NormalizationForm.FormKC).Replace(",", "").Replace(" ", "");

    /// <summary>The number; null where it is none.</summary>
    public static decimal? Read(string text) => decimal.TryParse(
        Plain(text), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
        out var number)
        ? number
        : null;
}
