using Daybook.Database;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>What was acknowledged is on disk: it survives kill -9 of PostgreSQL, and a server whose settings do not
/// guarantee this is not accepted (G2; engine.md, rule 10).</summary>
public sealed class ServerTests(ServerTests.OneServer one) : IClassFixture<ServerTests.OneServer>
{
    private const int Commands = 3_000;

    private readonly PrivatePostgres _server = one.Server;

    [Fact]
    public async Task A_server_killed_under_load_lost_nothing_and_the_node_recovers_by_itself()
    {
        await using var source = NpgsqlDataSource.Create(_server.ConnectionString);
        await using var node = await Node(_server.ConnectionString, o => o with { BlockRetryLimit = 1_000 });
        await node.Accepted("stock", Fill(ShelfA, Commands));
        var acknowledged = 0;
        var killed = new TaskCompletionSource();
        var callers = Enumerable.Range(0, 32).Select(caller => Task.Run(async () =>
        {
            var answers = new List<(string Id, Answer Answer)>();
            for (var n = caller; n < Commands; n += 32)
            {
                // However late the kill happens, it happens in the middle.
                if (n > Commands / 2) await killed.Task;
                answers.Add(($"take-{n}", await node.Send($"take-{n}", Take(ShelfA, 1))));
                Interlocked.Increment(ref acknowledged);
            }

            return answers;
        })).ToList();

        await Until.True(() => Volatile.Read(ref acknowledged) > 300);
        await _server.Kill();
        killed.SetResult();
        await _server.StartAgain();
        var said = (await Task.WhenAll(callers)).SelectMany(a => a)
            .Select(a => new Said($"accepted {a.Id} {((Answer.Accepted)a.Answer).Position}", a.Id, true)).ToList();

        said.Count.ShouldBe(Commands);
        NpgsqlConnection.ClearAllPools();
        await VictimProcess.ShouldBeTrue(said, source);
        (await source.CountOfEvents()).ShouldBe(1 + Commands);
        await Book.ShouldBeWhole(source);
        node.Ledger.Health.Appending.ShouldBeTrue();
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    public async Task A_server_that_could_lose_what_it_committed_is_refused_at_the_start(string setting)
    {
        await using var source = NpgsqlDataSource.Create(_server.ConnectionString);
        await source.Run($"alter system set {setting} = off");
        await source.Run("select pg_reload_conf()");
        await Until.True(async () => await source.Value<string>($"select current_setting('{setting}')") == "off");

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => Node(_server.ConnectionString));

        refused.Message.ShouldContain(setting);
        await source.Run($"alter system reset {setting}");
        await source.Run("select pg_reload_conf()");
        await Until.True(async () => await source.Value<string>($"select current_setting('{setting}')") == "on");
    }

    /// <summary>Starting a server takes longer than all these tests.</summary>
    public sealed class OneServer : IAsyncLifetime
    {
        public PrivatePostgres Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await PrivatePostgres.Start();
            await Migration.Apply(Server.ConnectionString);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
