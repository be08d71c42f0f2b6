using System.Collections.Concurrent;
using Daybook.Database;
using Npgsql;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>After overload, broken infrastructure and unknown outcomes the engine retries: nothing is parked, lost or
/// done twice.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly Script _script =
        new((_, e) => Script.Rings(e.Body.Order, $"{Guid.NewGuid()}", $"{Guid.NewGuid()}"));

    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("busy", false)]
    [InlineData("unavailable", false)]
    [InlineData("connection", false)]
    [InlineData("timeout", false)]
    [InlineData("unknown", false)]
    [InlineData("unknown", true)]
    public async Task Every_append_may_fail_several_times(string how, bool written)
    {
        var tries = new ConcurrentDictionary<string, int>();
        await using var node = await Start(async (t, append, _) =>
        {
            if (tries.AddOrUpdate(t.Envelope.CommandId, 1, (_, n) => n + 1) > 4) return await append();
            if (written) await append();
            throw Error(how);
        });
        await node.Place("1", "a");
        await node.Place("1", "b");
        await node.Place("2", "c");
        await node.Idle();

        _script.Asked.ShouldBe(3);
        (await node.Rings("1")).Distinct().Count().ShouldBe(4);
        (await node.Rings("1")).Length.ShouldBe(4);
        (await node.Rings("2")).Length.ShouldBe(2);
        (await node.Parked.List(new ParkedFilter(), default)).ShouldBeEmpty();
        (await node.Status()).State.ShouldBe("running");
        node.Engine.Health["script"].WaitsFor.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_waited_for_can_be_seen_and_lasts_as_long_as_the_outage()
    {
        var broken = true;
        await using var node = await Start((t, append, _) =>
            Volatile.Read(ref broken) && Fault.IsCommand(0)(t) ? throw Error("busy") : append());
        await node.Place("1", "a");
        var health = node.Engine.Health["script"];
        await Node.Until(() => Task.FromResult(health.WaitsFor is "Busy: too many wait"), "the wait to show");
        (await node.Rings("1")).ShouldBeEmpty();
        (await node.Status()).Lag.ShouldBePositive();
        Volatile.Write(ref broken, false);
        await node.Idle();
        (await node.Rings("1")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Connections_that_the_server_cuts_lose_nothing()
    {
        const int orders = 40;
        await using var node = await Node.Start(_database.ConnectionString, _script);
        await using var desk = await Node.Start(_database.ConnectionString, Node.Catalogue(_script), works: false);
        var placing = Task.Run(async () =>
        {
            for (var i = 0; i < orders; i++) await Patiently(() => desk.Place($"{i % 4}", $"{i}"));
        });
        await using (var admin = NpgsqlDataSource.Create(PostgresServer.ConnectionString))
        {
            for (var cut = 0; cut < 10; cut++)
            {
                await using var command = admin.CreateCommand("select pg_terminate_backend(pid) from pg_stat_activity "
                    + $"where datname = '{_database.Name}' and pid <> pg_backend_pid()");
                await command.ExecuteNonQueryAsync();
                await Task.Delay(40);
            }
        }

        await placing;
        await Patiently(async () =>
        {
            await node.Idle();
            return true;
        });
        var rings = new List<string>();
        for (var order = 0; order < 4; order++) rings.AddRange(await node.Rings($"{order}"));
        rings.Distinct().Count().ShouldBe(2 * orders);
        rings.Count.ShouldBe(2 * orders);
    }

    private Task<Node> Start(Faulty fault) =>
        Node.Start(_database.ConnectionString, Node.Catalogue(_script), fault: fault);

    private static async Task<T> Patiently<T>(Func<Task<T>> action)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await action();
            }
            catch (Exception e) when (attempt < 20 && e is NpgsqlException or LedgerException.Unavailable)
            {
                await Task.Delay(20);
            }
        }
    }

    private static Exception Error(string how) => how switch
    {
        "busy" => new LedgerException.Busy("too many wait"),
        "unavailable" => new LedgerException.Unavailable("no database"),
        "connection" => new NpgsqlException("connection lost"),
        "timeout" => new TimeoutException("too slow"),
        _ => new LedgerException.UnknownOutcome(null),
    };
}
