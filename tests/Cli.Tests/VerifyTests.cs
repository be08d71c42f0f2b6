using System.Text.Json;
using Daybook.Imports.Tests;

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
        ended.Json.GetProperty("events").GetInt64().ShouldBe(await cli.Ask<long>("select count(*) from ledger.events"));
        ended.Json.GetProperty("firstBad").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("update ledger.events set payload = replace(payload::text, ':', ': ')::json where position = 7")]
    [InlineData("update ledger.events set actor = 'somebody else' where position = 7")]
    [InlineData("update ledger.events set effective_on = effective_on + 1 where position = 7")]
    public async Task An_edited_event_is_found_at_its_position(string edit)
    {
        await using var cli = await Imported();
        await cli.Tamper(edit);

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
            with last as (select max(number) as number from ledger.blocks),
            gone as (delete from ledger.events where position >
                (select last_position from ledger.blocks where number = (select number - 1 from last))),
            answers as (delete from ledger.commands where block = (select number from last))
            delete from ledger.blocks where number = (select number from last)
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
        await cli.Tamper("drop schema ledger cascade; delete from public.daybook_migrations");

        var ended = await cli.Run("verify");

        ended.Code.ShouldBe(3);
        ended.Error.ShouldContain("holds no ledger yet");
    }

    private static async Task<Operated> Imported()
    {
        var cli = await Operated.New();
        using var set = SmallNorthwind.Write();
        (await cli.Run("import", "northwind", set.Path)).Code.ShouldBe(0);
        return cli;
    }
}
