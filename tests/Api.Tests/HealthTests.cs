namespace Daybook.Api.Tests;

/// <summary>Health and status tell what is.</summary>
public sealed class HealthTests(Served served) : IClassFixture<Served>
{
    private const string Reason = """{"reason":"月末结账"}""";

    [Fact]
    public async Task It_is_not_ready_while_a_consumer_has_stopped_and_is_again_when_it_goes_on()
    {
        (await served.Get("/health/live")).Status.ShouldBe(200);
        (await served.Get("/health/ready")).Status.ShouldBe(200);
        await served.Settled();
        await Execute(
            "update work.process_standings set position = 1, error = 'a bad event', error_position = 1, "
            + "known = (select max(seq_id) from ledger.mt_events) where name = 'billing'");
        var stopped = await served.Get("/health/ready");
        stopped.Status.ShouldBe(503);
        stopped.Json.GetProperty("reasons")[0].GetString()!.ShouldContain("billing");
        var status = await served.Read("/api/status");
        status.GetProperty("consumers").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == "billing").GetProperty("state").GetString()
                .ShouldBe("stopped");
        (await served.Done("/api/processes/billing/resume", Reason)).Json.GetProperty("events").GetInt32().ShouldBe(1);
        (await served.Get("/health/ready")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_person_pauses_a_process_and_lets_it_go_on()
    {
        await served.Done("/api/processes/settlement/pause", Reason);
        var status = await served.Read("/api/status");
        status.GetProperty("consumers").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == "settlement").GetProperty("state").GetString()
                .ShouldBe("paused");
        (await served.Done("/api/processes/settlement/unpause", Reason)).Json.GetProperty("events").GetInt32()
            .ShouldBe(1);
        (await served.Done("/api/processes/settlement/unpause", Reason)).Json.GetProperty("events").GetInt32()
            .ShouldBe(0);
        var decisions = await served.Read("/api/audit/streams/processes/all");
        decisions.GetRawText().ShouldContain("月末结账");
        var running = await served.Post("/api/processes/settlement/resume", Reason);
        (running.Status, running.Code).ShouldBe((409, "process.not-stopped"));
        var used = await served.Post("/api/processes/settlement/retire", Reason);
        (used.Status, used.Code).ShouldBe((409, "process.in-use"));
        var unknown = await served.Post("/api/processes/biling/retire", Reason);
        (unknown.Status, unknown.Code).ShouldBe((404, "process.unknown"));
    }

    [Theory]
    [InlineData("/api/processes/biling/pause", "billing")]
    [InlineData("/api/processes/biling/unpause", "billing")]
    [InlineData("/api/processes/biling/resume", "billing")]
    [InlineData("/api/processes/books/resume", "billing")]
    public async Task What_is_no_process_is_404_and_told_what_there_is(
        string path, string there)
    {
        var reply = await served.Post(path, Reason);
        (reply.Status, reply.Code).ShouldBe((404, "not-found"));
        reply.Json.GetProperty("detail").GetString()!.ShouldContain(there);
    }

    [Fact]
    public async Task A_full_disk_is_told_as_503_and_the_same_key_is_answered_when_there_is_room()
    {
        const string channel = """{"code":"FULL","name":"满","kind":"phone"}""";
        await Execute("""
            create function public.no_room() returns trigger language plpgsql
                as $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$;
            create trigger no_room before insert on ledger.mt_events for each statement
                execute function public.no_room();
            """);

        var refused = await served.Post("/api/channels", channel, "full-1");
        (refused.Status, refused.Code).ShouldBe((503, "unavailable"));
        var ready = await served.Get("/health/ready");
        ready.Status.ShouldBe(503);
        ready.Json.GetProperty("reasons")[0].GetString()!.ShouldContain("No space left on device");
        (await served.Get("/health/live")).Status.ShouldBe(200);

        await Execute("drop trigger no_room on ledger.mt_events");
        await served.UntilReady();
        var answer = await served.Post("/api/channels", channel, "full-1");
        (answer.Status, answer.Json.GetProperty("events").GetInt32()).ShouldBe((200, 1), answer.Text);
    }

    private async Task Execute(string sql)
    {
        await using var command = served.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
