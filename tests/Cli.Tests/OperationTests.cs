using System.Text.Json;
using System.Text.RegularExpressions;
using Daybook.Imports.Tests;

namespace Daybook.Cli.Tests;

/// <summary>The verbs over one imported ledger; what a test breaks it breaks in a ledger of its own.</summary>
public sealed class OperationTests : IClassFixture<OperationTests.Imported>
{
    private readonly Operated _cli;

    public OperationTests(Imported imported) => _cli = imported.Cli;

    [Fact]
    public async Task Status_shows_every_consumer_at_the_head()
    {
        var ended = await _cli.Run("status", "--json");

        ended.Code.ShouldBe(0, ended.Error);
        ended.Json.GetProperty("parked").GetInt32().ShouldBe(0);
        ended.Json.GetProperty("position").GetInt64()
            .ShouldBe(await _cli.Ask<long>("select max(seq_id) from ledger.mt_events"));
        var consumers = ended.Json.GetProperty("consumers").EnumerateArray().ToList();
        consumers.Select(c => c.GetProperty("name").GetString()).ShouldContain("orders");
        consumers.Select(c => c.GetProperty("name").GetString()).ShouldContain("order-intake");
        foreach (var consumer in consumers)
        {
            consumer.GetProperty("version").GetInt32().ShouldBeGreaterThan(0);
            consumer.GetProperty("position").GetInt64().ShouldBeGreaterThan(0);
            consumer.GetProperty("state").GetString().ShouldBeOneOf("live", "running");
        }
    }

    [Fact]
    public async Task Every_read_model_comes_out_the_same_when_it_is_built_anew()
    {
        var ended = await _cli.Run("rebuild", "--all", "--json");

        ended.Code.ShouldBe(0, ended.Error);
        foreach (var model in ended.Json.EnumerateArray())
        {
            model.GetProperty("outcome").GetString().ShouldBe("switched");
            var differences = model.GetProperty("differences");
            foreach (var kind in (string[])["added", "removed", "changed"])
                differences.GetProperty(kind).GetInt64().ShouldBe(0, model.GetProperty("name").GetString());
        }

        ended.Error.ShouldContain("events/s");
    }

    [Fact]
    public async Task A_proof_holds_under_the_key_that_signed_it_and_not_once_it_is_altered()
    {
        var file = Path.Combine(_cli.Folder, "proof.json");
        (await _cli.Run("proof", "3", "-o", file)).Code.ShouldBe(0);

        (await _cli.Run("proof", "check", file)).Code.ShouldBe(0);
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, Regex.Replace(text, "\"position\": *3,", "\"position\":4,"));
        var altered = await _cli.Run("proof", "check", file, "--json");

