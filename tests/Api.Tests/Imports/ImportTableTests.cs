using System.Text;
using Daybook.Api.Imports;
using Daybook.Api.Lists;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Api.Tests.Imports;

/// <summary>Files of others: what their columns are, and what their cells say (X7).</summary>
public sealed class ImportTableTests
{
    private static readonly ItemImport Items = new();
    private static readonly OpeningStockImport Stock = new();

    [Theory, Shows("X7")]
    [InlineData("商品编码,名称,单位,单价,条码", "sku,name,baseUnit,unitPrice,gtin")]
    [InlineData("商品编码(必填);商品名称;计量单位;备注", "sku,name,baseUnit,-")]
    [InlineData("SKU\tProduct Name\tUnit of Measure\tBarcode\tPrice (CNY)", "sku,name,baseUnit,gtin,unitPrice")]
    [InlineData("\"Name\",\"unit_price\",\"Item-Code\"", "name,unitPrice,sku")]
    public void Columns_of_items_are_known_by_their_headers(string header, string fields) =>
        Guessed(Items, header + "\n").ShouldBe(fields);

    [Theory, Shows("X7")]
    [InlineData("仓库,货位,商品编码,批次,数量,成本单价", "warehouse,bin,sku,lot,quantity,unitCost")]
    [InlineData("货号,库存数量,金额,库位,仓库编码,入库日期", "sku,quantity,value,bin,warehouse,receivedOn")]
    [InlineData("Location,Batch,Qty,Item,Cost,Wh", "bin,lot,quantity,sku,unitCost,warehouse")]
    public void Columns_of_opening_stock_are_known_by_their_headers(string header, string fields) =>
        Guessed(Stock, header + "\n").ShouldBe(fields);

    [Fact]
    public void A_column_without_a_telling_header_is_known_by_what_stands_in_it() =>
        Guessed(Items, "货号,名称,A,B\nK1,水壶,6901234567892,件\nK2,杯子,,个\n").ShouldBe("sku,name,gtin,baseUnit");

    [Theory]
    [InlineData("12.50", false, "12.50")]
    [InlineData("1,234", false, "1234")]
    [InlineData("1,234.5", false, "1234.5")]
    [InlineData("¥１２．５", false, "12.5")]
    [InlineData("12 元", false, "12")]
    [InlineData("1.234,50", true, "1234.50")]
    [InlineData("12,5", true, "12.5")]
    [InlineData("-3", false, "-3")]
    [InlineData("1,2", false, null)]
    [InlineData("1e5", false, null)]
    [InlineData("twelve", false, null)]
    public void Numbers_are_read_as_people_write_them(string text, bool hasDecimalComma, string? number) =>
        CellTexts.Number(text, hasDecimalComma)?.ToString(System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(number);

    [Theory]
    [InlineData(true, "12,5", "1,234")]
    [InlineData(true, "1.234,50")]
    [InlineData(false, "1,234", "5")]
    [InlineData(false, "12.5", "1,234")]
    [InlineData(false, "12,5", "12.5")]
    public void The_decimal_comma_is_found_by_the_whole_column(bool hasComma, params string[] column) =>
        CellTexts.HasDecimalComma(column).ShouldBe(hasComma);

    [Theory]
    [InlineData("2026-10-14")]
    [InlineData("2026/10/14")]
    [InlineData("2026年10月14日")]
    [InlineData("20261014")]
    [InlineData("2026-10-14 00:00:00")]
    public void Days_are_read_with_the_year_first(string text) =>
        CellTexts.Day(text).ShouldBe(new DateOnly(2026, 10, 14));

    [Theory]
    [InlineData("10/11/2026")]
    [InlineData("2026-13-01")]
    [InlineData("soon")]
    public void A_day_that_may_be_two_days_is_none(string text) => CellTexts.Day(text).ShouldBeNull();

    [Fact, Shows("X7")]
    public async Task A_workbook_is_read_as_the_same_table_as_its_text()
    {
        var book = await Workbook.Write(
            new Table("items", ["商品编码", "单价", "日期"], [["007", 12.5m, new DateOnly(2026, 10, 14)], [], ["=1",
                6901234567892m, null]]),
            CancellationToken.None);

        var file = SheetFile.Read(book, null);

        file.Format.ShouldBe("xlsx");
        file.Header.ShouldBe(["商品编码", "单价", "日期"]);
        file.Rows.Select(r => string.Join('|', r.Cells)).ShouldBe(["007|12.5|2026-10-14", "=1|6901234567892|"]);
        file.Rows.Select(r => r.Line).ShouldBe([2, 4]);
    }

    [Fact]
    public void Chinese_text_of_Excel_is_read_and_a_row_with_too_many_values_is_named()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

        var file = SheetFile.Read(gb.GetBytes("编码;名称\r\nK1;\"水;壶\"\r\nK2;杯子;3\r\n\r\nK3;\"碗\r\n"), null);

        file.Encoding.ShouldBe("gb18030");
        file.Rows.Select(r => string.Join('|', r.Cells)).ShouldBe(["K1|水;壶"]);
        file.Broken.Select(e => $"{e.Row} {e.Rule}").ShouldBe(
        [
            "3 has 3 columns, the header 2", "5 has a quote that is not closed, or that is inside a value",
        ]);
    }

    [Theory]
    [InlineData("", "must have a header row")]
    [InlineData("PK\u0003\u0004nothing", "must be CSV or an Excel workbook (.xlsx) that can be read")]
    public void A_file_that_is_no_table_is_refused(string text, string rule) =>
        Should.Throw<BadInputException>(() => SheetFile.Read(Encoding.UTF8.GetBytes(text), null)).Rule.ShouldBe(rule);

    [Fact]
    public void A_file_has_its_limits()
    {
        var many = "a\n" + string.Concat(Enumerable.Repeat("1\n", SheetFile.RowLimit + 1));
        Should.Throw<BadInputException>(() => SheetFile.Read(Encoding.UTF8.GetBytes(many), null))
            .Rule.ShouldBe("must have at most 10000 rows");
        var wide = string.Join(',', Enumerable.Repeat("x", SheetFile.ColumnLimit + 1));
        Should.Throw<BadInputException>(() => SheetFile.Read(Encoding.UTF8.GetBytes(wide), null))
            .Rule.ShouldBe("must have at most 60 columns");
    }

    private static string Guessed(ImportKind kind, string text) => string.Join(
        ',', ColumnGuess.Of(kind.Fields, SheetFile.Read(Encoding.UTF8.GetBytes(text), null)).Select(f => f ?? "-"));
}
