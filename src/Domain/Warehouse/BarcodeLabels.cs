using System.Text;

namespace Daybook.Domain.Warehouse;

/// <summary>Labels for bins: Code 128 (ISO/IEC 15417), code set B, as one SVG with a column of labels.</summary>
public static class BarcodeLabels
{
    /// <summary>The value of the start symbol of code set B.</summary>
    private const int StartB = 104;

    private const int CheckModulus = 103;
    private const int QuietZone = 10;
    private const int BarHeight = 50;
    private const int LabelHeight = 80;
    private const string Stop = "2331112";

    // Widths of bar, space, bar, space, bar, space of the values 0 to 105 (ISO/IEC 15417, table 1).
    private static readonly string[] Widths =
    [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
        "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
        "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
        "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
        "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123",
        "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124",
        "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114",
        "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112",
        "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
        "113141", "114131", "311141", "411131", "211412", "211214", "211232",
    ];

    /// <summary>The alternating widths of bars and spaces of a code; null when the code has characters other than
    /// printable ASCII.</summary>
    public static string? Pattern(string code)
    {
        if (code.Length == 0 || code.Any(c => c is < ' ' or > '~')) return null;
        var check = StartB;
        var pattern = new StringBuilder(Widths[StartB]);
        for (var i = 0; i < code.Length; i++)
        {
            check += (i + 1) * (code[i] - ' ');
            pattern.Append(Widths[code[i] - ' ']);
        }

        return pattern.Append(Widths[check % CheckModulus]).Append(Stop).ToString();
    }

    /// <summary>One SVG with a label for each code; codes that Code 128 set B cannot represent are left out.</summary>
    public static string Svg(IEnumerable<string> codes)
    {
        var labels = codes.Select(c => (Code: c, Pattern: Pattern(c))).Where(l => l.Pattern is not null).ToArray();
        var width = labels.Select(l => l.Pattern!.Sum(w => w - '0')).DefaultIfEmpty().Max() + (2 * QuietZone);
        var svg = new StringBuilder(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {labels.Length * LabelHeight}\">");
        for (var i = 0; i < labels.Length; i++) Label(svg, labels[i].Code, labels[i].Pattern!, i * LabelHeight);
        return svg.Append("</svg>").ToString();
    }

    private static void Label(StringBuilder svg, string code, string pattern, int top)
    {
        var x = QuietZone;
        for (var i = 0; i < pattern.Length; i++)
        {
            var width = pattern[i] - '0';
            if (i % 2 == 0) svg.Append($"<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{BarHeight}\"/>");
            x += width;
        }

        var text = System.Net.WebUtility.HtmlEncode(code);
        svg.Append($"<text x=\"{QuietZone}\" y=\"{top + BarHeight + 15}\" font-size=\"12\">{text}</text>");
    }
}
