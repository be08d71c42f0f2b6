using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Xml.Linq;

namespace Daybook.Api.Tests;

/// <summary>What a list and a statement write as an Excel workbook.</summary>
public sealed class WorkbookTests(Served served) : IClassFixture<Served>
{
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Theory]
    [InlineData("X01", "00123")]
    [InlineData("X02", "6901234567890123456789")]
    [InlineData("X03", "=HYPERLINK(\"http://x\")")]
    [InlineData("X04", "'=1")]
    [InlineData("X05", "2026-01-01")]
    [InlineData("X06", "<b>&\"锅\"</b> 𠮷")]
    [InlineData("X07", "true")]
    [InlineData("X08", "1e5")]
    [InlineData("X09", "第一行\n第二行")]
    [InlineData("X10", " _x0041_ ")]
    [InlineData("X11", "a\u0001\u000b\r\n\tb\uffff")]
    public async Task A_text_stays_the_text_that_it_is(string code, string name)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { code, name, currency = "CNY" });
        var made = await served.Done("/api/customers", body);
        var row = (await Rows($"/api/customers?code={code}&format=xlsx&atLeast={made.Position}")).Single();
        row["name"].ShouldBe((Kind.Text, name));
    }

    [Fact]
    public async Task Numbers_are_numbers_and_dates_are_dates()
    {
        await served.Open(stock: 5);
        await served.Done("/api/orders", Company.OrderOf("X1", 2));
        var position = await served.Settled();
        var order = (await Rows($"/api/orders?number=X1&format=xlsx&atLeast={position}")).Single();
        var json = (await served.Read("/api/orders?number=X1")).GetProperty("items")[0];
        order["number"].ShouldBe((Kind.Text, "X1"));
        order["total"].ShouldBe((Kind.Number, json.GetProperty("total").GetDecimal().ToString("0.##", Invariant)));
        order["orderedOn"].ShouldBe((Kind.Date, json.GetProperty("orderedOn").GetString()!));
        order["status"].ShouldBe((Kind.Text, json.GetProperty("status").GetString()!));
        order["cancelledReason"].ShouldBe((Kind.None, ""));
        order["warehouses"].Kind.ShouldBe(Kind.Text);
        var history = await Rows("/api/order-history?format=xlsx");
        history.ShouldContain(row => row["recordedAt"].Kind == Kind.Date);
    }

    [Fact]
    public async Task A_column_is_as_wide_as_its_dates_so_that_they_are_not_shown_as_hashes()
    {
        await served.Done("/api/customers", """{"code":"XW","name":"佛山市顺德区电器","currency":"CNY"}""");
        var position = await served.Settled();
        using var answer = await served.Client.GetAsync(
            $"/api/customers?code=XW&format=xlsx&atLeast={position}", TestContext.Current.CancellationToken);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var sheet = await Part(zip, "xl/worksheets/sheet1.xml");
        var names = sheet.Descendants(Main + "row").First().Descendants(Main + "t").Select(t => t.Value).ToList();
        var widths = sheet.Descendants(Main + "col").Select(c => double.Parse((string)c.Attribute("width")!, Invariant))
            .ToList();
        widths.Count.ShouldBe(names.Count);
        widths[names.IndexOf("name")].ShouldBeGreaterThanOrEqualTo(16, "eight characters, each as wide as two digits");
        widths.ShouldAllBe(w => w >= 8 && w <= 52);
    }

    [Fact]
    public async Task Accept_asks_for_it_too_and_what_it_likes_best_wins()
    {
        (await Asked(Type)).ShouldBe(Type);
        (await Asked($"text/csv;q=0.5, {Type}")).ShouldBe(Type);
        (await Asked($"application/json, {Type}")).ShouldBe("application/json");
        (await Asked($"{Type};q=0.1, text/csv")).ShouldBe("text/csv");
        (await Asked("*/*")).ShouldBe("application/json");
        var refused = await served.Get("/api/items?format=pdf");
        refused.Errors.Single().ShouldBe(("format", "must be json, csv or xlsx"));
    }

    [Fact]
    public async Task A_file_has_the_name_of_the_list_and_holds_more_rows_than_a_page()
    {
        using var answer = await served.Client.GetAsync(
            "/api/items?format=xlsx&limit=100000", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("items.xlsx");
        (await served.Get("/api/items?format=xlsx&limit=100001")).Errors.Single().Field.ShouldBe("limit");
    }

    [Fact]
    public async Task A_statement_is_a_file_too()
    {
        await served.Open(stock: 5);
        var position = await served.Settled();
        foreach (var (name, field) in (ValueTuple<string, string>[])
                 [
                     ("balance-sheet", "lines"), ("profit-and-loss", "lines"), ("cash-flow", "lines"),
                     ("trial-balance", "accounts"),
                 ])
        {
            var view = await served.Read($"/api/finance/{name}?atLeast={position}");
            var rows = await Rows($"/api/finance/{name}?format=xlsx&atLeast={position}");
            rows.Count.ShouldBe(view.GetProperty(field).GetArrayLength());
            rows.ShouldAllBe(r => r["company"].Kind == Kind.Text && r["currency"].Value == "CNY");
            var csv = await served.Get($"/api/finance/{name}?format=csv");
            csv.ContentType.ShouldBe("text/csv");
            csv.Text.Trim().Split("\r\n").Length.ShouldBe(rows.Count + 1);
            (await served.Get($"/api/finance/{name}?format=pdf")).Errors.Single().Field.ShouldBe("format");
        }

        var trial = await Rows("/api/finance/trial-balance?format=xlsx");
        trial.ShouldAllBe(r => r["account"].Kind == Kind.Text && r["debit"].Kind == Kind.Number);
    }

    private enum Kind
    {
        None,
        Text,
        Number,
        Date,
        Flag,
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private async Task<string?> Asked(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/items");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.Content.Headers.ContentType?.MediaType;
    }

    /// <summary>The rows of the sheet, read as the standard has it and with nothing of what wrote it.</summary>
    private async Task<List<Dictionary<string, (Kind Kind, string Value)>>> Rows(string path)
    {
        using var answer = await served.Client.GetAsync(path, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe(Type);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var sheet = await Part(zip, "xl/worksheets/sheet1.xml");
        sheet.Descendants(Main + "f").ShouldBeEmpty("no cell is a formula");
        var styles = await Part(zip, "xl/styles.xml");
        var rows = sheet.Descendants(Main + "row").Select(r => r.Elements(Main + "c").Select(c => Cell(c, styles)));
        var table = rows.Select(r => r.ToList()).ToList();
        return [.. table.Skip(1).Select(row => table[0].Zip(row).ToDictionary(c => c.First.Value, c => c.Second))];
    }

    private static async Task<XDocument> Part(ZipArchive zip, string name)
    {
        await using var stream = await zip.GetEntry(name)!.OpenAsync();
        return await XDocument.LoadAsync(stream, LoadOptions.PreserveWhitespace, CancellationToken.None);
    }

    private static (Kind Kind, string Value) Cell(XElement cell, XDocument styles)
    {
        var value = (string?)cell.Element(Main + "v") ?? "";
        return (string?)cell.Attribute("t") switch
        {
            "inlineStr" => (Kind.Text, Unescaped(string.Concat(cell.Descendants(Main + "t").Select(t => t.Value)))),
            "b" => (Kind.Flag, value),
            null or "n" when value.Length == 0 => (Kind.None, ""),
            null or "n" when Format(cell, styles).Contains("yyyy", StringComparison.Ordinal) =>
                (Kind.Date, DateTime.FromOADate(double.Parse(value, Invariant)).ToString("yyyy-MM-dd", Invariant)),
            null or "n" => (
                Kind.Number, decimal.Parse(value, NumberStyles.Float, Invariant).ToString("0.##", Invariant)),
            var other => throw new InvalidOperationException($"a cell of type {other}"),
        };
    }

    private static string Format(XElement cell, XDocument styles)
    {
        var style = styles.Descendants(Main + "cellXfs").Single().Elements().ElementAt((int?)cell.Attribute("s") ?? 0);
        return styles.Descendants(Main + "numFmt")
            .Where(f => (string?)f.Attribute("numFmtId") == (string?)style.Attribute("numFmtId"))
            .Select(f => (string?)f.Attribute("formatCode")).SingleOrDefault() ?? "";
    }

    /// <summary>_xHHHH_ in a text stands for a character (ECMA-376, 22.9.2.19).</summary>
    private static string Unescaped(string text) => System.Text.RegularExpressions.Regex.Replace(
        text, "_x([0-9A-F]{4})_", m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString(),
        System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
