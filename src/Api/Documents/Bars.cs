using ZXing;
using ZXing.OneD;

namespace Daybook.Api.Documents;

/// <summary>Barcodes of documents.</summary>
internal static class Bars
{
    /// <summary>The width that they have at most.</summary>
    public const int WidthMm = 70;

    private const int MostCharacters = 80;

    /// <summary>A text as Code 128; null when it has characters that this code does not have.</summary>
    public static SheetBars? Of(string code)
    {
        if (code.Length is 0 or > MostCharacters || code.Any(c => c is < ' ' or > '~')) return null;
        var row = new Code128Writer().encode(
            code, BarcodeFormat.CODE_128, 0, 1, new Dictionary<EncodeHintType, object> { [EncodeHintType.MARGIN] = 0 });
        List<int> widths = [];
        for (var x = 0; x < row.Width; x++)
        {
            if (x > 0 && row[x, 0] == row[x - 1, 0]) widths[^1]++;
            else if (x > 0 || row[x, 0]) widths.Add(1);
        }

        return new SheetBars(code, widths);
    }
}
