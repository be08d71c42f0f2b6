using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Vouchers that people write over HTTP (F1): written by one, posted by another, taken back once, and never
/// where documents keep the account.</summary>
public sealed class ManualVoucherTests(Served served) : IClassFixture<Served>
{
    private const string One = "/api/manual-vouchers/PZ-1";

    [Fact, Shows("F1", "F11")]
    public async Task One_writes_another_posts_and_everything_agrees_with_the_books()
    {
        await served.Open(10);
        var stock = await served.Post("/api/manual-vouchers", Voucher("PZ-0", 800, "1405"));
        (stock.Status, stock.Code).ShouldBe((409, "finance.account-of-documents"));
        var uneven = await served.Post("/api/manual-vouchers", Voucher("PZ-0", 800, credit: 799));
        (uneven.Status, uneven.Code).ShouldBe((422, "finance.not-balanced"));
        var bad = await served.Post("/api/manual-vouchers", Voucher("PZ-0", 800).Replace("\"5602\"", "\"\""));
        (bad.Status, bad.Json.GetProperty("errors")[0].GetProperty("field").GetString())
            .ShouldBe((400, "lines[0].account"));

        await served.Done("/api/manual-vouchers", Voucher("PZ-1", 800));
        var own = await served.Post($"{One}/post");
        (own.Status, own.Code).ShouldBe((403, "finance.own-manual-voucher"));
        using var other = served.ClientWith(await FinanceKey());
        (await Posts(other, "PZ-1")).ShouldBe(200);
        await served.Settled();
        var row = (await served.Read(One)).GetProperty("manualVoucher");
        row.GetProperty("status").GetString().ShouldBe("posted");
        var entry = Uri.EscapeDataString(row.GetProperty("entryId").GetString()!);
        var lines = (await served.Read($"/api/journal?entryId={entry}&sort=line")).GetProperty("items");
        lines.EnumerateArray()
            .Select(l => (l.GetProperty("account").GetString(), Number(l, "debit"), Number(l, "credit")))
            .ShouldBe([("5602", 800m, 0m), ("1002", 0m, 800m)]);
        (await served.Post($"{One}/change", Changed(900))).Code.ShouldBe("finance.manual-voucher-in-books");

        await TakenBackOnce(other);
        await served.Settled();
        var checks = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray().ToList();
        checks.ShouldAllBe(c => Number(c, "unexplained") == 0m);
        var check = checks.Single(c => c.GetProperty("name").GetString() == "manual-vouchers/main/CNY");
        (Number(check, "left"), Number(check, "right")).ShouldBe((1_600m, 1_600m));
        var balances = (await served.Read("/api/trial-balances?account=5602")).GetProperty("items");
        balances.EnumerateArray().Sum(b => Number(b, "debit") - Number(b, "credit")).ShouldBe(0m);
    }

    /// <summary>Two vouchers that take the same one back, posted by many at once.</summary>
    private async Task TakenBackOnce(HttpClient other)
    {
        foreach (var reversal in (string[])["PZ-2", "PZ-3"])
            await served.Done($"{One}/reverse", $$"""{"reversal":"{{reversal}}","reason":"重复入账"}""");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => Posts(other, n % 2 == 0 ? "PZ-2" : "PZ-3")));
        answers.Count(a => a == 200).ShouldBe(3);
        answers.Count(a => a == 409).ShouldBe(3);
        await served.Settled();
        var waits = (await served.Read("/api/manual-vouchers?status=written")).GetProperty("items");
        var second = waits.EnumerateArray().Single().GetProperty("number").GetString();
        await served.Done($"/api/manual-vouchers/{second}/withdraw", """{"reason":"已冲销"}""");
    }

    private static async Task<int> Posts(HttpClient client, string number)
    {
        using var content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await client.PostAsync(
            $"/api/manual-vouchers/{number}/post", content, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private async Task<string> FinanceKey() =>
        (await served.Done("/api/keys", """{"name":"审核","roles":["finance"]}""")).Json
            .GetProperty("result").GetProperty("secret").GetString()!;

    private static string Voucher(string number, int amount, string account = "5602", int? credit = null) => $$"""
        {"number":"{{number}}","effectiveOn":"2026-03-02",{{Content(amount, account, credit ?? amount)}}}
        """;

    private static string Changed(int amount) =>
        $$"""{"effectiveOn":"2026-03-02",{{Content(amount, "5602", amount)}}}""";

    private static string Content(int amount, string account, int credit) => $$"""
        "text":"三月房租","currency":"CNY","lines":[
         {"account":"{{account}}","debit":{{amount}}.00,"credit":0},{"account":"1002","debit":0,"credit":{{credit}}.00}]
        """;

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);
}
