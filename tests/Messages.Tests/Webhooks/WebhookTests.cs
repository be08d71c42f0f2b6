using Daybook.Api.Tests;
using Daybook.Domain.Webhooks;
using Daybook.Specification;

namespace Daybook.Messages.Tests.Webhooks;

/// <summary>What receivers get, when, and how they can verify it.</summary>
public sealed class WebhookTests(Hooked served) : IClassFixture<Hooked>, IAsyncLifetime
{
    private static readonly string[] Everything = [.. WebhookEventTypes.All];
    private static readonly SemaphoreSlim Once = new(1);
    private static bool _open;
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.Start();
        await Once.WaitAsync();
        if (!_open) await served.Open(stock: 100);
        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact, Shows("O11", "X9")]
    public async Task An_order_is_told_of_from_its_acceptance_to_its_delivery_signed_and_as_CloudEvents()
    {
        var (_, secret) = await served.Register(_receiver, "TM", Everything);
        await served.Done("/api/orders", Company.OrderOf("T1", 2));
        await served.Settled();
        await served.Fulfil("T1", "SF-778899");

        var accepted = (await _receiver.Until(1, WebhookEventTypes.OrderAccepted))[0];
        var shipped = (await _receiver.Until(1, WebhookEventTypes.OrderShipped))[0];
        var delivered = (await _receiver.Until(1, WebhookEventTypes.OrderDelivered))[0];
        var stock = (await _receiver.Until(1, WebhookEventTypes.StockChanged))[0];
        _receiver.Taken.ShouldAllBe(r => r.IsSignedBy(secret));
        _receiver.Taken.ShouldAllBe(r => r.Event.Id == r.Id && r.Event.IsValid);
        accepted.Data.GetProperty("total").ToString().ShouldContain("436");
        shipped.Data.GetProperty("carrier").GetString().ShouldBe("YTO");
        shipped.Data.GetProperty("trackingNumber").GetString().ShouldBe("SF-778899");
        shipped.Event["effectiveon"].ShouldBe("2026-03-03");
        delivered.Event.Subject.ShouldBe("sales-order/TM:T1");
        stock.Data.ToString().ShouldBe(
            """{"warehouse":"FS1","sku":"KETTLE","available":98,"unit":"EA"}""");
        var position = long.Parse((string)shipped.Event["position"]!);
        var audit = await served.Read("/api/audit/streams/sales-order/TM:T1");
        audit.ToString().ShouldContain($"\"position\":{position}");
        audit.ToString().ShouldContain((string)shipped.Event["correlationid"]!);
    }

    [Fact, Shows("O11", "X9")]
    public async Task Somebody_without_the_secret_can_forge_nothing()
    {
        var (id, secret) = await served.Register(_receiver, null, WebhookEventTypes.OrderAccepted);
        await served.Done($"/api/webhook-endpoints/{id}/test");
        var test = (await _receiver.Until(1))[0];
        test.Type.ShouldBe(WebhookEventTypes.Test);
        test.IsSignedBy(secret).ShouldBeTrue();
        test.IsSignedBy(secret, test.Text.Replace("test", "text")).ShouldBeFalse();
        var (_, other) = await served.Register(_receiver, null, WebhookEventTypes.OrderAccepted);
        test.IsSignedBy(other).ShouldBeFalse();
    }

    [Fact, Shows("O11", "X9")]
    public async Task An_endpoint_is_told_of_what_it_asked_for_of_its_channel_after_its_registration()
    {
        await served.Done("/api/channels", """{"code":"JD","name":"京东","kind":"marketplace"}""");
        await served.Done("/api/orders", Company.OrderOf("T2", 1, price: 150m));
        await served.Register(_receiver, "JD", WebhookEventTypes.OrderAccepted);
        await using var all = await Receiver.Start();
        await served.Register(all, null, WebhookEventTypes.OrderAccepted, WebhookEventTypes.OrderCancelled);

        await served.Done("/api/orders", Company.OrderOf("T3", 1, price: 151m));
        await served.Done("/api/orders", Company.OrderOf("T4", 1, price: 152m).Replace("\"TM\"", "\"JD\""));
        await served.Done("/api/orders/TM/T3/cancel", """{"reason":"客户不要了"}""");

        var cancelled = (await all.Until(1, WebhookEventTypes.OrderCancelled))[0];
        cancelled.Data.GetProperty("reason").GetString().ShouldBe("客户不要了");
        Numbers(await all.Until(2, WebhookEventTypes.OrderAccepted)).ShouldBe(["T3", "T4"], ignoreOrder: true);
        Numbers(await _receiver.Until(1)).ShouldBe(["T4"]);
    }

    [Fact, Shows("O11")]
    public async Task What_can_be_promised_is_told_as_it_was_at_the_fact_however_late()
    {
        await served.Item("POT", 0);
        var hold = new TaskCompletionSource();
        _receiver.Does = _ => hold.Task;
        var (id, _) = await served.Register(_receiver, null, WebhookEventTypes.StockChanged);
        await served.Receive("P1", "POT", 5);
        await _receiver.Until(1);
        await served.Receive("P2", "POT", 7);
        await served.Receive("P3", "POT", 1);
        hold.SetResult();
        _receiver.Does = _ => Task.CompletedTask;
        await served.UntilNewest(id, "delivered");
        var told = await _receiver.Until(3);
        told.DistinctBy(t => t.Id).Select(t => (t.Event["position"], t.Data.GetProperty("available").GetDecimal()))
            .OrderBy(t => t.Item1).Select(t => t.Item2).ShouldBe([5, 12, 13]);
    }

    [Fact]
    public async Task A_disabled_endpoint_is_told_nothing_until_it_is_enabled()
    {
        await served.Item("PAN", 0);
        var (id, _) = await served.Register(_receiver, null, WebhookEventTypes.StockChanged);
        await served.Done($"/api/webhook-endpoints/{id}/disable", """{"reason":"搬迁"}""");
        (await served.Post($"/api/webhook-endpoints/{id}/test")).Code.ShouldBe("webhooks.endpoint-disabled");
        await served.Receive("N1", "PAN", 5);
        await served.Done($"/api/webhook-endpoints/{id}/enable", """{"reason":"搬好了"}""");
        await served.Receive("N2", "PAN", 7);
        (await _receiver.Until(1))[0].Data.GetProperty("available").GetDecimal().ShouldBe(12);
        await served.Done($"/api/webhook-endpoints/{id}/remove", """{"reason":"不再合作"}""");
        (await served.Post($"/api/webhook-endpoints/{id}/enable", """{"reason":"r"}""")).Code
            .ShouldBe("webhooks.endpoint-removed");
        _receiver.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_rotated_secret_signs_beside_the_new_one_for_a_day()
    {
        var (id, old) = await served.Register(_receiver, null, WebhookEventTypes.OrderAccepted);
        var rotated = await served.Done($"/api/webhook-endpoints/{id}/rotate-secret", """{"reason":"例行"}""");
        var secret = rotated.Json.GetProperty("result").GetProperty("secret").GetString()!;
        await served.Done($"/api/webhook-endpoints/{id}/test");
        var first = (await _receiver.Until(1))[0];
        (first.IsSignedBy(old), first.IsSignedBy(secret)).ShouldBe((true, true));

        var (later, retired) = await served.Register(_receiver, null, WebhookEventTypes.OrderAccepted);
        await served.Rotate(later, DateTimeOffset.UtcNow - WebhookEndpointDecider.Overlap - TimeSpan.FromMinutes(1));
        await served.Done($"/api/webhook-endpoints/{later}/test");
        var second = (await _receiver.Until(2))[1];
        (second.IsSignedBy(retired), second.IsSignedBy(served.SecretOf(later, 2))).ShouldBe((false, true));
    }

    [Fact]
    public async Task A_secret_is_told_once_and_stands_nowhere()
    {
        var body = $$"""{"url":"{{_receiver.Url}}","events":["order.accepted"]}""";
        var made = await served.Post("/api/webhook-endpoints", body, key: "once");
        var secret = made.Json.GetProperty("result").GetProperty("secret").GetString()!;
        var again = await served.Post("/api/webhook-endpoints", body, key: "once");
        again.Json.GetProperty("result").GetProperty("secret").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var id = made.Json.GetProperty("result").GetProperty("id").GetString();
        again.Json.GetProperty("result").GetProperty("id").GetString().ShouldBe(id);
        var position = await served.Settled();
        (await served.Get($"/api/webhook-endpoints?atLeast={position}")).Text.ShouldNotContain("whsec_");
        var written = secret["whsec_".Length..];
        (await served.Scalar(
            $"select count(*) from ledger.mt_events where data::text like '%{written}%'")).ShouldBe(0);
        (await served.Scalar(
            $"select count(*) from ledger.commands where answer::text like '%{written}%'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"url":"ftp://x/y","events":["order.accepted"]}""", "url")]
    [InlineData("""{"url":"https://me:pass@shop.example/","events":["order.accepted"]}""", "url")]
    [InlineData("""{"url":"http://10.0.0.1/x","events":["order.accepted"]}""", "url")]
    [InlineData("""{"url":"http://169.254.169.254/latest/meta-data","events":["order.accepted"]}""", "url")]
    [InlineData("""{"url":"https://shop.example/","events":["order.lost"]}""", "events[0]")]
    [InlineData("""{"url":"https://shop.example/","events":[]}""", "events")]
    public async Task A_bad_registration_is_refused_with_the_field(string body, string field)
    {
        var reply = await served.Post("/api/webhook-endpoints", body);
        reply.Status.ShouldBe(400, reply.Text);
        reply.Errors.Select(e => e.Field).ShouldContain(field);
    }

    [Fact]
    public async Task A_channel_must_be_there()
    {
        var reply = await served.Post(
            "/api/webhook-endpoints",
            $$"""{"url":"{{_receiver.Url}}","events":["order.accepted"],"channel":"NOBODY"}""");
        reply.Code.ShouldBe("orders.unknown-channel");
    }

    private static IEnumerable<string?> Numbers(IEnumerable<Received> taken) =>
        taken.Select(t => t.Data.GetProperty("number").GetString());
}
