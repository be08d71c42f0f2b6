using System.Collections.Concurrent;
using Daybook.Database;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>Several nodes and one process: Wolverine assigns the work, and the records make a wrong assignment
/// harmless.</summary>
public sealed class RaceTests : IAsyncLifetime
{
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
    public async Task A_node_that_slept_while_another_took_over_does_no_harm_when_it_wakes(string where)
    {
        var fault = new Fault();
        var hung = 0;
        var hang = fault.Before(t =>
            (where == "record" ? Fault.IsRecord(t) : Fault.IsCommand(0)(t)) && Interlocked.Increment(ref hung) == 1);
        await using var sleeper = await Node.Start(
            _database.ConnectionString, Node.Catalogue(_script), fault: hang);
        await sleeper.Place("1", "a");
        await fault.Met;
        await using var other = await Node.Start(_database.ConnectionString, _script);
        await other.TakeOver();
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
    public async Task Two_nodes_that_both_run_the_processes_do_everything_once_and_in_order()
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
                await left.TakeOver();
                await right.TakeOver();
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

    [Fact]
    public async Task Inputs_that_another_node_put_behind_a_parked_command_are_not_forgotten()
    {
        await using var first = await Node.Start(
            _database.ConnectionString, Node.Catalogue(_script));
        await first.Muffle("1", true);
        await first.Place("1", "a");
        await first.Place("1", "b");
        await first.Idle();
        await using (var second = await Node.Start(_database.ConnectionString, _script))
        {
            // The first node sees nothing of the following events.
            await first.LetGo();
            await second.TakeOver();
            await second.Place("1", "c");
            await second.Idle();
        }

        await first.TakeOver();
        await first.Place("1", "d");
        await first.Idle();
        await first.Muffle("1", false);
        var parked = (await first.Parked.List(new ParkedFilter(), default)).Single();
        await first.Parked.Retry(parked.Record, parked.Ordinal, "已修好", Node.Somebody(), default);
        await first.Idle();
        (await first.Rings("1")).Select(tag => tag[..1]).ShouldBe(["a", "a", "b", "b", "c", "c", "d", "d"]);
    }

    /// <summary>The other node has recorded its reaction to b and hangs before sending it. The sleeper, which has
    /// nothing to do about b, comes back and continues with c.</summary>
    [Fact]
    public async Task A_node_whose_view_is_old_writes_nothing_on_top_of_what_it_has_not_seen()
    {
        var (asleep, stuck) = (new Fault(), new Fault());
        var (commands, others) = (0, 0);
        var all = new Script((_, e) => Script.Rings(e.Body.Order, e.Body.Text));
        var notB = new Script((_, e) => e.Body.Text == "b" ? null : Script.Rings(e.Body.Order, e.Body.Text));
        var sleeper = await Node.Start(
            _database.ConnectionString, Node.Catalogue(notB),
            fault: asleep.Before(t => Fault.IsCommand(0)(t) && Interlocked.Increment(ref commands) == 1));
        await sleeper.Pause();
        foreach (var text in (string[])["a", "b", "c"]) await sleeper.Place("1", text);
        await sleeper.Unpause();
        await asleep.Met;
        var other = await Node.Start(
            _database.ConnectionString, Node.Catalogue(all),
            fault: stuck.Before(t => Fault.IsCommand(0)(t) && Interlocked.Increment(ref others) == 2));
        await other.TakeOver();
        await stuck.Met;

        asleep.Mend();
        await Node.Until(async () => (await sleeper.Rings("1")).Contains("c"), "the sleeper to go on");
        await other.DisposeAsync();
        await sleeper.DisposeAsync();
        await using var last = await Node.Start(_database.ConnectionString, all);
        await last.Idle();
        (await last.Rings("1")).ShouldBe(["a", "b", "c"]);
    }

    /// <summary>The rings are exactly the recorded commands, in the order of the records, and there is one reaction to
    /// each input.</summary>
    private static async Task Check(Node node, string[] orders, int inputs)
    {
        var reactedTo = new ConcurrentBag<long>();
        foreach (var order in orders)
        {
            var reactions = (await node.Reasons(order)).Select(e => e.Body).Cast<ProcessEvent.Reacted>().ToList();
            foreach (var reaction in reactions) reactedTo.Add(reaction.Input.Position!.Value);
            var recorded = reactions.SelectMany(r => r.Commands).Select(c => c.Body.GetProperty("tag").GetString()!);
            (await node.Rings(order)).ShouldBe([.. recorded]);
            reactions.Select(r => r.Input.Position).ShouldBeInOrder();
        }

        reactedTo.Count.ShouldBe(inputs);
        reactedTo.Distinct().Count().ShouldBe(inputs);
    }
}
