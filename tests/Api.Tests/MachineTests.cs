using System.Text.Json;
using Daybook.Api.Operations;
using Daybook.Ledger;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>The machine room over HTTP: what runs where, the rebuild of a read model with its report, and checkpoints
/// that are kept elsewhere.</summary>
[Collection<DoorServer>]
public sealed class MachineTests(Served served)
{
    private const string Rebuild = "/api/read-models/suppliers/rebuild";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_runs_where()
    {
        var machine = await served.Read("/api/machine");
        machine.GetProperty("isWorking").GetBoolean().ShouldBeTrue();
        machine.GetProperty("nodes").EnumerateArray().Single(n => n.GetProperty("isHere").GetBoolean())
            .GetProperty("isLive").GetBoolean().ShouldBeTrue();
        machine.GetProperty("shards").EnumerateArray().Select(s => s.GetProperty("name").GetString())
            .ShouldBe(["access", "books", "files", "processes"], ignoreOrder: true);
        machine.GetProperty("database").GetProperty("bytes").GetInt64().ShouldBeGreaterThan(0);
        machine.GetProperty("verification").GetProperty("state").GetString().ShouldNotBeNull();
    }

    [Fact, Shows("X8")]
    public async Task A_read_model_is_rebuilt_beside_and_replaced_only_when_it_is_equal_or_somebody_agrees()
    {
        await served.Done("/api/suppliers", """{"code":"REBUILT","name":"供应商","country":"CN","currency":"CNY"}""");
        await served.Settled();
        (await Rebuilt()).GetProperty("outcome").GetString().ShouldBe("switched");

        var table = await Text("select table_name from work.read_models where name = 'suppliers' and state = 'live'");
        await Run($"update read.{table} set name = 'edited' where key = 'REBUILT'");
        var different = await Rebuilt();
        different.GetProperty("outcome").GetString().ShouldBe("different", different.ToString());
        different.GetProperty("differences").GetProperty("changed").GetInt64().ShouldBe(1);
        different.GetProperty("differences").GetProperty("firstKeys")[0].GetString().ShouldBe("REBUILT");
        (await Name()).ShouldBe("edited");

        var agreed = await Rebuilt("""{"reason":"有人改过表","agree":true}""");
        agreed.GetProperty("outcome").GetString().ShouldBe("switched");
        agreed.GetProperty("startedBy").GetString().ShouldNotBeNullOrEmpty();
        (await Name()).ShouldBe("供应商");
        var told = (await served.Read("/api/audit/streams/read-model/suppliers")).GetProperty("events").EnumerateArray()
            .ToList();
        told.TakeLast(3).Select(e => e.GetProperty("reason").GetString()).ShouldBe(["核对", "核对", "有人改过表"]);
        told[^1].GetProperty("actor").GetString().ShouldBe(agreed.GetProperty("startedBy").GetString());
        told[^1].GetProperty("payload").GetProperty("agree").GetBoolean().ShouldBeTrue();
        (await served.Post("/api/read-models/none/rebuild", """{"reason":"核对"}""")).Status.ShouldBe(404);
        (await served.Post(Rebuild, "{}")).Errors.Select(e => e.Field).Distinct().ShouldBe(["reason"]);
        using var viewer = await new NotesOf(served).Key("auditor");
        (await NotesOf.Post(viewer, Rebuild, "{}")).Status.ShouldBe(403);
        (await NotesOf.Get(viewer, "/api/rebuild")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Who_asks_for_a_rebuild_again_under_its_key_gets_the_same_answer_and_no_second_one()
    {
        var id = Guid.CreateVersion7().ToString();
        var first = await served.Post("/api/read-models/bins/rebuild", """{"reason":"核对"}""", id);
        first.Status.ShouldBe(200, first.Text);
        await served.Service<RebuildDesk>().Ending.WaitAsync(Patience, Cancel);
        var ended = served.Service<RebuildDesk>().Now;
        var second = await served.Post("/api/read-models/bins/rebuild", """{"reason":"核对"}""", id);
        second.Json.GetProperty("position").GetInt64().ShouldBe(first.Json.GetProperty("position").GetInt64());
        served.Service<RebuildDesk>().Now.ShouldBeSameAs(ended);
    }

    /// <summary>A machine that broke down is looked for by when it was last seen.</summary>
    [Fact]
    public async Task A_node_that_no_longer_works_is_listed_for_a_day()
    {
        await Run("""
            insert into work.nodes (node, name, started_at, seen_at, event_types, table_versions)
            select gen_random_uuid(), n.name, clock_timestamp() - interval '3 days', clock_timestamp() - n.silent,
                array[]::text[], array[]::text[]
            from (values ('broken', interval '23 hours'), ('gone', interval '25 hours')) n (name, silent)
            """);
        var nodes = (await served.Read("/api/machine")).GetProperty("nodes").EnumerateArray().ToList();
        var broken = nodes.Single(n => n.GetProperty("name").GetString() == "broken");
        broken.GetProperty("isLive").GetBoolean().ShouldBeFalse();
        broken.GetProperty("seenAt").GetDateTimeOffset().ShouldBe(
            await Seen("broken"), TimeSpan.FromMilliseconds(1));
        nodes.ShouldNotContain(n => n.GetProperty("name").GetString() == "gone");
        await Run("delete from work.nodes where name in ('broken', 'gone')");
    }

    [Fact, Shows("X2")]
    public async Task A_checkpoint_is_signed_and_downloaded_and_a_proof_is_checked_with_the_key()
    {
        var signed = (await served.Post("/api/audit/checkpoints")).Json;
        var block = signed.GetProperty("block").GetInt64();
        (await served.Read("/api/audit/checkpoints")).GetProperty("items").EnumerateArray()
            .ShouldContain(c => c.GetProperty("block").GetInt64() == block);
        using var file = await served.Client.GetAsync($"/api/audit/checkpoints/{block}", Cancel);
        file.Content.Headers.ContentDisposition!.FileName.ShouldBe($"checkpoint-{block}.json");
        var checkpoint = Checkpoint.Parse(await file.Content.ReadAsStringAsync(Cancel));
        checkpoint.IsSigned().ShouldBeTrue();
        (await served.Get("/api/audit/checkpoints/999999999")).Status.ShouldBe(404);
        (await served.Get("/api/audit/checkpoints/x")).Status.ShouldBe(400);

        var pem = await served.Client.GetStringAsync("/api/audit/checkpoint-key", Cancel);
        pem.ShouldContain("BEGIN PUBLIC KEY");
        var proof = ProofBundle.Parse(await served.Client.GetStringAsync("/api/audit/events/1/proof", Cancel));
        ProofBundle.Check(proof, checkpoint.PublicKey).ShouldBeNull();
        using var sales = await new NotesOf(served).Key("sales");
        (await NotesOf.Post(sales, "/api/audit/checkpoints", "{}")).Status.ShouldBe(403);
        (await NotesOf.Get(sales, "/api/audit/checkpoints")).Status.ShouldBe(403);
    }

    private async Task<JsonElement> Rebuilt(string body = """{"reason":"核对"}""")
    {
        var reply = await served.Done(Rebuild, body);
        (await served.Service<RebuildDesk>().Ending.WaitAsync(Patience, Cancel).ContinueWith(_ => true, Cancel))
            .ShouldBeTrue(reply.Text);
        await served.Service<RebuildDesk>().Ending.WaitAsync(Patience, Cancel);
        return await served.Read("/api/rebuild");
    }

    private async Task<string?> Name() =>
        (await served.Read("/api/suppliers?key=REBUILT")).GetProperty("items")[0].GetProperty("name").GetString();

    private async Task<string> Text(string sql)
    {
        await using var command = served.Database.DataSource.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private async Task<DateTimeOffset> Seen(string node)
    {
        await using var command = served.Database.DataSource.CreateCommand(
            "select seen_at from work.nodes where name = $1");
        command.Parameters.AddWithValue(node);
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(Cancel))!);
    }

    private async Task Run(string sql)
    {
        await using var command = served.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
