using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary><c>Prefer: dry-run</c>: what would happen is said, and nothing happens.</summary>
public sealed class DryRunTests(Served served) : IClassFixture<Served>
{
    private static readonly (string Path, string Body)[] Day =
    [
        ("/api/orders", Company.OrderOf("D1", 2)),
        ("/api/outbounds/TM/D1/FS1/pick", """{"effectiveOn":"2026-03-03"}"""),
        ("/api/outbounds/TM/D1/FS1/pack", """{"weightKg":1.5,"effectiveOn":"2026-03-03"}"""),
        ("/api/outbounds/TM/D1/FS1/load", """{"manifest":"M1","effectiveOn":"2026-03-03"}"""),
        ("/api/outbounds/TM/D1/FS1/ship", """{"waybill":"W-D1","effectiveOn":"2026-03-03"}"""),
        ("/api/shipments/TM/D1/FS1/deliver", """{"receivedBy":"王小明","effectiveOn":"2026-03-05"}"""),
        ("/api/receipts", """
            {"receipt":"R-D1","customer":"C1","amount":{"amount":436.00,"currency":"CNY"},"effectiveOn":"2026-03-20",
             "reference":"TM:D1"}
            """),
    ];

    [Fact, Shows("X7")]
    public async Task Each_step_of_a_day_is_foretold_with_all_that_follows_by_itself()
    {
        await served.Open(stock: 10);
        foreach (var (path, body) in Day)
        {
            var before = await served.Settled();
            var tried = await served.Try(path, body);
            tried.Status.ShouldBe(200, tried.Text);
            (await served.Settled()).ShouldBe(before, "nothing is written");
            await served.Done(path, body);
            var after = await served.Settled();

            Foretold(tried.Json).Order().ShouldBe((await Written(before)).Order(), path);
            var reasons = tried.Json.GetProperty("reactions").EnumerateArray()
                .Select(r => r.GetProperty("why").GetString());
            reasons.Order().ShouldBe((await Reasons(before)).Order(), path);
            tried.Json.GetProperty("complete").GetBoolean().ShouldBeTrue();
            after.ShouldBeGreaterThan(before);
        }
    }

    [Fact]
    public async Task Stock_and_entries_are_shown_before_and_after_to_those_who_may_read_them()
    {
        await served.Open(stock: 10);
        await served.Item("POT", 10);
        await served.Done("/api/orders", Company.OrderOf("E1", 3, "POT"));
        await served.Settled();
        foreach (var verb in (string[])["pick", "pack", "load"]) await served.Step("E1", verb);
        await served.Settled();
        const string Ship = "/api/outbounds/TM/E1/FS1/ship";
        const string Body = """{"waybill":"W-E1","effectiveOn":"2026-03-03"}""";
        var shipped = (await served.Try(Ship, Body)).Json;
        var stock = shipped.GetProperty("stock").EnumerateArray().ShouldHaveSingleItem();
        Figures(stock, "before").ShouldBe((10, 3));
        Figures(stock, "after").ShouldBe((7, 0));
        var lines = shipped.GetProperty("entries").EnumerateArray()
            .SelectMany(e => e.GetProperty("lines").EnumerateArray()).ToList();
        lines.Sum(l => l.GetProperty("debit").GetDecimal() - l.GetProperty("credit").GetDecimal()).ShouldBe(0);
        lines.Sum(l => l.GetProperty("debit").GetDecimal()).ShouldBe(250.25m, "goods and freight");

        var secret = (await served.Done("/api/keys", """{"name":"拣货台","roles":["warehouse"]}""")).Json
            .GetProperty("result").GetProperty("secret").GetString()!;
        using var picker = served.ClientWith(secret);
        var seen = await served.Try(Ship, Body, picker);
        seen.Status.ShouldBe(200, seen.Text);
        seen.Json.GetProperty("stock").GetArrayLength().ShouldBe(1);
        seen.Json.GetProperty("entries").ValueKind.ShouldBe(JsonValueKind.Null, "the journal is not for the warehouse");
        seen.Json.GetProperty("facts").EnumerateArray().Select(f => f.GetProperty("type").GetString())
            .ShouldNotContain("finance.entry-posted.v3", seen.Text);
    }

    [Fact]
    public async Task A_refusal_is_that_of_the_command_and_is_not_kept()
    {
        await served.Open(stock: 0);
        const string Body = """{"code":"DR","name":"店","kind":"ownShop"}""";
        await served.Done("/api/channels", Body);
        var other = Body.Replace("店", "别的店", StringComparison.Ordinal);
        using var refused = await served.Send(
            "/api/channels", other, ("Prefer", "dry-run"), ("Idempotency-Key", "dry-1"));
        refused.Headers.GetValues("Preference-Applied").ShouldBe(["dry-run"]);
        (await Reply.Of(refused)).Code.ShouldBe("orders.channel-code-taken");
        var free = await served.Post("/api/channels", """{"code":"DR2","name":"店","kind":"ownShop"}""", "dry-1");
        free.Status.ShouldBe(200, "the key was not used up");
    }

    [Fact]
    public async Task No_route_that_writes_ignores_it()
    {
        await served.Open(stock: 0);
        var before = await served.Settled();
        var wrong = new List<string>();
        foreach (var route in served.Routes().Where(r => r.Method == "POST"))
        {
            var body = new JsonObject();
            foreach (var member in (route.Body ?? []).Where(m => m.IsRequired))
                body = Merged(body, SampleBody.Of(route.Body!, member.Name, SampleBody.Value(member.Type)));
            var tried = await served.Try(RouteTable.Filled(route.Path), body.ToJsonString());
            if (tried.Status >= 500) wrong.Add($"{route.Path}: {tried.Text}");
        }

        wrong.ShouldBeEmpty();
        (await served.Settled()).ShouldBe(before);
    }

    [Theory]
    [InlineData("/api/processes/dispatch/pause")]
    [InlineData("/api/parked/1/0/retry")]
    public async Task What_cannot_be_tried_says_so(string path)
    {
        var reply = await served.Try(path, """{"reason":"r"}""");
        (reply.Status, reply.Errors[0].Field).ShouldBe((400, "Prefer"));
    }

    private static JsonObject Merged(JsonObject one, JsonObject two)
    {
        foreach (var (name, value) in two) one[name] = value?.DeepClone();
        return one;
    }

    private static (decimal OnHand, decimal Staged) Figures(JsonElement stock, string when) => (
        stock.GetProperty(when).GetProperty("onHand").GetDecimal(),
        stock.GetProperty(when).GetProperty("staged").GetDecimal());

    private static IEnumerable<string> Foretold(JsonElement tried) => tried.GetProperty("facts").EnumerateArray()
        .Select(Told);

    private async Task<IEnumerable<string>> Written(long after) =>
        (await Log(after)).Where(e => !IsRecord(e)).Select(Told);

    private async Task<IEnumerable<string?>> Reasons(long after) => (await Log(after)).Where(IsRecord)
        .Select(e => e.GetProperty("payload").GetProperty("why").GetString());

    private async Task<List<JsonElement>> Log(long after) =>
    [
        .. (await served.Read($"/api/audit/events?after={after}&limit=200")).GetProperty("events").EnumerateArray()
            .Where(e => !e.GetProperty("stream").GetString()!.StartsWith("personal-access", StringComparison.Ordinal)),
    ];

    private static bool IsRecord(JsonElement e) => e.GetProperty("type").GetString() == "process.reacted.v1";

    private static string Told(JsonElement e) =>
        $"{e.GetProperty("stream")} {e.GetProperty("version")} {e.GetProperty("type")} {e.GetProperty("effectiveOn")}";
}
