using Daybook.Domain.Webhooks;
using Daybook.Specification;

namespace Daybook.Messages.Tests.Webhooks;

/// <summary>Receivers that are slow, not running, gone or wrong: each gets its retries, and none affects
/// another.</summary>
public sealed class BadReceiverTests(Hooked served) : IClassFixture<Hooked>, IAsyncLifetime
{
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.Start();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact, Shows("X9")]
    public async Task What_failed_is_sent_again_as_the_same_message_until_it_is_taken()
    {
        var failures = 2;
        _receiver.Does = http =>
        {
            http.Response.StatusCode = Interlocked.Decrement(ref failures) >= 0 ? 500 : 204;
            return http.Response.StartAsync();
        };
        var id = await Tested();
        var delivery = await served.UntilNewest(id, "delivered");
        delivery.GetProperty("attempts").GetInt32().ShouldBe(3);
        delivery.GetProperty("status").GetInt32().ShouldBe(204);
        var taken = await _receiver.Until(3);
        taken.Select(t => t.Id).Distinct().ShouldHaveSingleItem().ShouldBe(
            delivery.GetProperty("message").GetString());
        taken.Select(t => t.Text).Distinct().Count().ShouldBe(1, "the bytes are the same");
    }

    [Fact, Shows("X9")]
    public async Task What_nobody_takes_is_given_up_as_a_dead_letter_and_a_person_can_have_it_sent_again()
    {
        _receiver.Answers(503);
        var id = await Tested();
        var failed = await served.UntilNewest(id, "failed");
        failed.GetProperty("attempts").GetInt32().ShouldBe(Hooked.Tries);
        failed.GetProperty("error").GetString().ShouldStartWith("answered 503");
        await Until(async () => await served.Scalar(
            $"select count(*) from wolverine.wolverine_dead_letters where exception_message like '{id}%'") == 1);

        _receiver.Answers(200);
        var message = failed.GetProperty("message").GetString();
        await served.Done(
            $"/api/webhook-endpoints/{id}/deliveries/{message}/repeat", """{"reason":"对方已修好"}""");
        await served.UntilNewest(id, "delivered");
        var taken = await _receiver.Until(Hooked.Tries + 1);
        taken.Select(t => t.Id).Distinct().ShouldHaveSingleItem().ShouldBe(message);
        (await served.Deliveries(id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_dead_letter_that_is_replayed_is_the_same_message_and_has_all_its_attempts_again()
    {
        _receiver.Answers(503);
        var id = await Tested();
        var failed = await served.UntilNewest(id, "failed");
        var letter = await Letter(id);
        var failures = Hooked.Tries - 1;
        _receiver.Does = http =>
        {
            http.Response.StatusCode = Interlocked.Decrement(ref failures) >= 0 ? 503 : 204;
            return http.Response.StartAsync();
        };
        await served.Done($"/api/dead-letters/{letter}/replay", """{"reason":"对方已修好"}""");
        var delivered = await served.UntilNewest(id, "delivered");

        delivered.GetProperty("message").GetString().ShouldBe(failed.GetProperty("message").GetString());
        delivered.GetProperty("attempts").GetInt32().ShouldBe(2 * Hooked.Tries);
        var taken = await _receiver.Until(2 * Hooked.Tries);
        taken.Select(t => t.Id).Distinct().ShouldHaveSingleItem().ShouldBe(failed.GetProperty("message").GetString());
        taken.Select(t => t.Text).Distinct().ShouldHaveSingleItem();
        await served.UntilGone(letter);
        await Until(async () => await served.Scalar(
            "select count(*) from wolverine.wolverine_incoming_envelopes where status <> 'Handled'") == 0);
        _receiver.Taken.Count.ShouldBe(2 * Hooked.Tries, "it was delivered once");
    }

    [Fact]
    public async Task A_database_that_is_away_takes_no_attempt_from_the_receiver()
    {
        _receiver.Answers(503);
        var (id, _) = await served.Register(_receiver, null, WebhookEventTypes.OrderAccepted);
        await served.Administer($"""
            create sequence work.away;
            create function work.away() returns trigger language plpgsql security definer as $$
            begin
                if new.endpoint = '{id}' and nextval('work.away') = 1 then
                    raise exception 'the database is starting up' using errcode = '57P03';
                end if;
                return new;
            end $$;
            create trigger away before insert on work.webhook_deliveries for each row execute function work.away();
            """);
        try
        {
            await served.Done($"/api/webhook-endpoints/{id}/test");
            var failed = await served.UntilNewest(id, "failed");
            failed.GetProperty("attempts").GetInt32().ShouldBe(Hooked.Tries);
            _receiver.Taken.Count.ShouldBe(Hooked.Tries);
            // One try while the database was not available, and one for each attempt.
            (await served.Administer("select last_value from work.away")).ShouldBe(1L + Hooked.Tries);
        }
        finally
        {
            await served.Administer(
                "drop trigger away on work.webhook_deliveries; drop function work.away(); drop sequence work.away");
        }
    }

    [Fact]
    public async Task What_was_given_up_is_shown_with_the_work_until_it_is_replayed()
    {
        _receiver.Answers(503);
        var (id, _) = await served.Register(_receiver, null, WebhookEventTypes.OrderAccepted);
        var test = await served.Done($"/api/webhook-endpoints/{id}/test");
        var position = test.Json.GetProperty("position").GetInt64();
        await served.UntilNewest(id, "failed");
        var letter = await Letter(id);
        var settling = served.Application.Node.Settling;
        var work = (await settling.Wait(position, TimeSpan.FromSeconds(30), CancellationToken.None)).ShouldNotBeNull();
        work.Settled.ShouldBeTrue();
        var message = work.Messages.ShouldHaveSingleItem();
        (message.DeadLetter, message.To, message.Attempts).ShouldBe((letter, id, Hooked.Tries));

        _receiver.Answers(200);
        await served.Done($"/api/dead-letters/{letter}/replay", """{"reason":"对方已修好"}""");
        await served.UntilNewest(id, "delivered");
        await Until(async () =>
            (await settling.Wait(position, TimeSpan.Zero, CancellationToken.None))!.Messages.Count == 0);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.Start();
        _receiver.Does = http =>
        {
            http.Response.Redirect(elsewhere.Url, permanent: true);
            return Task.CompletedTask;
        };
        var id = await Tested();
        (await served.UntilNewest(id, "failed")).GetProperty("status").GetInt32().ShouldBe(301);
        elsewhere.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_disabled_as_a_fact()
    {
        _receiver.Answers(410);
        var id = await Tested();
        (await served.UntilNewest(id, "dropped")).GetProperty("status").GetInt32().ShouldBe(410);
        await Until(async () => (await served.Get($"/api/audit/streams/webhook-endpoint/{id}")).Text.Contains(
            "webhooks.endpoint-disabled.v1"));
        (await served.Post($"/api/webhook-endpoints/{id}/test")).Code.ShouldBe("webhooks.endpoint-disabled");
        _receiver.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_listens_at_the_port_is_a_failure_like_others()
    {
        var id = await Tested(before: receiver => receiver.DisposeAsync().AsTask());
        var failed = await served.UntilNewest(id, "failed");
        failed.GetProperty("attempts").GetInt32().ShouldBe(Hooked.Tries);
        failed.GetProperty("status").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task One_that_says_yes_without_end_has_said_yes()
    {
        var gone = new TaskCompletionSource();
        _receiver.Does = async http =>
        {
            var chunk = new byte[4096];
            try
            {
                while (true) await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                gone.SetResult();
            }
        };
        var id = await Tested();
        await served.UntilNewest(id, "delivered");
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_that_never_answers_is_left_and_holds_nobody_up()
    {
        _receiver.Does = async http =>
        {
            var forever = new TaskCompletionSource();
            await using var aborted = http.RequestAborted.Register(() => forever.TrySetResult());
            await forever.Task;
        };
        var slow = await Tested();
        // More than the number of parallel deliveries: the rest waits in the endpoint's own queue.
        for (var i = 0; i < 10; i++) await served.Done($"/api/webhook-endpoints/{slow}/test");
        await using var quick = await Receiver.Start();
        var (id, _) = await served.Register(quick, null, WebhookEventTypes.OrderAccepted);
        await served.Done($"/api/webhook-endpoints/{id}/test");
        await quick.Until(1);
        (await served.Deliveries(slow)).ShouldContain(d => d.GetProperty("state").GetString() == "pending");
        await Until(async () => (await served.Deliveries(slow)).Any(d =>
            d.GetProperty("error").GetString() == "no answer within 2 s"));
    }

    [Fact]
    public async Task A_name_that_leads_where_webhooks_must_not_go_is_refused_when_it_is_resolved()
    {
        var id = await Tested();
        await served.UntilNewest(id, "delivered");
        await served.Append(id, new WebhookEndpointCommand.Change(
            new WebhookTerms("https://[::ffff:169.254.169.254]/", [WebhookEventTypes.OrderAccepted], null, null)));
        await served.Done($"/api/webhook-endpoints/{id}/test");
        (await served.UntilNewest(id, "failed")).GetProperty("error").GetString()!
            .ShouldEndWith("resolves to an address to which webhooks must not be sent");
    }

    private async Task<string> Tested(Func<Receiver, Task>? before = null)
    {
        var (id, _) = await served.Register(_receiver, null, WebhookEventTypes.OrderAccepted);
        if (before is not null) await before(_receiver);
        await served.Done($"/api/webhook-endpoints/{id}/test");
        return id;
    }

    /// <summary>The one dead letter to an endpoint.</summary>
    private async Task<Guid> Letter(string endpoint)
    {
        Guid? found = null;
        await Until(async () =>
        {
            var items = (await served.Read("/api/dead-letters?type=DeliverWebhook")).GetProperty("items");
            var own = items.EnumerateArray().Where(
                l => l.GetProperty("message").GetProperty("endpoint").GetString() == endpoint).ToList();
            if (own is [var one]) found = one.GetProperty("id").GetGuid();
            return found is not null;
        });
        return found!.Value;
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); !await holds(); await Task.Delay(20))
            if (DateTime.UtcNow > end) throw new TimeoutException("the condition did not become true");
    }
}
