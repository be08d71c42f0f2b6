using System.Collections.Concurrent;
using Daybook.Database;
using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>Several nodes, one process: the lease says who works, and the records make it harmless to be wrong.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const string Steal = "update ledger.leases set expires_at = '-infinity' where name = 'process/script' returning 1";

    private readonly Script _script = new((_, e) =>
        Script.Rings(e.Body.Order, $"{e.Body.Text} {Guid.NewGuid()}", $"{e.Body.Text} {Guid.NewGuid()}"));

    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task One_node_works_and_when_it_goes_another_takes_over()
    {
        var first = await Node.Start(_database.ConnectionString, _script);
        await Node.Until(() => Task.FromResult(first.Engine.Health["script"].Works), "the first node to work");
        await using var second = await Node.Start(_database.ConnectionString, _script);
        await first.Place("1", "a");
        await second.Idle();
        second.Engine.Health["script"].Works.ShouldBeFalse();

        await first.DisposeAsync();
        await second.Place("1", "b");
        await second.Idle();
        second.Engine.Health["script"].Works.ShouldBeTrue();
        await Check(second, ["1"], 2);
    }

    [Theory]
    [InlineData("record")]
    [InlineData("command")]
    public async Task A_node_that_slept_past_its_lease_does_no_harm_when_it_wakes(string where)
    {
        var fault = new Fault();
        var hung = 0;
        await using var sleeper = await Node.Start(_database.ConnectionString, Node.Catalogue(_script), fault: fault.Before(t =>
            (where == "record" ? Fault.IsRecord(t) : Fault.IsCommand(0)(t)) && Interlocked.Increment(ref hung) == 1));
        await sleeper.Place("1", "a");
        await fault.Met;
        await using var other = await Node.Start(_database.ConnectionString, _script);
        await other.Scalar<int>(Steal);
        await other.Place("1", "b");
        await other.Place("2", "c");
        await other.Idle();

        fault.Mend();
        await Node.Until(() => Task.FromResult(!sleeper.Engine.Health["script"].Works), "the sleeper to notice");
        await other.Place("1", "d");
        await other.Idle();
        await Check(other, ["1", "2"], 4);
    }

    [Fact]
    public async Task Two_nodes_that_steal_the_process_from_each_other_do_everything_once_and_in_order()
    {
        const int orders = 5;
        const int inputs = 30;
        await using var left = await Node.Start(_database.ConnectionString, _script);
        await using var right = await Node.Start(_database.ConnectionString, _script);
        using var over = new CancellationTokenSource();
        var stealing = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                await left.Scalar<int>(Steal);
                await Task.Delay(15, CancellationToken.None);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, orders).Select(async order =>
        {
            for (var i = 0; i < inputs; i++) await (i % 2 == 0 ? left : right).Place($"{order}", $"{i:00}");
        }));
        await over.CancelAsync();
        await stealing;
        await left.Idle();
        await Check(left, [.. Enumerable.Range(0, orders).Select(o => $"{o}")], orders * inputs);
    }

    /// <summary>What rang is exactly what was recorded, in the order in which it was recorded, and each input was
    /// reacted to once.</summary>
    private static async Task Check(Node node, string[] orders, int inputs)
    {
        var reactedTo = new ConcurrentBag<long>();
        foreach (var order in orders)
        {
            var reactions = (await node.Reasons(order)).Select(e => e.Body).Cast<ProcessEvent.Reacted>().ToList();
            foreach (var reaction in reactions) reactedTo.Add(reaction.Input.Position!.Value);
            var recorded = reactions.SelectMany(r => r.Commands).Select(c => c.Body.GetProperty("tag").GetString()!).ToArray();
            (await node.Rings(order)).ShouldBe(recorded);
            reactions.Select(r => r.Input.Position).ShouldBeInOrder();
        }

        reactedTo.Count.ShouldBe(inputs);
        reactedTo.Distinct().Count().ShouldBe(inputs);
    }
}
