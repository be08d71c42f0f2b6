using Daybook.Database;
using Daybook.Ledger.Tests.Append;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>The metrics show a process that falls behind, stops or waits for people.</summary>
public sealed class MeterTests : IAsyncLifetime
{
    private static int _nodes;
    private readonly Script _script = new((_, e) => Script.Rings(e.Body.Order, e.Body.Text));
    private readonly Metered _metered = new();
    private readonly string _name = $"meter-{Interlocked.Increment(ref _nodes)}";
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync()
    {
        _metered.Dispose();
        return _database.DisposeAsync();
    }

    [Fact]
    public async Task The_lag_of_a_process_is_the_events_that_it_has_not_taken()
    {
        await using var node = await Start();
        await node.Place("1", "a");
        await node.Idle();
        await Node.Until(() => Shows("daybook.consumer.lag", 0), "no lag");

        await node.Pause();
        for (var i = 0; i < 3; i++) await node.Place("1", $"b{i}");
        await Node.Until(() => Shows("daybook.consumer.lag", 3), "three events to be behind");

        await node.Unpause();
        await Node.Until(() => Shows("daybook.consumer.lag", 0), "no lag again");
    }

    [Fact]
    public async Task Parked_commands_are_counted_by_whoever_works_on_the_process()
    {
        await using (var node = await Start())
        {
            foreach (var bell in (string[])["1", "2"])
            {
                await node.Muffle(bell, true);
                await node.Place(bell, "a");
            }

            await node.Idle();
            await Node.Until(() => Shows("daybook.process.parked", 2), "two parked commands");
        }

        Value("daybook.process.parked").ShouldBeNull("no node runs it");
        await using var next = await Start();
        await Node.Until(() => Shows("daybook.process.parked", 2), "the next node to count them");
        await next.Muffle("1", false);
        var parked = await next.Parked.List(new ParkedFilter(Instance: "1"), default);
        await next.Parked.Retry(parked[0].Record, 0, "已修好", Node.Somebody(), default);
        await Node.Until(() => Shows("daybook.process.parked", 1), "one to be left");
    }

    [Fact]
    public async Task The_age_of_the_last_cycle_grows_while_a_process_hangs()
    {
        var fault = new Fault();
        await using var node = await Start(fault.Before(Fault.IsCommand(0)));
        await node.Idle();
        await node.Place("1", "a");
        await fault.Met;
        var cycle = node.Engine.Health["script"].LastCycle.ShouldNotBeNull();
        await Node.Until(() => Task.FromResult(Value("daybook.consumer.cycle.age") > 0.2), "the age to grow");
        node.Engine.Health["script"].LastCycle.ShouldBe(cycle);

        fault.Mend();
        await node.Idle();
        await Node.Until(() => Task.FromResult(Value("daybook.consumer.cycle.age") < 0.2), "a cycle");
    }

    private Task<Node> Start(Faulty? fault = null) =>
        Node.Start(_database.ConnectionString, Node.Catalogue(_script), fault: fault, name: _name);

    private double? Value(string gauge) => _metered.Read(gauge, "process", "script", _name);

    private Task<bool> Shows(string gauge, long value) => Task.FromResult(Value(gauge) == value);
}
