using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Bills of materials over HTTP.</summary>
public sealed class BillTests(Served served) : IClassFixture<Served>
{
    private const int Rounds = 8;
    private const string Explosion = "/api/bills/BT%2FKETTLE/explosion";

    [Fact, Shows("P2")]
    public async Task A_bill_is_written_released_exploded_found_from_below_and_compared()
    {
        await Items("BT/KETTLE", "BT-BODY", "BT-SET", "BT-STEEL", "BT-CORD", "BT-CORD-B");
        await Write("BT/KETTLE", "V1.0", Line(10, "BT-BODY", 1), Line(20, "BT-SET", 1, ",\"isPhantom\":true"));
        await Write("BT-BODY", "V1.0", Line(10, "BT-STEEL", 2, ",\"scrapPercent\":20"));
        await Write("BT-SET", "V1.0", Line(10, "BT-CORD", 1, ",\"alternates\":[\"BT-CORD-B\"]"));
        await Write(
            "BT/KETTLE", "V1.1", Line(10, "BT-BODY", 1), Line(20, "BT-SET", 2, ",\"isPhantom\":true"),
            Line(30, "BT-STEEL", 1));
        foreach (var item in (string[])["BT-BODY", "BT-SET", "BT/KETTLE"])
            await Release(item, "V1.0", "2026-01-01");
        await Release("BT/KETTLE", "V1.1", "2026-06-01");
        await served.Settled();

        var old = await served.Read($"{Explosion}?on=2026-05-31&quantity=100");
        old.GetProperty("version").GetString().ShouldBe("V1.0");
        Of(old, "lines", "path", "level", "quantity").ShouldBe(
        [
            "BT/KETTLE > BT-BODY 1 100", "BT/KETTLE > BT-BODY > BT-STEEL 2 250",
            "BT/KETTLE > BT-SET > BT-CORD 1 100",
        ]);
        Of(old, "needs", "component", "quantity").ShouldBe(["BT-CORD 100", "BT-STEEL 250"]);
        Of(await served.Read($"{Explosion}?on=2026-06-01&quantity=100"), "needs", "component", "quantity")
            .ShouldBe(["BT-CORD 200", "BT-STEEL 350"]);
        (await served.Get($"{Explosion}?on=2025-12-31")).Status.ShouldBe(404);

        Of(await served.Read("/api/bills/BT-STEEL/where-used?on=2026-06-01"), "items", "path", "quantity").ShouldBe(
        [
            "BT-STEEL < BT-BODY 2.5", "BT-STEEL < BT-BODY < BT/KETTLE 2.5", "BT-STEEL < BT/KETTLE 1",
        ]);
        Of(await served.Read("/api/bills/BT-CORD-B/where-used?on=2026-06-01"), "items", "item", "isAlternate")
            .ShouldBe(["BT-SET True", "BT/KETTLE False"]);
        Of(await served.Read("/api/bills/BT%2FKETTLE/comparison?before=V1.0&after=V1.1"), "lines", "line", "change")
            .ShouldBe(["20 changed", "30 added"]);
        Of(await served.Read("/api/bill-versions?item=BT/KETTLE&sort=version"), "items", "version", "effectiveTo")
            .ShouldBe(["V1.0 2026-05-31", "V1.1 "]);
        Of(await served.Read("/api/bill-lines?component=BT-STEEL&sort=item,version"), "items", "item", "effectiveFrom")
            .ShouldBe(["BT-BODY 2026-01-01", "BT/KETTLE 2026-06-01"]);
        (await served.Read("/api/bills/BT%2FKETTLE")).GetProperty("bill").GetProperty("latest").GetString()
            .ShouldBe("V1.1");
        var file = await served.Get($"{Explosion}?on=2026-06-01&format=csv");
        file.Text.ShouldContain("BT/KETTLE > BT-BODY > BT-STEEL");
    }

