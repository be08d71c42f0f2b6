using System.Text.Json;
using Daybook.Imports.Tests;
using Daybook.Specification;

namespace Daybook.Cli.Tests;

public sealed class VerifyTests
{
    [Fact]
    public async Task An_untouched_ledger_verifies_with_its_snapshots()
    {
        await using var cli = await Imported();

        var ended = await cli.Run("verify", "--snapshots", "--json");

        ended.Code.ShouldBe(0, ended.Error);
        ended.Json.GetProperty("ok").GetBoolean().ShouldBeTrue();
        ended.Json.GetProperty("blocks").GetInt64().ShouldBeGreaterThan(0);
        ended.Json.GetProperty("events").GetInt64()
            .ShouldBe(await cli.Ask<long>("select count(*) from ledger.mt_events"));
        ended.Json.GetProperty("firstBad").ValueKind.ShouldBe(JsonValueKind.Null);
        ended.Json.GetProperty("files").GetProperty("found").GetInt64().ShouldBe(0);
    }

    [Theory, Shows("X2")]
    [InlineData("data = data || '{\"more\":1.50}'")]
    [InlineData("user_name = 'somebody else'")]
    [InlineData("headers = headers || '{\"effectiveOn\":\"1999-12-31\"}'")]
    public async Task An_edited_event_is_found_at_its_position(string edit)
    {
        await using var cli = await Imported();
        await cli.Tamper($"update ledger.mt_events set {edit} where seq_id = 7");

        var ended = await cli.Run("verify", "--json");

        ended.Code.ShouldBe(1);
        ended.Json.GetProperty("ok").GetBoolean().ShouldBeFalse();
        ended.Json.GetProperty("firstBad").GetProperty("position").GetInt64().ShouldBe(7);
        ended.Json.GetProperty("firstBad").GetProperty("kind").GetString().ShouldBe("event-altered");
        (await cli.Run("verify")).Out.ShouldContain("BAD (event-altered)");
    }

    [Fact]
    public async Task A_dropped_tail_is_found_with_the_checkpoint_that_saw_it()
    {
        await using var cli = await Imported();
        var file = Path.Combine(cli.Folder, "checkpoint.json");
        (await cli.Run("checkpoint", "export", file)).Code.ShouldBe(0);
        await cli.Tamper("""
            delete from ledger.commands where block = (select max(number) from ledger.blocks);
            delete from ledger.blocks where number = (select max(number) from ledger.blocks);
            delete from ledger.mt_events where seq_id > (select max(last_position) from ledger.blocks);
            """);
        await cli.Tamper("""
            delete from ledger.mt_streams s where not exists (select from ledger.mt_events e where e.stream_id = s.id);
            update ledger.mt_streams s set version = e.version, timestamp = e.timestamp
            from (select stream_id, max(version) as version, max(timestamp) as timestamp
                  from ledger.mt_events group by stream_id) e where e.stream_id = s.id;
            """);

        (await cli.Run("verify", "--json")).Code.ShouldBe(0, "without a witness nothing contradicts it");
        var ended = await cli.Run(
            "verify", "--checkpoints", file, "--key", Path.Combine(cli.Folder, "checkpoint.key.pub"), "--json");

        ended.Code.ShouldBe(1);
        ended.Json.GetProperty("firstBad").GetProperty("kind").GetString().ShouldBe("tail-missing");
    }

    [Fact]
    public async Task Nothing_is_verified_where_there_is_no_ledger()
    {
        await using var cli = await Operated.New();
        await using (var drop = cli.Database.DataSource.CreateCommand("drop schema ledger cascade"))
            await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var ended = await cli.Run("verify");

        ended.Code.ShouldBe(3);
        ended.Error.ShouldContain("has no ledger yet");
    }

    private static async Task<Operated> Imported()
    {
        var cli = await Operated.New();
        using var set = SmallNorthwind.Write();
        (await cli.Run("import", "northwind", set.Path)).Code.ShouldBe(0);
        return cli;
    }
}
