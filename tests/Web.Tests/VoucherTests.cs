using System.Globalization;
using System.Text.Json;
using Bunit;
using Daybook.Web.Books;
using Daybook.Web.Ground;

namespace Daybook.Web.Tests;

/// <summary>The way down from a line of the journal to its voucher, and from a voucher to its facts.</summary>
public sealed class VoucherTests
{
    private const string Fact = """
        {"position":41,"stream":"stock/FS1:KETTLE","subject":"…","type":"warehouse.shipped.v1",
         "recordedAt":"2026-03-03T08:00:00Z","effectiveOn":"2026-03-03","actor":"陈静","words":"{words}","payload":{}}
        """;

    private static readonly string Trace = $$$"""
        {"voucherNumber":"2026-03-12","period":"2026-03","number":12,"group":null,"place":null,"rule":"goods-shipped",
         "ruleVersion":1,"text":"销售出库 TM:1001","voucher":{{{Fact.Replace("{words}", "posted it")}}},
         "lines":[{"line":1,"content":{"account":"5401","debit":80,"credit":0,"currency":"CNY","document":"TM:1001",
          "customer":"C1","sku":"KETTLE","warehouse":"FS1"}}],
         "sources":["stock/FS1:KETTLE"],"documents":["stock of KETTLE in FS1"],
         "facts":[{{{Fact.Replace("{words}", "shipped the goods")}}}],
         "causes":[{{{Fact.Replace("{words}", "asked for it")}}}],"complete":true}
        """;

    [Fact]
    public void A_voucher_leads_to_its_facts_and_to_what_led_to_them()
    {
        using var desk = new DeskContext("finance");
        desk.Daybook.Answer = _ => (200, Trace);
        var page = desk.At<VoucherPage>("/t/journal-entry/stock/FS1%3AKETTLE", _ => { });
        desk.Daybook.Asked[0].Target.ShouldStartWith("/api/audit/journal/");
        page.Find("h1").TextContent.ShouldBe("2026-03-12");
        page.Find(".facts").TextContent.ShouldContain("Goods shipped TM:1001");
        page.Find("tbody a").GetAttribute("href").ShouldBe("/l/journal?account=5401");
        page.Find("a[href='/t/customer/C1']").TextContent.ShouldBe("C1");
        page.Find("a[href='/t/stock/FS1/KETTLE']").TextContent.ShouldBe("stock of KETTLE in FS1");
        page.FindAll(".story .words").Select(w => w.TextContent).ShouldBe(
            ["shipped the goods", "asked for it", "posted it"]);
    }

    [Fact]
    public void The_voucher_of_a_day_shows_its_sums_and_each_leads_to_its_entries()
    {
        using var desk = new DeskContext("finance");
        desk.Daybook.MoreLists =
        [
            FakeDaybook.ListOf("vouchers", "/api/vouchers", "groupId"),
            FakeDaybook.ListOf("voucher_lines", "/api/voucher-lines", "groupId"),
        ];
        desk.Daybook.Answer = asked => (200, asked.Target.StartsWith("/api/voucher-lines", StringComparison.Ordinal)
            ? """{"position":7,"items":[{"number":1,"account":"1405","debit":0,"credit":240,"currency":"CNY"}]}"""
            : """
              {"position":7,"items":[{"period":"2026-03","number":1,"postedOn":"2026-03-03","entries":3,
               "firstPlace":1,"lastPlace":3}]}
              """);
        var page = desk.At<VoucherGroupPage>("/t/voucher-group/main/2026-03-03/TM/FS1?first=1", _ => { });
        desk.Daybook.Asked[0].Target.ShouldBe(
            "/api/vouchers?groupId=main%3A2026-03-03%3ATM%3AFS1&firstPlace=1&sort=number");
        page.Find("h2").TextContent.ShouldContain("2026-03-1");
        page.Find("tbody a").GetAttribute("href").ShouldBe(
            "/l/journal?groupId=main%3A2026-03-03%3ATM%3AFS1&place.from=1&place.to=3&account=1405");
    }

    [Theory]
    [InlineData("journal", """{"key":"a/0001","entryId":"stock:FS1","groupId":"main:D:TM:FS1","warehouse":"FS1"}""",
        "/t/journal-entry/stock/FS1")]
    [InlineData("vouchers", """{"key":"journal-entry/stock:FS1","entryId":"stock:FS1","groupId":null}""",
        "/t/journal-entry/stock/FS1")]
    [InlineData("vouchers",
        """{"key":"voucher-group/g/000004","entryId":null,"groupId":"main:D:TM:FS1","firstPlace":4}""",
        "/t/voucher-group/main/D/TM/FS1?first=4")]
    [InlineData("voucher_groups", """{"key":"main:D:TM:FS1","warehouse":"FS1"}""", "/t/voucher-group/main/D/TM/FS1")]
    public void A_row_of_the_books_opens_its_voucher(string list, string row, string address)
    {
        var screen = FakeDaybook.ListOf(
            list, $"/api/{list}", "key", "entryId", "groupId", "warehouse", list == "vouchers" ? "firstPlace" : "line");
        using var json = JsonDocument.Parse(row);
        References.OfRow(new FakeDaybook().Things, screen, json.RootElement).ShouldBe(address);
    }

    /// <summary>Vouchers are written in Chinese for ever.</summary>
    [Theory]
    [InlineData("期初库存 R-1", "Opening stock R-1")]
    [InlineData("销售开票 INV-000001", "Invoice INV-000001")]
    [InlineData("收款 SK-1", "Receipt SK-1")]
    [InlineData("核销 INV-000001", "Cleared INV-000001")]
    [InlineData("补记运费 三月", "补记运费 三月")]
    [InlineData("收款 已与客户核对 无误", "收款 已与客户核对 无误")]
    public void The_text_of_a_voucher_is_said_in_english_too(string stored, string english)
    {
        new Texts(CultureInfo.GetCultureInfo("en")).Stored("text", stored).ShouldBe(english);
        new Texts(CultureInfo.GetCultureInfo("zh")).Stored("text", stored).ShouldBe(stored);
        new Texts(CultureInfo.GetCultureInfo("en")).Stored("reason", stored).ShouldBe(stored, "not a voucher");
    }
}