    [Fact, Shows("P2")]
    public async Task Of_two_who_release_what_closes_a_circle_together_one_does()
    {
        foreach (var n in Enumerable.Range(0, Rounds))
        {
            await Items($"BR-A{n}", $"BR-B{n}", $"BR-C{n}");
            await Write($"BR-A{n}", "V1.0", Line(1, $"BR-B{n}", 1));
            await Write($"BR-B{n}", "V1.0", Line(1, $"BR-C{n}", 1));
            await Write($"BR-C{n}", "V1.0", Line(1, $"BR-A{n}", 1));
            await Release($"BR-B{n}", "V1.0", "2026-01-01");
        }

        var replies = await Task.WhenAll(Enumerable.Range(0, Rounds).SelectMany(n =>
            new[] { $"BR-A{n}", $"BR-C{n}" }.Select(async item => (n, Reply: await served.Post(
                $"/api/bills/{item}/versions/V1.0/release", """{"effectiveOn":"2026-01-01"}""")))));

        foreach (var round in replies.GroupBy(r => r.n))
        {
            round.Select(r => r.Reply.Status == 200 ? null : r.Reply.Code)
                .ShouldBe([null, "products.item-in-itself"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_question_that_names_nothing_or_too_much_says_so()
    {
        (await served.Get("/api/bills/BQ-NONE/explosion")).Status.ShouldBe(404);
        (await served.Get("/api/bills/BQ-NONE/explosion?quantity=0")).Errors.Single().Field.ShouldBe("quantity");
        (await served.Get("/api/bills/BQ-NONE/explosion?quantity=1.0000001")).Errors.Single().Field
            .ShouldBe("quantity");
        (await served.Get("/api/bills/BQ-NONE/explosion?on=yesterday")).Errors.Single().Field.ShouldBe("on");
        (await served.Get("/api/bills/BQ-NONE/comparison?before=V1.0")).Errors.Single().Field.ShouldBe("after");
        (await served.Get("/api/bills/BQ-NONE/comparison?before=V1.0&after=V2.0")).Status.ShouldBe(404);
        Of(await served.Read("/api/bills/BQ-NONE/where-used"), "items", "item").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"line\":10", "\"line\":0", "lines[0].line")]
    [InlineData("\"value\":5", "\"value\":0", "lines[0].quantity")]
    [InlineData("\"scrapPercent\":1", "\"scrapPercent\":100", "lines[0].scrapPercent")]
    [InlineData("\"component\":\"B\"", "\"component\":\"\"", "lines[0].component")]
    [InlineData("[\"C\"]", "[\"\"]", "lines[0].alternates[0]")]
    [InlineData("\"version\":\"V1.0\"", "\"version\":\"\"", "version")]
    [InlineData("\"value\":1,", "\"value\":0,", "batch")]
    public async Task Bad_input_names_its_field(string good, string bad, string field) =>
        (await served.Post("/api/bills", """
            {"item":"A","version":"V1.0","batch":{"value":1,"unit":"EA"},"lines":[{"line":10,"component":"B",
             "quantity":{"value":5,"unit":"EA"},"scrapPercent":1,"alternates":["C"]}]}
            """.Replace(good, bad))).Errors.Single().Field.ShouldBe(field);

    private static IEnumerable<string> Of(JsonElement answer, string part, params string[] names) =>
        answer.GetProperty(part).EnumerateArray()
            .Select(row => string.Join(' ', names.Select(name => row.GetProperty(name).ToString())));

    private static string Line(int line, string component, decimal quantity, string more = "") => $$"""
        {"line":{{line}},"component":"{{component}}","quantity":{"value":{{quantity}},"unit":"EA"}{{more}}}
        """;

    private Task<Reply> Write(string item, string version, params string[] lines) => served.Done("/api/bills", $$"""
        {"item":"{{item}}","version":"{{version}}","batch":{"value":1,"unit":"EA"},
         "lines":[{{string.Join(',', lines)}}]}
        """);

    private Task<Reply> Release(string item, string version, string on) => served.Done(
        $"/api/bills/{Uri.EscapeDataString(item)}/versions/{version}/release", $$"""{"effectiveOn":"{{on}}"}""");

    private async Task Items(params string[] skus)
    {
        foreach (var sku in skus)
        {
            await served.Done(
                "/api/items", $$"""{"sku":"{{sku}}","name":"物料 {{sku}}","baseUnit":"EA","state":"production"}""");
        }
    }
}
