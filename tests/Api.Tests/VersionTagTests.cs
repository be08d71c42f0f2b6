using System.Net;

namespace Daybook.Api.Tests;

/// <summary>What was read can be given back as If-Match to the command that changes it, and asked for again only when
/// it changed.</summary>
public sealed class VersionTagTests(Served served) : IClassFixture<Served>
{
    [Fact]
    public async Task A_command_takes_the_tag_of_the_thing_as_it_was_read_and_refuses_it_once_it_changed()
    {
        await Open();
        (string Path, string Command, string Body)[] things =
        [
            ("/api/items/KETTLE", "/api/items/KETTLE/details", """{"name":"大茶壶"}"""),
            ("/api/suppliers/S1", "/api/suppliers/S1/block", """{"reason":"质量"}"""),
            ("/api/customers/C1", "/api/customers/C1/owner", """{"to":"李","reason":"交接"}"""),
            ("/api/orders/TM/V1", "/api/orders/TM/V1/promise", """{"on":"2026-03-20","reason":"客户要求"}"""),
            ("/api/listings/KETTLE", "/api/listings/KETTLE/prices",
                """{"currency":"CNY","unitPrice":198.00,"from":"2026-02-01"}"""),
            ("/api/warehouses/FS1", "/api/warehouses/FS1/bins", """{"zone":"B","racks":1,"binsPerRack":1}"""),
            ("/api/outbounds/TM/V1/FS1", "/api/outbounds/TM/V1/FS1/pick", """{"effectiveOn":"2026-03-03"}"""),
            ("/api/channels/TM", "/api/channels/TM/close", """{"reason":"关店"}"""),
        ];
        foreach (var (path, command, body) in things)
        {
            var position = await served.Settled();
            var read = await served.Get($"{path}?atLeast={position}");
            read.Status.ShouldBe(200, $"{path}: {read.Text}");
            var done = await served.Post(command, body, ifMatch: read.ETag);
            done.Status.ShouldBe(200, $"{command}: {done.Text}");
            var stale = await served.Post(command, body, ifMatch: read.ETag);
            (stale.Status, stale.Code).ShouldBe((412, "stale-version"), command);
            position = await served.Settled();
            var again = await served.Get($"{path}?atLeast={position}");
            again.ETag.ShouldNotBe(read.ETag, path);
            Version(again.ETag).ShouldBeGreaterThanOrEqualTo(Version(done.ETag));
        }
    }

    [Fact]
    public async Task A_thing_of_one_stream_has_the_tag_that_the_command_answered()
    {
        var made = await served.Done(
            "/api/suppliers", """{"code":"S2","name":"五金厂","country":"CN","currency":"CNY"}""");
        (await served.Get($"/api/suppliers/S2?atLeast={made.Position}")).ETag.ShouldBe(made.ETag);
        var changed = await served.Done("/api/suppliers/S2/block", """{"reason":"质量"}""");
        changed.ETag.ShouldBe("\"2\"");
        (await served.Get($"/api/suppliers/S2?atLeast={changed.Position}")).ETag.ShouldBe(changed.ETag);
    }

    [Fact]
    public async Task A_stale_tag_is_412_and_a_tag_that_is_none_of_ours_400()
    {
        await served.Done("/api/suppliers", """{"code":"S3","name":"五金厂","country":"CN","currency":"CNY"}""");
        await served.Done("/api/suppliers/S3/block", """{"reason":"质量"}""");
        (string Tag, int Status)[] tags =
        [
            ("\"1\"", 412), ("\"1-0123456789abcdef\"", 412), ("W/\"1\"", 412), ("1", 412), ("*", 400), ("\"x\"", 400),
            ("\"\"", 400), ("\"2\", \"3\"", 400),
        ];
        foreach (var (tag, status) in tags)
        {
            var reply = await served.Post("/api/suppliers/S3/unblock", """{"reason":"好了"}""", ifMatch: tag);
            reply.Status.ShouldBe(status, tag);
            if (status == 400) reply.Errors.Single().Field.ShouldBe("If-Match");
        }

        (await served.Post("/api/suppliers/S3/unblock", """{"reason":"好了"}""", ifMatch: "W/\"2\""))
            .Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_has_no_tag_refuses_one_and_ignores_none()
    {
        (string Path, string Body)[] commands =
        [
            ("/api/processes/fulfilment/pause", """{"reason":"盘点"}"""),
            ("/api/parked/1/0/retry", """{"reason":"已修好"}"""),
            ("/api/dead-letters/00000000-0000-0000-0000-000000000001/discard", """{"reason":"停用"}"""),
        ];
        foreach (var (path, body) in commands)
        {
            var reply = await served.Post(path, body, ifMatch: "\"1\"");
            (reply.Status, reply.Errors.Single().Field).ShouldBe((400, "If-Match"), path);
        }
    }

    [Fact]
    public async Task What_did_not_change_is_304_and_what_did_is_sent()
    {
        var made = await served.Done(
            "/api/suppliers", """{"code":"S4","name":"五金厂","country":"CN","currency":"CNY"}""");
        var tag = (await served.Get($"/api/suppliers/S4?atLeast={made.Position}")).ETag!;
        foreach (var same in (string[])[tag, $"W/{tag}", "*", $"\"99\", {tag}"])
            (await Asked("/api/suppliers/S4", same)).ShouldBe((HttpStatusCode.NotModified, tag, ""));
        (await Asked("/api/suppliers/S4", "\"99\"")).Status.ShouldBe(HttpStatusCode.OK);
        (await Asked("/api/suppliers/none", "*")).Status.ShouldBe(HttpStatusCode.NotFound);
        var changed = await served.Done("/api/suppliers/S4/block", """{"reason":"质量"}""");
        (await Asked($"/api/suppliers/S4?atLeast={changed.Position}", tag)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_that_shows_more_than_its_stream_changes_its_tag_with_what_it_shows()
    {
        await served.Done("/api/finance/accounts", """{"effectiveOn":"2026-01-01"}""");
        await served.Done("/api/customers", """{"code":"CX","name":"甲","currency":"CNY"}""");
        var position = await served.Settled();
        var read = await served.Get($"/api/customers/CX?atLeast={position}");
        (await Asked("/api/customers/CX", read.ETag!)).Status.ShouldBe(HttpStatusCode.NotModified);
        await served.Done("/api/receipts", """
            {"receipt":"R-CX","customer":"CX","amount":{"amount":10.00,"currency":"CNY"},"effectiveOn":"2026-03-02"}
            """);
        position = await served.Settled();
        var (status, tag, _) = await Asked($"/api/customers/CX?atLeast={position}", read.ETag!);
        status.ShouldBe(HttpStatusCode.OK, "the receipt is on the page");
        Version(tag).ShouldBe(Version(read.ETag), "the customer's own stream is as it was");
        (await served.Post("/api/customers/CX/owner", """{"to":"李","reason":"交接"}""", ifMatch: read.ETag))
            .Status.ShouldBe(200);
    }

    private static long Version(string? tag) => long.Parse(
        tag!.Trim('"').Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);

    private async Task<(HttpStatusCode Status, string? Tag, string Text)> Asked(string path, string ifNoneMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        using var answer = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.ETag?.Tag, text);
    }

    private async Task Open()
    {
        await served.Open(stock: 50);
        await served.Done("/api/suppliers", """{"code":"S1","name":"五金厂","country":"CN","currency":"CNY"}""");
        await served.Done("/api/orders", Company.OrderOf("V1", 2));
        await served.Settled();
    }
}
