using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Daybook.Specification;
using Npgsql;

namespace Daybook.Cli.Tests;

/// <summary>A node that is killed while it rebuilds a read model for a person: the live table goes on, and who asks
/// again gets the rebuild.</summary>
public sealed class KilledRebuildTests
{
    private const string Rebuild = "/api/read-models/channels/rebuild";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Shows("X8")]
    public async Task A_node_killed_amid_a_rebuild_leaves_the_live_table_and_the_next_rebuild_ends()
    {
        var cli = await Operated.New();
        await using var _ = cli;
        var (environment, client) = cli.ForServer();
        using var closing = client;
        using (var victim = Child.Start(environment, "serve", "--empty"))
        {
            await victim.Says("Ctrl-C stops it.");
            await Post(client, "/api/channels", """{"code":"TM","name":"天猫","kind":"marketplace"}""");
            var table = await cli.Ask<string>(
                "select table_name from work.read_models where name = 'channels' and state = 'live'");
            await using var other = await cli.Database.DataSource.OpenConnectionAsync(Cancel);
            await using var held = await other.BeginTransactionAsync(Cancel);
            // It can be built, and not be compared: so it is killed before its end.
            await using var hold = new NpgsqlCommand(
                $"lock table read.{table} in access exclusive mode", other, held);
            await hold.ExecuteNonQueryAsync(Cancel);
            await Post(client, Rebuild, """{"reason":"核对"}""");
            (await Read(client, "/api/rebuild")).GetProperty("state").GetString().ShouldBe("running");
            await victim.Kill();
        }

        using var again = Child.Start(environment, "serve", "--empty");
        await again.Says("Ctrl-C stops it.");
        (await Read(client, "/api/rebuild")).GetProperty("state").GetString().ShouldBe("notAsked");
        Codes(await Read(client, "/api/channels")).ShouldBe(["TM"]);

        var position = (await Post(client, Rebuild, """{"reason":"再次核对"}""")).GetProperty("position").GetInt64();
        using var limit = new CancellationTokenSource(Patience);
        var ended = await Read(client, "/api/rebuild");
        while (ended.GetProperty("state").GetString() == "running")
        {
            await Task.Delay(50, limit.Token);
            ended = await Read(client, "/api/rebuild");
        }

        ended.GetProperty("outcome").GetString().ShouldBe("switched", ended.ToString());
        Codes(await Read(client, $"/api/channels?atLeast={position}")).ShouldBe(["TM"]);
        (await Read(client, "/api/audit/streams/read-model/channels")).GetProperty("events").EnumerateArray()
            .Select(e => e.GetProperty("reason").GetString()).ShouldBe(["核对", "再次核对"]);
        (await cli.Run("verify")).Code.ShouldBe(0);
    }

    private static IEnumerable<string?> Codes(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("code").GetString());

    private static async Task<JsonElement> Post(HttpClient client, string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body, Cancel);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private static Task<JsonElement> Read(HttpClient client, string path) =>
        client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), Cancel);
}