        altered.Code.ShouldBe(1);
        altered.Json.GetProperty("ok").GetBoolean().ShouldBeFalse();
        (await _cli.Run("proof", "99999999")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_is_made_listed_and_revoked()
    {
        var made = await _cli.Run("keys", "create", "仓库平板", "--roles", "warehouse,viewer", "--json");
        made.Code.ShouldBe(0, made.Error);
        var id = made.Json.GetProperty("id").GetString()!;
        made.Json.GetProperty("secret").GetString().ShouldNotBeNullOrEmpty();

        (await Listed(id)).GetProperty("name").GetString().ShouldBe("仓库平板");
        (await _cli.Run("keys", "revoke", id, "--reason", "lost")).Code.ShouldBe(0);

        (await Listed(id)).GetProperty("isActive").GetBoolean().ShouldBeFalse();
        var unknown = await _cli.Run("keys", "revoke", "0123456789abcdef", "--reason", "lost");
        unknown.Code.ShouldBe(1);
        unknown.Error.ShouldContain("access.unknown-key");
    }

    [Fact]
    public async Task A_process_pauses_and_goes_on()
    {
        (await Control("pause")).ShouldContain("billing is paused");

        (await State("billing")).ShouldBe("paused");
        (await Control("unpause")).ShouldContain("billing continues");
        (await State("billing")).ShouldBe("running");
        (await Control("resume")).ShouldContain("had not stopped");
        var retired = await _cli.Run("processes", "retire", "billing", "--reason", "no more");
        (retired.Code, retired.Error).ShouldBe((1, retired.Error));
        retired.Error.ShouldContain("process.in-use");
    }

    [Fact]
    public async Task What_was_written_past_the_ledger_is_removed_and_that_is_a_fact()
    {
        await using var cli = await Operated.New();
        (await cli.Run("keys", "create", "first", "--roles", "viewer")).Code.ShouldBe(0);
        (await cli.Run("repair")).Out.ShouldContain("nothing to repair");
        await cli.Tamper("""
            insert into ledger.mt_streams (id, version) values ('foreign', 1);
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type)
            select max(seq_id) + 1, gen_random_uuid(), 'foreign', 1, '{}', 'foreign' from ledger.mt_events;
            """);

        var repaired = await cli.Run("repair", "--json");

        repaired.Code.ShouldBe(0, repaired.Error);
        repaired.Json.GetProperty("removed").GetProperty("rows")[0].GetProperty("stream").GetString()
            .ShouldBe("foreign");
        (await cli.Ask<string>("select type from ledger.mt_events order by seq_id desc limit 1"))
            .ShouldBe("ledger.foreign-rows-removed.v1");
        (await cli.Run("verify")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_schema_for_a_reader_is_made_once_and_not_over_another_schema()
    {
        await using var cli = await Operated.New();
        (await cli.Run("reader", "analytics")).Out.ShouldContain("analytics");
        (await cli.Run("reader", "analytics")).Code.ShouldBe(0);
        (await cli.Ask<long>("select count(*) from analytics.mt_events")).ShouldBe(0);

        var taken = await cli.Run("reader", "work");

        taken.Code.ShouldBe(3);
        taken.Error.ShouldContain("not a reader's schema");
    }

    [Fact]
    public async Task A_command_that_is_not_parked_cannot_be_decided_about()
    {
        (await _cli.Run("parked", "retry", "1.0", "--reason", "已修好")).Code.ShouldBe(1);
        (await _cli.Run("parked", "dismiss", "1.0", "--reason", "no")).Code.ShouldBe(1);
        (await _cli.Run("parked", "list", "--json")).Json.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_dead_letter_is_listed_shown_and_discarded()
    {
        const string id = "01937b5e-7a00-7000-8000-000000000001";
        // A body that this program cannot read is shown all the same.
        await _cli.Tamper($"""
            insert into wolverine.wolverine_dead_letters
                (id, body, message_type, received_at, source, exception_type, exception_message, sent_at, replayable)
            values ('{id}', '', 'Daybook.Letter', 'local://letters/', 'daybook', 'System.IO.IOException', 'no paper',
                now(), false)
            """);
        var listed = await _cli.Run("dead-letters", "list", "--type", "Letter", "--json");
        listed.Json.EnumerateArray().Single().GetProperty("exceptionMessage").GetString().ShouldBe("no paper");
        (await _cli.Run("dead-letters", "show", id)).Json.GetProperty("type").GetString().ShouldBe("Daybook.Letter");
        (await _cli.Run("settle", "--wait", "0")).Out.ShouldContain(
            $"The message Daybook.Letter (letters) failed after 0 attempts: dead letter {id}.");

        (await _cli.Run("dead-letters", "discard", id, "--reason", "打印机已停用")).Out.ShouldContain("is discarded");

        (await _cli.Run("dead-letters", "discard", id, "--reason", "again")).Out.ShouldContain("already");
        (await _cli.Run("dead-letters", "show", id)).Code.ShouldBe(1);
        (await _cli.Run("dead-letters", "list")).Out.ShouldContain("0 dead letters");
        (await _cli.Ask<string>($"select user_name from ledger.mt_events where stream_id = 'dead-letter/{id}'"))
            .ShouldStartWith("operator:");
    }

    [Fact]
    public async Task A_dead_letter_that_was_replayed_before_says_what_to_do_next()
    {
        const string id = "01937b5e-7a00-7000-8000-000000000002";
        await _cli.Tamper($"""
            insert into wolverine.wolverine_dead_letters
                (id, body, message_type, received_at, source, exception_type, exception_message, sent_at, replayable)
            values ('{id}', '', 'Daybook.Letter', 'local://letters/', 'daybook', 'System.IO.IOException', 'no paper',
                now(), false)
            """);
        var first = await _cli.Run("dead-letters", "replay", id, "--reason", "纸已补上");
        first.Code.ShouldBe(0, first.Error);
        first.Out.ShouldContain("if it fails, daybook dead-letters list shows it again");
        foreach (var verb in (string[])["replay", "discard"])
        {
            var again = await _cli.Run("dead-letters", verb, id, "--reason", "again");
            again.Code.ShouldBe(1);
            again.Error.ShouldContain("was already replayed and is not a dead letter any more");
            again.Error.ShouldContain("There is nothing to do. If it fails again, the list shows it again");
            again.Error.ShouldContain($"/api/audit/streams/dead-letter/{id}");
        }

        var never = await _cli.Run("dead-letters", "replay", $"{Guid.Empty}", "--reason", "no");
        never.Error.ShouldContain("There is no such dead letter. The list of dead letters shows their ids.");
    }

    [Fact]
    public async Task Settle_ends_well_when_nothing_is_owed_and_names_what_is()
    {
        var first = await _cli.Run("settle", "10", "--json");
        first.Code.ShouldBe(0, first.Error);
        first.Json.GetProperty("settled").GetBoolean().ShouldBeTrue();
        first.Json.GetProperty("through").GetInt64().ShouldBeGreaterThanOrEqualTo(10);

        // Nobody works on the ledger of these tests.
        (await _cli.Run("keys", "create", "late", "--roles", "viewer")).Code.ShouldBe(0);
        var all = await _cli.Run("settle", "--wait", "0");
        all.Code.ShouldBe(1, all.Out);
        all.Out.ShouldContain("behind");
        (await _cli.Run("settle", "99999999")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_checkpoint_is_never_written_over()
    {
        var file = Path.Combine(_cli.Folder, "checkpoint.json");

        (await _cli.Run("checkpoint", "export", file, "--json")).Json.GetProperty("block").GetInt64()
            .ShouldBeGreaterThan(0);

        (await _cli.Run("checkpoint", "export", file)).Code.ShouldBe(2);
        var elsewhere = Path.Combine(_cli.Folder, "no folder", "checkpoint.json");
        var refused = await _cli.Run("checkpoint", "export", elsewhere);
        (refused.Code, Directory.Exists(Path.GetDirectoryName(elsewhere))).ShouldBe((2, false));
        refused.Error.ShouldContain("does not exist");
    }

    private async Task<string> Control(string verb) =>
        (await _cli.Run("processes", verb, "billing", "--reason", "month end")).Out;

    private async Task<JsonElement> Listed(string id)
    {
        var list = await _cli.Run("keys", "list", "--json");
        list.Code.ShouldBe(0, list.Error);
        return list.Json.EnumerateArray().Single(k => k.GetProperty("keyId").GetString() == id);
    }

    private async Task<string?> State(string name) =>
        (await _cli.Run("status", "--json")).Json.GetProperty("consumers").EnumerateArray()
        .Single(c => c.GetProperty("name").GetString() == name).GetProperty("state").GetString();

    public sealed class Imported : IAsyncLifetime
    {
        public Operated Cli { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Cli.InitializeAsync();
            using var set = SmallNorthwind.Write();
            (await Cli.Run("import", "northwind", set.Path)).Code.ShouldBe(0);
        }

        public ValueTask DisposeAsync() => Cli.DisposeAsync();
    }
}
