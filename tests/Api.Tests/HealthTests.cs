using Npgsql;

namespace Daybook.Api.Tests;

/// <summary>Health and status tell what is.</summary>
public sealed class HealthTests(Served served) : IClassFixture<Served>
{
    [Fact]
    public async Task It_is_not_ready_while_a_consumer_has_stopped_and_is_again_when_it_goes_on()
    {
        (await served.Get("/health/live")).Status.ShouldBe(200);
        (await served.Get("/health/ready")).Status.ShouldBe(200);
        await Execute(
            "update ledger.processes set state = 'stopped', error = 'a bad event', error_position = 1 "
            + "where name = 'billing'");
        var stopped = await served.Get("/health/ready");
        stopped.Status.ShouldBe(503);
        stopped.Json.GetProperty("reasons")[0].GetString()!.ShouldContain("billing");
        var status = await served.Read("/api/status");
        status.GetProperty("consumers").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == "billing").GetProperty("state").GetString()
                .ShouldBe("stopped");
        (await served.Done("/api/processes/billing/resume")).Json.GetProperty("changed").GetBoolean().ShouldBeTrue();
        (await served.Get("/health/ready")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_person_pauses_a_process_and_lets_it_go_on()
    {
        await served.Done("/api/processes/settlement/pause");
        var status = await served.Read("/api/status");
        status.GetProperty("consumers").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == "settlement").GetProperty("state").GetString()
                .ShouldBe("paused");
        (await served.Done("/api/processes/settlement/unpause")).Json.GetProperty("changed").GetBoolean()
            .ShouldBeTrue();
        (await served.Done("/api/processes/settlement/unpause")).Json.GetProperty("changed").GetBoolean()
            .ShouldBeFalse();
    }

    private async Task Execute(string sql)
    {
        await using var command = new NpgsqlCommand(
            sql, await served.Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken));
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        await command.Connection!.DisposeAsync();
    }
}
