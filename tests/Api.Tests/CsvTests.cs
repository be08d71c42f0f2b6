using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Daybook.Api.Tests;

/// <summary>What a list writes as CSV is safe in a spreadsheet, complete, and read back by the import of
/// orders.</summary>
public sealed class CsvTests(Served served) : IClassFixture<Served>
{
    private const string Beginnings = "=+-@\t\r\n＝＋－＠";

    [Theory]
    [InlineData("FX1", "=HYPERLINK(\"http://x\",\"点我\")", "'=HYPERLINK(\"http://x\",\"点我\")")]
    [InlineData("FX2", "+86 138 0000 0000", "'+86 138 0000 0000")]
    [InlineData("FX3", "-1+1|cmd", "'-1+1|cmd")]
    [InlineData("FX4", "@SUM(A1)", "'@SUM(A1)")]
    [InlineData("FX5", "\t=1", "'\t=1")]
    [InlineData("FX6", "\r=1", "'\r=1")]
    [InlineData("FX7", "\n=1", "'\n=1")]
    [InlineData("FX8", "＝1+1", "'＝1+1")]
    [InlineData("FX9", "'=1", "''=1")]
    [InlineData("FY1", "他说\"好\",\n第二行=1", "他说\"好\",\n第二行=1")]
    [InlineData("FY4", "第一行\n第二行", "第一行\n第二行")]
    [InlineData("FY5", "第一行\r第二行", "第一行\r第二行")]
    [InlineData("FY2", "'s-Hertogenbosch", "'s-Hertogenbosch")]
    [InlineData("FY3", "a=b", "a=b")]
    public async Task A_text_that_begins_like_a_formula_is_shown_and_not_run(string code, string name, string cell)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { code, name, currency = "CNY" });
        var made = await served.Done("/api/customers", body);
        var reply = await served.Get($"/api/customers?code={code}&format=csv&atLeast={made.Position}");
        Cells(reply.Text).Single()["name"].ShouldBe(cell);
    }

    [Fact]
    public async Task In_a_language_a_file_is_for_people_and_without_one_its_names_never_change()
    {
        var made = await served.Done("/api/customers", """{"code":"FZ1","name":"佛山百货","currency":"CNY"}""");
        var path = $"/api/customers?code=FZ1&format=csv&atLeast={made.Position}";
        using var browser = new HttpRequestMessage(HttpMethod.Get, path);
        browser.Headers.Add("Accept-Language", "zh-CN");
        using var plain = await served.Client.SendAsync(browser, TestContext.Current.CancellationToken);
        var stable = Cells(await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Single();
        (stable["code"], stable["kind"]).ShouldBe(("FZ1", "business"));
        var chinese = Cells((await served.Get($"{path}&language=zh")).Text).Single();
        (chinese["客户编码"], chinese["客户类型"]).ShouldBe(("FZ1", "企业"));
        (await served.Get($"{path}&language=fr")).Errors.Single().Field.ShouldBe("language");
    }

    [Fact]
    public async Task A_number_stays_a_number()
    {
        await served.Open(stock: 5);
        await served.Done("/api/orders", Company.OrderOf("N1", 2));
        await served.Settled();
        await served.Fulfil("N1");
        var position = await served.Settled();
        var reply = await served.Get($"/api/stock-movements?format=csv&atLeast={position}");
        var quantities = Cells(reply.Text).Select(r => r["quantity"]).ToList();
        quantities.ShouldContain(q => q.StartsWith('-'));
        quantities.ShouldAllBe(q => IsNumber(q));
    }

    [Fact]
    public async Task An_order_that_was_exported_is_known_when_it_comes_back_by_file()
    {
        await served.Done("/api/channels", """{"code":"=TM","name":"=天猫","kind":"marketplace"}""");
        await served.Done("/api/warehouses", $$"""{"code":"W1","name":"=仓","address":{{Company.Address}}}""");
        await served.Done("/api/orders", """
            {"channel":"=TM","number":"-7","customer":"+C1","currency":"CNY","orderedOn":"2026-03-02","freight":12.00,
             "tax":26.00,"paymentTermDays":30,"warehouses":["W1"],"shipVia":"＝SF",
             "shipTo":{"name":"=王小明","line1":"\"天河路\",\n100号","city":"'=广州","region":"广东","country":"CN",
              "phone":"+86 138 0000 0000"},
             "lines":[{"sku":"-KETTLE","quantity":{"value":2,"unit":"EA"},"unitPrice":199.00}]}
            """);
        var position = await served.Settled();
        var filter = $"channel={Uri.EscapeDataString("=TM")}&format=csv&atLeast={position}";
        var order = Cells((await served.Get($"/api/orders?{filter}")).Text).Single();
        var line = Cells((await served.Get($"/api/order-lines?{filter}")).Text).Single();
        order.Values.Concat(line.Values).ShouldAllBe(
            c => c.Length == 0 || !Beginnings.Contains(c[0]), "no cell of these two rows is a negative number");
        string[] head =
        [
            "channel", "number", "customer", "currency", "freight", "tax", "orderedOn", "paymentTermDays", "shipVia",
            "shipToName", "shipToCity", "shipToRegion", "shipToCountry",
        ];
        var known = new Dictionary<string, string>(head.ToDictionary(c => c, c => order[c]))
        {
            // The rest of the address stands in one cell of its own, as JSON.
            ["shipToLine1"] = "\"天河路\",\n100号", ["shipToPhone"] = "'+86 138 0000 0000",
            ["sku"] = line["sku"], ["quantity"] = line["quantity"], ["unit"] = line["unit"],
            ["unitPrice"] = line["unitPrice"], ["warehouses"] = "W1",
        };
        var reply = await served.Import(File(known));
        reply.Json.GetProperty("errors").GetArrayLength().ShouldBe(0, reply.Text);
        (reply.Json.GetProperty("placed").GetInt32(), reply.Json.GetProperty("known").GetInt32()).ShouldBe((0, 1));
    }

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static List<Dictionary<string, string>> Cells(string text)
    {
        using var csv = new CsvReader(new StringReader(text.TrimStart('\uFEFF')), Plain);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read()) rows.Add(csv.HeaderRecord!.ToDictionary(c => c, c => csv.GetField(c)!));
        return rows;
    }

    private static string File(Dictionary<string, string> cells)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(text, Plain);
        foreach (var column in cells.Keys) csv.WriteField(column);
        csv.NextRecord();
        foreach (var cell in cells.Values) csv.WriteField(cell);
        csv.NextRecord();
        csv.Flush();
        return text.ToString();
    }

    private static CsvConfiguration Plain { get; } = new(CultureInfo.InvariantCulture);
}
