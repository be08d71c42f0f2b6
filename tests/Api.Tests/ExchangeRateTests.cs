using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Dollars in a company that keeps its books in yuan, over HTTP and with the real processes (F7).</summary>
public sealed class ExchangeRateTests(Served served) : IClassFixture<Served>
{
    private const string Rates = "/api/finance/exchange-rates";

    [Fact, Shows("F7")]
    public async Task Dollars_are_taken_at_a_dated_rate_with_its_source_and_not_without()
    {
        await served.Open(stock: 10);
        await served.Done("/api/listings/KETTLE/prices", """{"currency":"USD","unitPrice":199,"from":"2026-01-01"}""");
        (await served.Read("/api/finance/currency")).GetProperty("currency").GetString().ShouldBe("CNY");
        (await served.Post("/api/finance/accounts", """{"currency":"USD"}""")).Code
            .ShouldBe("finance.company-currency-differs");
        await ShouldWaitForARate();
        await served.Done(Rates, Rate("2026-03-02", "7.5012"));
        await Corrected();
        await served.Done("/api/orders/TM/9001/validate");
        await served.Settled();
        await served.Fulfil("9001");
        await served.Done(Rates, Rate("2026-03-20", "7.1233"));
        await served.Done("/api/receipts", Receipt("R-1", 436m, "2026-03-20"));

        await ShouldBeSettled();
    }

    private async Task ShouldWaitForARate()
    {
        await served.Done("/api/orders", Company.OrderOf("9001", 2).Replace("CNY", "USD", StringComparison.Ordinal));
        var waiting = await Items($"/api/order-exceptions?number=9001&atLeast={await served.Settled()}");
        waiting.ShouldHaveSingleItem().GetRawText().ShouldContain("no-exchange-rate");
        var refused = await served.Post("/api/receipts", Receipt("R-1", 436m, "2026-03-02"));
        (refused.Status, refused.Code).ShouldBe((409, "finance.no-exchange-rate"));
        var facts = refused.Json.GetProperty("facts");
        (facts.GetProperty("currency").GetString(), facts.GetProperty("on").GetString())
            .ShouldBe(("USD", "2026-03-02"));
        (await served.Get($"{Rates}/in-force?currency=USD&on=2026-03-02")).Status.ShouldBe(404);
    }

    private async Task Corrected()
    {
        (await served.Post(Rates, Rate("2026-03-02", "7.0512"))).Code.ShouldBe("finance.exchange-rate-exists");
        await served.Done($"{Rates}/USD/CNY/correct", """
            {"on":"2026-03-02","rate":7.0512,"source":"中国银行折算价","reason":"看错一行"}
            """);
        var held = await served.Read($"{Rates}/in-force?currency=USD&on=2026-03-10");
        var rate = held.GetProperty("rate");
        (rate.GetProperty("on").GetString(), rate.GetProperty("source").GetString(), held.GetProperty("until")
            .GetString()).ShouldBe(("2026-03-02", "中国银行折算价", "2026-04-02"));
        var row = (await Items($"{Rates}?currency=USD&atLeast={await served.Settled()}")).ShouldHaveSingleItem();
        row.GetProperty("correctedReason").GetString().ShouldBe("看错一行");
        (await served.Get($"{Rates}/in-force?currency=USD&on=2026-04-03")).Status.ShouldBe(404);
    }

    private async Task ShouldBeSettled()
    {
        var at = await served.Settled();
        (await Items($"/api/open-items?atLeast={at}")).ShouldBeEmpty();
        var lines = await Items("/api/journal?rule=foreign-receipt-allocated&sort=line");
        lines.Select(l => (
            l.GetProperty("account").GetString(), l.GetProperty("currency").GetString(),
            l.GetProperty("debit").GetDecimal() - l.GetProperty("credit").GetDecimal())).ShouldBe(
            [("2203", "CNY", 3105.76m), ("1122", "CNY", -3074.32m), ("5301", "CNY", -31.44m)]);
        lines[0].GetProperty("foreignAmount").GetDecimal().ShouldBe(436m);
        (await Items("/api/foreign-balances")).Count.ShouldBe(2);
        (await served.Read("/api/finance/trial-balance")).GetProperty("currencies").EnumerateArray()
            .ShouldHaveSingleItem().GetString().ShouldBe("CNY");
        (await served.Read("/api/reconcile")).GetProperty("unexplained").GetString().ShouldBe("0.00");
    }

    private static string Rate(string on, string rate) => $$"""
        {"currency":"USD","into":"CNY","on":"{{on}}","rate":{{rate}},"source":"中国银行折算价"}
        """;

    private static string Receipt(string receipt, decimal dollars, string on) => $$"""
        {"receipt":"{{receipt}}","customer":"C1","amount":{"amount":{{dollars}}.00,"currency":"USD"},
         "reference":"TM:9001","effectiveOn":"{{on}}"}
        """;

    private async Task<List<JsonElement>> Items(string path) =>
        [.. (await served.Read(path)).GetProperty("items").EnumerateArray()];
}
