using System.Text.Json;
using Daybook.Specification;
using static Daybook.Api.Tests.CompanyProfileTests;

namespace Daybook.Api.Tests.Documents;

/// <summary>Papers have what the company said of itself.</summary>
public sealed class CompanyPapersTests(Served served) : IClassFixture<Served>
{

    [Fact, Shows("X8")]
    public async Task Papers_have_the_name_of_their_day_and_books_without_a_name_are_printed_as_before()
    {
        await served.Open(stock: 10);
        await Order("P1", 3);
        var at = await served.Settled();
        var number = (await served.Read($"/api/vouchers?period=2026-03&sort=number&limit=1&atLeast={at}"))
            .GetProperty("items")[0].GetProperty("number").GetInt64();
        var voucher = $"/api/vouchers/2026-03-{number}/documents/voucher?language=zh";
        const string Invoice = "/api/orders/TM/P1/invoice/documents/invoice?language=zh";
        var before = await served.Read(Invoice);
        before.GetProperty("company").ValueKind.ShouldBe(JsonValueKind.Null);
        Facts(before).Keys.ShouldNotContain("销售方");
        Facts(await served.Read(voucher))["核算单位"].ShouldBe("main");

        await served.Done(Profile, Body(Old, "2026-01-01"));
        at = (await served.Done(Profile, Body(New, "2026-04-01"))).Position;
        var invoice = await served.Read($"{Invoice}&atLeast={at}");
        invoice.GetProperty("company").GetString().ShouldBe(Old);
        var facts = Facts(invoice);
        (facts["销售方"], facts["纳税人识别号"], facts["开户行及账号"]).ShouldBe(
            ("容桂大道中8号 0757-22330000", "91440606MA4X0000X5", "农业银行容桂支行 44503101040012345"));
        Facts(await served.Read($"{voucher}&atLeast={at}"))["核算单位"].ShouldBe(Old);
        foreach (var document in (string[])["picking-list", "packing-slip", "delivery-note"])
        {
            var sent = await served.Read(Outbound("P1", document, at));
            sent.GetProperty("company").GetString().ShouldBe(Old, document);
        }

        await served.Done("/api/orders", Company.OrderOf("P2", 2));
        at = await served.Settled();
        (await served.Read(Outbound("P2", "picking-list", at)))
            .GetProperty("company").GetString().ShouldBe(New, "what has not left yet is printed as of today");
    }

    private static string Outbound(string number, string document, long at) =>
        $"/api/outbounds/TM/{number}/FS1/documents/{document}?atLeast={at}";

    private async Task Order(string number, int quantity)
    {
        await served.Done("/api/orders", Company.OrderOf(number, quantity));
        await served.Settled();
        await served.Fulfil(number);
    }

    private static Dictionary<string, string> Facts(JsonElement document) =>
        document.GetProperty("sheets")[0].GetProperty("facts").EnumerateArray().ToDictionary(
            f => f.GetProperty("label").GetString()!,
            f => string.Join(' ', f.GetProperty("lines").EnumerateArray().Select(l => l.GetString())));
}
