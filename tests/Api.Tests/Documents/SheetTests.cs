using System.Globalization;
using Daybook.Api.Audit;
using Daybook.Api.Documents;
using Daybook.Domain.Warehouse;
using Daybook.Specification;
using Daybook.Web.Ground;

namespace Daybook.Api.Tests.Documents;

/// <summary>How documents are laid on sheets.</summary>
public sealed class SheetTests
{
    [Fact, Shows("X8")]
    public void A_long_voucher_says_on_each_sheet_what_is_carried_over()
    {
        var written = Write(Voucher(60));
        written.Sheets.Count.ShouldBeGreaterThan(2);
        var sums = 0m;
        for (var i = 0; i < written.Sheets.Count; i++)
        {
            var rows = written.Sheets[i].Rows;
            if (i > 0) rows[0].Cells.Select(c => c[0]).ShouldBe(["承前页", "", Money(sums), Money(0)]);
            sums += rows.Where(r => !r.IsSum).Sum(r => decimal.Parse(r.Cells[2][0], CultureInfo.InvariantCulture));
            rows[^1].Cells.Select(c => c[0]).ShouldBe(
                i == written.Sheets.Count - 1 ? ["合计", "", "60.00", "0.00"] : ["过次页", "", Money(sums), Money(0)]);
            written.Sheets[i].Foot.ShouldStartWith($"第 {i + 1} 页 共 {written.Sheets.Count} 页 · 晓彤");
            written.Sheets[i].Foot.ShouldEndWith("账本位置 7");
        }

        written.Sheets.Sum(s => s.Rows.Count(r => !r.IsSum)).ShouldBe(60);
        written.Sheets.Select(s => s.Below.Count).ShouldBe([.. Enumerable.Repeat(0, written.Sheets.Count - 1), 1]);
    }

    /// <summary>Whatever the number of rows is: the sums never stand outside the paper or without a row.</summary>
    [Fact]
    public void No_sheet_is_higher_than_its_paper()
    {
        for (var rows = 1; rows <= 80; rows++)
        {
            var written = Write(Voucher(rows));
            var paper = written.Paper;
            foreach (var sheet in written.Sheets)
            {
                var lines = sheet.Rows.Sum(r => r.Cells.Max(c => c.Count)) + 1 + sheet.Below.Count + sheet.Facts.Count;
                (paper.TitleMm + (lines * paper.LineMm) + sheet.Rows.Count + 1).ShouldBeLessThanOrEqualTo(
                    paper.HeightMm - (2 * paper.MarginMm) - paper.LineMm, $"{rows} rows");
                sheet.Rows.ShouldContain(r => !r.IsSum, $"{rows} rows");
            }
        }
    }

    [Fact]
    public void A_long_text_is_broken_and_at_last_cut()
    {
        LineBreaks.Of("电热水壶", 10, 3).ShouldBe(["电热水", "壶"]);
        LineBreaks.Of("stainless steel", 20, 3).ShouldBe(["stainless", "steel"]);
        LineBreaks.Of("a\nb", 20, 3).ShouldBe(["a", "b"]);
        LineBreaks.Of(null, 20, 3).ShouldBe([""]);
        var cut = LineBreaks.Of(new string('货', 100), 10, 3);
        cut.Count.ShouldBe(6);
        cut[^1].ShouldBe("货货…");
    }

    [Fact]
    public void A_barcode_is_that_of_the_standard_and_none_for_what_it_cannot_say()
    {
        string.Concat(Bars.Of("WB-a-1")!.Widths).ShouldBe(BarcodeLabels.Pattern("WB-a-1"));
        // Pairs of figures are written as one symbol: start, nine pairs, check and stop.
        Bars.Of("069012340000000014")!.Widths.Sum().ShouldBe((11 * 11) + 13);
        Bars.Of("单号").ShouldBeNull();
        Bars.Of("").ShouldBeNull();
    }

    [Fact]
    public void A_file_is_called_in_its_language_without_what_no_file_may_have() =>
        Write(Voucher(1) with { Number = "TM/1:2" }).FileName.ShouldBe("记账凭证 TM-1-2.pdf");

    internal static Draft Voucher(int rows) => new("voucher", "记账凭证", "2026-03-12", Paper.Voucher)
    {
        Position = 7,
        IsCarried = true,
        Facts = [new("凭证号", "记 2026-03-12", IsWide: true)],
        Code = "2026-03-12",
        Columns =
        [
            new("摘要", 8), new("会计科目", 8), new("借方金额", 4, IsNumber: true), new("贷方金额", 4, IsNumber: true),
        ],
        Rows =
        [
            .. Enumerable.Range(1, rows).Select(n => new DraftRow(
                [n % 7 == 0 ? "销售出库，这一行的摘要很长，要写成两行以上才放得下，所以要换行" : "销售出库", "1405 库存商品", "1.00", ""],
                new Dictionary<int, decimal> { [2] = 1, [3] = 0 })),
        ],
        Sums = [["合计", "", Money(rows), "0.00"]],
        Below = ["大写金额"],
    };

    internal static PrintedDocument Write(Draft draft) => new SheetWriter(
        draft, Language.Chinese, new Format(new Texts(CultureInfo.GetCultureInfo("zh")), TimeProvider.System),
        "晓彤 打印于 2026-03-12").Write(hasPdf: true);

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
