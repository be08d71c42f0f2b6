using System.Text.Json;
using Daybook.Api.Tests;
using Daybook.Domain.Webhooks;
using Daybook.Messages.Webhooks;

namespace Daybook.Messages.Tests.Webhooks;

/// <summary>A server whose retries come only after these tests.</summary>
public sealed class SlowlyHooked : Hooked
{
    protected override WebhookOptions Webhooks => base.Webhooks with { Retries = [TimeSpan.FromHours(1)] };
}

/// <summary>The answer to whether a piece of work is settled lists its outgoing messages that are not delivered yet.
/// Nothing waits for them.</summary>
public sealed class OnTheirWayTests(SlowlyHooked served) : IClassFixture<SlowlyHooked>, IAsyncLifetime
{
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

    [Fact]
    public async Task A_message_that_waits_for_its_next_attempt_is_listed_with_its_own_work_only()
    {
        var before = await Place("W0", 1m);
        var (id, _) = await served.Register(_receiver.Answers(503), null, WebhookEventTypes.OrderAccepted);
        var placed = await Place("W1", 2m);
        var other = await Place("W2", 3m);
        await _receiver.Until(2);
        var waiting = (await Until(placed, id, Tried))[0];

        (waiting.GetProperty("type").GetString(), waiting.GetProperty("to").GetString()).ShouldBe(
            (WebhookEventTypes.OrderAccepted, id));
        waiting.GetProperty("fact").GetInt64().ShouldBe(placed);
        waiting.GetProperty("queue").GetString()!.ShouldStartWith("webhooks-");
        waiting.GetProperty("next").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow);
        waiting.GetProperty("deadLetter").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Until(other, id, m => m.Count == 1))[0].GetProperty("fact").GetInt64().ShouldBe(other);
        (await Until(before, id, m => m.Count == 0)).ShouldBeEmpty();
        var all = await served.Application.Node.Settling.WaitForAll(TimeSpan.Zero, CancellationToken.None);
        all.Messages.Where(m => m.To == id).Select(m => m.Fact).ShouldBe([placed, other]);
    }

    [Fact]
    public async Task A_command_that_waits_is_settled_while_its_message_is_on_its_way()
    {
        var hold = new TaskCompletionSource();
        _receiver.Does = _ => hold.Task;
        await served.Register(_receiver, null, WebhookEventTypes.OrderAccepted);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = new StringContent(Company.OrderOf("W3", 1, price: 4m), null, "application/json"),
        };
        request.Headers.Add("Prefer", "wait=30");
        using var response = await served.Client.SendAsync(request);
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        answer.GetProperty("settled").GetBoolean().ShouldBeTrue(answer.ToString());
        var position = answer.GetProperty("position").GetInt64();
        // The announcement itself, or the messages to the subscribed endpoints.
        answer.GetProperty("messages").EnumerateArray().ShouldAllBe(m => m.GetProperty("fact").GetInt64() == position);
        answer.GetProperty("messages").GetArrayLength().ShouldBeGreaterThan(0);
        hold.SetResult();
    }

    [Fact]
    public async Task A_repetition_is_on_its_way_for_the_wish_that_asked_for_it()
    {
        var (id, _) = await served.Register(_receiver, null, WebhookEventTypes.OrderAccepted);
        var placed = await Place("W4", 5m);
        var delivery = await served.UntilNewest(id, "delivered");
        _receiver.Answers(503);
        var message = delivery.GetProperty("message").GetString();
        var wish = await served.Done(
            $"/api/webhook-endpoints/{id}/deliveries/{message}/repeat", """{"reason":"对方丢了"}""");
        var position = wish.Json.GetProperty("position").GetInt64();
        (await Until(position, id, Tried))[0].GetProperty("fact").GetInt64().ShouldBe(placed);
        (await Until(placed, id, m => m.Count == 0)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_thousands_as_many_are_listed_as_an_answer_holds()
    {
        var (id, _) = await served.Register(_receiver.Answers(503), null, WebhookEventTypes.OrderAccepted);
        var placed = await Place("W5", 6m);
        await Until(placed, id, Tried);
        await served.Execute($"""
            insert into wolverine.wolverine_incoming_envelopes
                (id, status, owner_id, execution_time, attempts, body, message_type, received_at)
            select (left(replace(id::text, '-', ''), 13) || right(replace(gen_random_uuid()::text, '-', ''), 19))::uuid,
                status, owner_id, execution_time, attempts, body, message_type, received_at
            from wolverine.wolverine_incoming_envelopes, generate_series(1, 5000)
            where left(replace(id::text, '-', ''), 12) = '{placed:x12}' and status = 'Scheduled'
            """);
        var settling = served.Application.Node.Settling;
        var limit = served.Application.Node.Context.Options.Processes.OwedPage;
        (await settling.Wait(placed, TimeSpan.Zero, CancellationToken.None))!.Messages.Count.ShouldBe(limit);
        (await settling.WaitForAll(TimeSpan.Zero, CancellationToken.None)).Messages.Count.ShouldBe(limit);
        await served.Execute($"""
            delete from wolverine.wolverine_incoming_envelopes
            where left(replace(id::text, '-', ''), 12) = '{placed:x12}'
            """);
    }

    private async Task<long> Place(string number, decimal price) =>
        (await served.Done("/api/orders", Company.OrderOf(number, 1, price: price))).Json.GetProperty("position")
        .GetInt64();

    private static bool Tried(IReadOnlyList<JsonElement> messages) =>
        messages is [{ } one] && one.GetProperty("attempts").GetInt32() == 1;

    /// <summary>Waits until the messages of a piece of work to an endpoint are as expected; the work is settled all the
    /// time.</summary>
    private async Task<IReadOnlyList<JsonElement>> Until(
        long position, string endpoint, Func<IReadOnlyList<JsonElement>, bool> holds)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(20))
        {
            using var answer = await served.Client.GetAsync($"/api/orders?settled={position}");
            answer.Headers.GetValues("Daybook-Settled").ShouldBe(["true"]);
            IReadOnlyList<JsonElement> messages = answer.Headers.TryGetValues("Daybook-Messages", out var told)
                ? [.. JsonElement.Parse(told.Single()).EnumerateArray()
                    .Where(m => m.GetProperty("to").GetString()!.Split(' ').Contains(endpoint))]
                : [];
            if (holds(messages)) return messages;
            if (DateTime.UtcNow > end) throw new TimeoutException(string.Join('\n', messages));
        }
    }
}
