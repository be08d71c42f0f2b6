using Daybook.Api.Documents;
using Daybook.Api.Edge;
using Daybook.Specification;
using UglyToad.PdfPig;

namespace Daybook.Api.Tests.Documents;

/// <summary>PDFs, read as others read them.</summary>
public sealed class PdfTests
{
    private const double PointsOfMm = 72 / 25.4;

    [WithFont, Shows("X8")]
    public void A_pdf_has_the_sheets_of_the_document_on_its_paper_with_every_text()
    {
        var document = SheetTests.Write(SheetTests.Voucher(60));
        using var pdf = PdfDocument.Open(PdfPainter.Draw(document));
        pdf.NumberOfPages.ShouldBe(document.Sheets.Count);
        foreach (var (page, sheet) in pdf.GetPages().Zip(document.Sheets))
        {
            (page.Width / PointsOfMm).ShouldBe(240, 0.1);
            (page.Height / PointsOfMm).ShouldBe(140, 0.1);
            var text = Packed(page.Text);
            foreach (var line in sheet.Rows.SelectMany(r => r.Cells).SelectMany(c => c).Append(sheet.Foot)
                         .Concat(sheet.Below).Append(document.Title).Append(sheet.Bars!.Code))
                text.ShouldContain(Packed(line));
            page.Letters.ShouldAllBe(l => l.Location.X > 0 && l.Location.X < page.Width && l.Location.Y > 0);
        }
    }

    [Fact]
    public void Without_a_font_the_package_to_install_is_named()
    {
        ChineseFont.In(["/nowhere/font.ttc"]).ShouldBeNull();
        // Outlines of PostScript cannot be used.
        ChineseFont.FirstFace([0x4F, 0x54, 0x54, 0x4F, .. new byte[16]]).ShouldBeNull();
        var problem = Problems.NoFont(ChineseFont.Package).ProblemDetails;
        problem.Status.ShouldBe(501);
        problem.Detail.ShouldNotBeNull().ShouldContain("fonts-wqy-microhei");
    }

    internal static string Packed(string text) => text.Replace(" ", "").Replace("\u00a0", "");
}
