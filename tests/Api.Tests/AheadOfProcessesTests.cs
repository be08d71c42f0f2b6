using Npgsql;

namespace Daybook.Api.Tests;

/// <summary>A command that is sent before the processes have done their part is not refused for good: it is told what
/// is owed, or waits for it.</summary>
public sealed class AheadOfProcessesTests(Served served) : IClassFixture<Served>, IAsyncLifetime
{
    private const string Pick = "/api/outbounds/TM/{0}/FS1/pick";
    private static readonly SemaphoreSlim Once = new(1);
    private static bool _open;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!_open) await served.Open(stock: 100);
        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_is_told_what_is_owed_and_the_same_request_is_decided_later()
    {
        await served.Settled();
        string path = Path(Pick, "7001");
        await using (var hold = await ProcessesHeldUp())
        {
            await served.Done("/api/orders", Company.OrderOf("7001", 1));

            using var early = await served.Send(path, "{}", ("Idempotency-Key", "pick-7001"));

            var reply = await Reply.Of(early);
            (reply.Status, reply.Code).ShouldBe((409, "not-yet"), reply.Text);
            early.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            reply.Json.GetProperty("owed")[0].GetProperty("kind").GetString().ShouldBe("behind", reply.Text);
            reply.Json.GetProperty("refusal").GetProperty("code").GetString().ShouldBe("warehouse.unknown-outbound");
        }

        using var late = await served.Send(
            path, "{}", ("Idempotency-Key", "pick-7001"), ("Prefer", "wait=60"));
        var done = await Reply.Of(late);
        done.Status.ShouldBe(200, done.Text);
        done.Json.GetProperty("repeated").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Steps_that_are_sent_one_behind_the_other_wait_for_what_goes_between()
    {
        await served.Done("/api/orders", Company.OrderOf("7002", 1, price: 201m));
        foreach (var (step, body) in ((string, string)[])
            [
                ("outbounds/TM/7002/FS1/pick", "{}"),
                ("outbounds/TM/7002/FS1/pack", """{"weightKg":1.5}"""),
                ("outbounds/TM/7002/FS1/load", """{"manifest":"M1"}"""),
                ("outbounds/TM/7002/FS1/ship", """{"waybill":"W-7002"}"""),
                ("shipments/TM/7002/FS1/deliver", "{}"),
                ("orders/TM/7002/invoice", "{}"),
            ])
        {
            using var response = await served.Send($"/api/{step}", body, ("Prefer", "wait=60"));
            var reply = await Reply.Of(response);
            reply.Status.ShouldBe(200, $"{step}: {reply.Text}");
        }
    }

    [Fact]
    public async Task What_a_resting_process_owes_is_no_refusal_for_good()
    {
        const string reason = """{"reason":"盘点"}""";
        string path = Path(Pick, "7004");
        await served.Settled();
        await served.Done("/api/processes/fulfilment/pause", reason);
        try
        {
            await served.Done("/api/orders", Company.OrderOf("7004", 1, price: 203m));
            using var early = await served.Send(path, "{}", ("Idempotency-Key", "pick-7004"), ("Prefer", "wait=60"));
            (await Reply.Of(early)).Code.ShouldBe("not-yet");
        }
        finally
        {
            await served.Done("/api/processes/fulfilment/unpause", reason);
        }

        using var late = await served.Send(path, "{}", ("Idempotency-Key", "pick-7004"), ("Prefer", "wait=60"));
        (await Reply.Of(late)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_step_that_waits_for_nothing_is_refused_for_good()
    {
        await served.Done("/api/orders", Company.OrderOf("7003", 1, price: 202m));
        await served.Settled();

        using var response = await served.Send(
            "/api/outbounds/TM/7003/FS1/load", """{"manifest":"M1"}""", ("Idempotency-Key", "load-7003"),
            ("Prefer", "wait=60"));

        var reply = await Reply.Of(response);
        (reply.Status, reply.Code).ShouldBe((409, "warehouse.not-packed"), reply.Text);
        await served.Step("7003", "pick");
        await served.Step("7003", "pack");
        var again = await served.Post(
            "/api/outbounds/TM/7003/FS1/load", """{"manifest":"M1"}""", key: "load-7003");
        again.Code.ShouldBe("warehouse.not-packed", "the answer to a key stays what it was");
    }

    private static string Path(string form, string number) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, form, number);

    /// <summary>Holds the progress of all consumers until it is disposed: they work and cannot write it down.</summary>
    private async Task<NpgsqlConnection> ProcessesHeldUp()
    {
        var connection = new NpgsqlConnection(served.Database.ConnectionString);
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand(
            "begin; lock table ledger.mt_event_progression in exclusive mode", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }
}
