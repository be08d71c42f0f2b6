using System.Globalization;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Counting over HTTP (W11): counted while work goes on, accepted by somebody else, in stock and books at
/// once.</summary>
public sealed class CountingTests(Served served) : IClassFixture<Served>
{
    private const string Sheet = "/api/stock-counts/FS1/PD-1";
    private const string Accept = """{"sku":"KETTLE","bin":"FS1-A-01-01","reason":"已复核"}""";

    [Fact, Shows("W11", "F11")]
    public async Task A_bin_is_counted_and_the_difference_accepted_by_somebody_else_and_everything_agrees()
    {
        await served.Open(10);
        await served.Done("/api/stock-counts", """{"warehouse":"FS1","number":"PD-1","on":"2026-03-02"}""");
        var bad = await served.Post($"{Sheet}/counted", Counted(-1));
        (bad.Status, bad.Json.GetProperty("errors")[0].GetProperty("field").GetString()).ShouldBe((400, "quantity"));
        await served.Done($"{Sheet}/counted", Counted(8));
        var own = await served.Post($"{Sheet}/accept", Accept);
        (own.Status, own.Code).ShouldBe((403, "warehouse.count-same-person"));
        (await served.Post($"{Sheet}/close")).Code.ShouldBe("warehouse.count-not-decided");
        var foretold = await served.Try($"{Sheet}/recount", """{"sku":"KETTLE","bin":"FS1-A-01-01","reason":"重数"}""");
        foretold.Status.ShouldBe(200, foretold.Text);

        using var finance = served.ClientWith(await FinanceKey());
        await Decided(finance);
        await served.Settled();

        var line = await Only("/api/count-lines?number=PD-1");
        (line.GetProperty("state").GetString(), line.GetProperty("variance").GetDecimal(),
            line.GetProperty("worth").GetDecimal()).ShouldBe(("accepted", -2m, -160m));
        (await Only("/api/stock?sku=KETTLE")).GetProperty("quantity").GetDecimal().ShouldBe(8);
        var posted = await Only("/api/journal?account=5711&document=PD-1");
        posted.GetProperty("debit").GetDecimal().ShouldBe(160m);
        var check = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == "counts-ledger/FS1/CNY");
        (Number(check, "left"), Number(check, "right"), Number(check, "unexplained")).ShouldBe((-160m, -160m, 0m));
        await served.Done($"{Sheet}/close");
        await served.Settled();
        var sheet = (await served.Read(Sheet)).GetProperty("stockCount");
        (sheet.GetProperty("status").GetString(), sheet.GetProperty("accuracy").GetDecimal()).ShouldBe(("closed", 0m));
        var made = await served.Read("/api/explain/count_lines/worth?key="
            + Uri.EscapeDataString(line.GetProperty("key").GetString()!));
        (made.GetProperty("figure").GetDecimal(), made.GetProperty("agrees").GetBoolean()).ShouldBe((-160m, true));
    }

    private static async Task Decided(HttpClient finance)
    {
        async Task<int> Post()
        {
            using var content = new StringContent(Accept, System.Text.Encoding.UTF8, "application/json");
            using var answer = await finance.PostAsync(
                $"{Sheet}/accept", content, TestContext.Current.CancellationToken);
            return (int)answer.StatusCode;
        }

        // Of many who accept it at once one does.
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Post()));
        answers.Order().ShouldBe([200, 409, 409, 409, 409, 409]);
    }

    private async Task<string> FinanceKey() =>
        (await served.Done("/api/keys", """{"name":"财务","roles":["finance"]}""")).Json
            .GetProperty("result").GetProperty("secret").GetString()!;

    private async Task<JsonElement> Only(string list) =>
        (await served.Read(list)).GetProperty("items").EnumerateArray().Single();

    private static decimal Number(JsonElement check, string name) =>
        decimal.Parse(check.GetProperty(name).ToString(), CultureInfo.InvariantCulture);

    private static string Counted(decimal quantity) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"sku":"KETTLE","bin":"FS1-A-01-01","quantity":{"value":{{{quantity}}},"unit":"EA"}}""");
}
