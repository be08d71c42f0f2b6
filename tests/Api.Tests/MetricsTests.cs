using System.Net;
using System.Text.RegularExpressions;
using Daybook.Api.Hosting;

namespace Daybook.Api.Tests;

/// <summary>Metrics for whoever collects them.</summary>
public sealed class MetricsTests(Served served) : IClassFixture<Served>
{
    [Fact]
    public async Task What_happens_can_be_collected_in_the_text_format_of_Prometheus()
    {
        await served.Done("/api/items", """{"sku":"M1","name":"锅","baseUnit":"EA"}""");
        await served.Settled();
        using var nobody = served.ClientWith(null);
        using var answer = await nobody.GetAsync("/metrics", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("# TYPE daybook_append_duration_seconds histogram");
        text.ShouldContain("daybook_block_events_bucket");
        text.ShouldMatch("daybook_append_duration_seconds_bucket\\{[^}]*le=\"0.005\"\\} \\d");
        foreach (var kind in (string[])["projection", "process"])
            text.ShouldMatch($"daybook_consumer_lag\\{{[^}}]*kind=\"{kind}\"[^}}]*\\}} \\d");
        // Those of requests are missing at times where one process has several servers; Cli.Tests asks for them.
        text.ShouldContain("dotnet_gc_collections_total");
        Regex.Matches(text, "^[^#\\s]+ ?.* NaN", RegexOptions.Multiline).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    public async Task Who_asks_through_a_proxy_needs_the_key_of_a_reader(string header, string value)
    {
        (await Status(null, header, value)).ShouldBe(401);
        (await Status("no such key", header, value)).ShouldBe(401);
        (await Status(await Key("import"), header, value)).ShouldBe(403);
        (await Status(await Key("viewer"), header, value)).ShouldBe(200);
    }

    [Fact]
    public async Task The_description_names_it()
    {
        var document = await served.Read("/openapi/v1.json");
        document.GetProperty("paths").GetProperty("/metrics").GetProperty("get").GetProperty("description").GetString()!
            .ShouldContain("DAYBOOK_METRICS");
    }

    private async Task<int> Status(string? key, string header, string value)
    {
        using var client = served.ClientWith(key);
        client.DefaultRequestHeaders.Add(header, value);
        using var answer = await client.GetAsync("/metrics");
        return (int)answer.StatusCode;
    }

    private async Task<string> Key(string role)
    {
        var made = await served.Done("/api/keys", $$"""{"name":"{{role}}","roles":["{{role}}"]}""");
        return made.Json.GetProperty("result").GetProperty("secret").GetString()!;
    }
}

/// <summary>A server whose metrics are for everybody.</summary>
public sealed class OpenMetricsServed : Served
{
    protected override MetricsAccess Metrics => MetricsAccess.Open;
}

/// <summary>A server without metrics.</summary>
public sealed class NoMetricsServed : Served
{
    protected override MetricsAccess Metrics => MetricsAccess.Off;
}

/// <summary>What DAYBOOK_METRICS changes.</summary>
public sealed class MetricsAccessTests(OpenMetricsServed open, NoMetricsServed none)
    : IClassFixture<OpenMetricsServed>, IClassFixture<NoMetricsServed>
{
    [Fact]
    public async Task Everybody_may_collect_where_it_is_open_and_nobody_where_it_is_off()
    {
        using var stranger = open.ClientWith(null);
        stranger.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        using var answer = await stranger.GetAsync("/metrics", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await none.Get("/metrics")).Status.ShouldBe(404);
    }
}
