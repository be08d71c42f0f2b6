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
        (await Rebuilt(Rebuild)).GetProperty("outcome").GetString().ShouldBe("switched");

        var table = await Text("select table_name from work.read_models where name = 'suppliers' and state = 'live'");
        await Run($"update read.{table} set name = 'edited' where key = 'REBUILT'");
        var different = await Rebuilt(Rebuild);
        different.GetProperty("outcome").GetString().ShouldBe("different", different.ToString());
        different.GetProperty("differences").GetProperty("changed").GetInt64().ShouldBe(1);
        different.GetProperty("differences").GetProperty("firstKeys")[0].GetString().ShouldBe("REBUILT");
        (await Name()).ShouldBe("edited");

        var agreed = await Rebuilt($"{Rebuild}?agree=true");
        agreed.GetProperty("outcome").GetString().ShouldBe("switched");
        agreed.GetProperty("startedBy").GetString().ShouldNotBeNullOrEmpty();
        (await Name()).ShouldBe("供应商");
        (await served.Post("/api/read-models/none/rebuild")).Status.ShouldBe(404);
        using var viewer = await new NotesOf(served).Key("auditor");
        (await NotesOf.Post(viewer, Rebuild, "{}")).Status.ShouldBe(403);
        (await NotesOf.Get(viewer, "/api/rebuild")).Status.ShouldBe(200);
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

    private async Task<JsonElement> Rebuilt(string path)
    {
        var reply = await served.Post(path);
        reply.Status.ShouldBe(202, reply.Text);
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

    private async Task Run(string sql)
    {
        await using var command = served.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
