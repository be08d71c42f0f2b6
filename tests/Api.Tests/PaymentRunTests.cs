using System.Globalization;
using System.Text;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Payment runs over HTTP (F3): what is due is proposed by one and paid by another, once and whole.</summary>
public sealed class PaymentRunTests(Served served) : IClassFixture<Served>
{
    private const string Due = """
        {"number":"FKP-1","dueUntil":"2026-04-30","currency":"CNY","effectiveOn":"2026-03-20"}
        """;

    [Fact, Shows("F3", "F11")]
    public async Task What_is_due_is_proposed_by_one_and_paid_by_another_whole_and_once()
    {
        await Owed();
        await served.Settled();
        await served.Done("/api/payment-runs", Due);
        await served.Settled();
        var run = (await served.Read("/api/payment-runs/FKP-1")).GetProperty("paymentRun");
        (Number(run, "total"), Number(run, "invoices")).ShouldBe((330m, 2m), "the third is due in May");
        var own = await served.Post("/api/payment-runs/FKP-1/pay");
        (own.Status, own.Code).ShouldBe((403, "finance.own-payment-run"));
        (await served.Post("/api/payment-runs", Due.Replace("FKP-1", "FKP-0").Replace("2026-04-30", "2026-01-01")))
            .Code.ShouldBe("finance.payment-run-lines");
        await served.Done("/api/payment-runs", Due.Replace("FKP-1", "FKP-2"));

        using var other = served.ClientWith(await Key());
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => Pays(other, n % 2 == 0 ? "FKP-1" : "FKP-2")));
        answers.Count(a => a == 200).ShouldBe(3, "one of the two runs pays, however often it is sent");
        answers.Count(a => a == 409).ShouldBe(3);
        await served.Settled();
        var invoices = (await served.Read("/api/supplier-invoices?sort=number")).GetProperty("items").EnumerateArray();
        invoices.Select(i => (i.GetProperty("number").GetString(), Number(i, "open")))
            .ShouldBe([("FP-1", 0m), ("FP-2", 0m), ("FP-3", 330m)]);
        var bank = (await served.Read("/api/trial-balances?account=1002")).GetProperty("items").EnumerateArray();
        bank.Sum(b => Number(b, "credit")).ShouldBe(330m);
        (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray()
            .ShouldAllBe(c => Number(c, "unexplained") == 0m);
    }

    private async Task Owed()
    {
        await served.Open(10);
        await served.Done("/api/suppliers", """{"code":"GYS-7","name":"小榄五金厂","country":"CN","currency":"CNY"}""");
        await served.Done("/api/purchase-orders", """
            {"number":"CG-7","supplier":"GYS-7","currency":"CNY","warehouse":"FS1","orderedOn":"2026-02-20","lines":[
             {"line":1,"sku":"KETTLE","quantity":{"value":6,"unit":"EA"},"unitPrice":100.00,"neededOn":"2026-03-01"}]}
            """);
        await served.Done("/api/purchase-orders/CG-7/send", """{"effectiveOn":"2026-02-20"}""");
        await served.Done("/api/purchase-orders/CG-7/receive", """
            {"receipt":"RK-7","effectiveOn":"2026-03-01",
             "lines":[{"line":1,"quantity":{"value":6,"unit":"EA"},"bin":"FS1-A-01-01","lot":"L1"}]}
            """);
        foreach (var (number, pieces, due) in new[]
        {
            ("FP-1", 1, "2026-03-31"), ("FP-2", 2, "2026-04-30"), ("FP-3", 3, "2026-05-31"),
        })
        {
            await served.Done("/api/supplier-invoices", $$$"""
                {"supplier":"GYS-7","number":"{{{number}}}","currency":"CNY","invoicedOn":"2026-03-02",
                 "dueOn":"{{{due}}}","tax":{{{pieces * 10}}}.00,"lines":[{"order":"CG-7","line":1,
                 "quantity":{"value":{{{pieces}}},"unit":"EA"},"net":{{{pieces * 100}}}.00}]}
                """);
        }
    }

    private static async Task<int> Pays(HttpClient client, string number)
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(
            $"/api/payment-runs/{number}/pay", content, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private async Task<string> Key() =>
        (await served.Done("/api/keys", """{"name":"出纳复核","roles":["treasury"]}""")).Json
            .GetProperty("result").GetProperty("secret").GetString()!;

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);
}
