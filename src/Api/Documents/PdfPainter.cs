using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Daybook.Api.Documents;

/// <summary>Draws a document as PDF.</summary>
internal sealed class PdfPainter
{
    private const double PointsOfMm = 72 / 25.4;
    private const double ThinMm = 0.15;
    private const double ModuleMm = 0.4;
    private const double TitleTimes = 1.6;

    /// <summary>The library keeps fonts for all documents, and its shelf is not made for several at once.</summary>
    private static readonly Lock Gate = new();

    private readonly XGraphics _page;
    private readonly PrintedDocument _document;
    private readonly XFont _plain;
    private readonly XFont _bold;
    private readonly XPen _thin = new(XColors.Black, Points(ThinMm));
    private double _y;

    private PdfPainter(PrintedDocument document, XGraphics page)
    {
        (_document, _page) = (document, page);
        var size = Points((double)document.Paper.TextMm);
        _plain = new XFont(ChineseFont.Name, size, XFontStyleEx.Regular);
        _bold = new XFont(ChineseFont.Name, size, XFontStyleEx.Bold);
    }

    private double LineMm => (double)_document.Paper.LineMm;

    private double MarginMm => (double)_document.Paper.MarginMm;

    private double WidthMm => (double)_document.Paper.WidthMm;

    /// <exception cref="InvalidOperationException">This machine has no font for it.</exception>
    public static byte[] Draw(PrintedDocument document)
    {
        if (!ChineseFont.IsHere) throw new InvalidOperationException("There is no font for PDFs.");
        lock (Gate)
        {
            GlobalFontSettings.FontResolver ??= new ChineseFont();
            using var pdf = new PdfDocument();
            pdf.Info.Title = document.FileName;
            pdf.Language = document.Language;
            foreach (var sheet in document.Sheets)
            {
                var page = pdf.AddPage();
                page.Width = XUnit.FromMillimeter((double)document.Paper.WidthMm);
                page.Height = XUnit.FromMillimeter((double)document.Paper.HeightMm);
                using var graphics = XGraphics.FromPdfPage(page);
                new PdfPainter(document, graphics).Draw(sheet);
            }

            using var file = new MemoryStream();
            pdf.Save(file, closeStream: false);
            return file.ToArray();
        }
    }

    private static double Points(double mm) => mm * PointsOfMm;

    private void Draw(Sheet sheet)
    {
        _y = MarginMm;
        Title(sheet.Bars);
        Facts(sheet.Facts);
        if (_document.Columns.Count > 0) Table(sheet.Rows);
        foreach (var line in sheet.Below)
        {
            Text(line, _plain, MarginMm);
            _y += LineMm;
        }

        _y = (double)_document.Paper.HeightMm - MarginMm - LineMm;
        Text(sheet.Foot, _plain, MarginMm);
    }

    private void Title(SheetBars? bars)
    {
        var font = new XFont(
            ChineseFont.Name, Points((double)_document.Paper.TextMm * TitleTimes), XFontStyleEx.Bold);
        var top = _y;
        if (bars is not null) Bars(bars);
        _y = top;
        if (_document.Company is { } company)
        {
            Text(company, _bold, MarginMm);
            _y += LineMm;
        }

        Text(_document.Title, font, MarginMm);
        _y = top + (double)_document.Paper.TitleMm;
    }

    /// <summary>At the right, with its text below.</summary>
    private void Bars(SheetBars bars)
    {
        var modules = bars.Widths.Sum();
        var width = Math.Min(Documents.Bars.WidthMm, modules * ModuleMm);
        var (module, x) = (width / modules, WidthMm - MarginMm - width);
        for (var i = 0; i < bars.Widths.Count; i++)
        {
            if (i % 2 == 0) Fill(x, _y, bars.Widths[i] * module, 2 * LineMm - 1);
            x += bars.Widths[i] * module;
        }

        _y += 2 * LineMm - 1;
        Text(bars.Code, _plain, WidthMm - MarginMm - width);
    }

    private void Facts(IReadOnlyList<SheetFact> facts)
    {
        var (label, half) = ((double)_document.Paper.LabelMm, (WidthMm - (2 * MarginMm)) / 2);
        for (var i = 0; i < facts.Count; i++)
        {
            var lines = Fact(facts[i], MarginMm, label);
            if (!facts[i].IsWide && i + 1 < facts.Count && !facts[i + 1].IsWide)
                lines = Math.Max(lines, Fact(facts[++i], MarginMm + half, label));
            _y += lines * LineMm;
        }

        _y += LineMm;
    }

    private int Fact(SheetFact fact, double x, double labelMm)
    {
        Text(fact.Label, _plain, x);
        Lines(fact.Lines, _bold, x + labelMm, isRight: false, 0);
        return fact.Lines.Count;
    }

    private void Table(IReadOnlyList<SheetRow> rows)
    {
        var titles = _document.Columns.Select(c => LineBreaks.Of(
            c.Title, c.WidthMm - Paper.PadMm, _document.Paper.TextMm));
        Row(new SheetRow([.. titles], IsSum: true));
        foreach (var row in rows) Row(row);
        _y += 1;
    }

    private void Row(SheetRow row)
    {
        var (x, pad) = (MarginMm, (double)Paper.PadMm);
        var height = (row.Cells.Max(c => c.Count) * LineMm) + pad;
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var width = (double)_document.Columns[i].WidthMm;
            _page.DrawRectangle(_thin, Points(x), Points(_y), Points(width), Points(height));
            _y += pad / 2;
            Lines(row.Cells[i], row.IsSum ? _bold : _plain, x + (pad / 2), _document.Columns[i].IsNumber, width - pad);
            _y -= pad / 2;
            x += width;
        }

        _y += height;
    }

    private void Lines(IReadOnlyList<string> lines, XFont font, double x, bool isRight, double widthMm)
    {
        var top = _y;
        foreach (var line in lines)
        {
            if (isRight) Text(line, font, x + widthMm - (_page.MeasureString(line, font).Width / PointsOfMm));
            else Text(line, font, x);
            _y += LineMm;
        }

        _y = top;
    }

    private void Text(string text, XFont font, double x)
    {
        if (text.Length == 0) return;
        _page.DrawString(text, font, XBrushes.Black, Points(x), Points(_y), XStringFormats.TopLeft);
    }

    private void Fill(double x, double y, double width, double height) =>
        _page.DrawRectangle(XBrushes.Black, Points(x), Points(y), Points(width), Points(height));
}
