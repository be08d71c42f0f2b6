using Daybook.Database;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>Orders arrive continuously while nodes start, restart and add a new process: there is one reaction to each
/// order.</summary>
public sealed class RolloutTests : IAsyncLifetime
{
    /// <summary>Nodes start and stop in the meantime, which takes time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Script _script = new((_, e) => Script.Rings(e.Body.Order, e.Body.Text));
    private readonly Script _other = new((_, e) => Script.Rings("other", e.Body.Text), name: "other");
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Orders_from_the_first_moment_on_a_fresh_ledger_are_each_reacted_to_once()
    {
        // A node that has started is ready, whether or not it runs processes.
        await using var desk = await Node.Start(_database.ConnectionString, Node.Catalogue(_script), works: false);
        using var over = new CancellationTokenSource();
        var placing = Place(desk, over.Token);
        await using var node = await Node.Start(_database.ConnectionString, _script);
        await Works(node);
        await over.CancelAsync();
        var placed = await placing;
        await node.Idle(Patience);

        (await node.Rings("1")).ShouldBe(placed);
        _script.Asked.ShouldBe(placed.Length);
    }

    [Fact]
    public async Task Orders_during_a_rolling_restart_of_two_nodes_are_each_reacted_to_once()
    {
        await using var desk = await Node.Start(_database.ConnectionString, Node.Catalogue(_script), works: false);
        using var over = new CancellationTokenSource();
        var placing = Place(desk, over.Token);
        Node[] nodes =
        [
            await Node.Start(_database.ConnectionString, Node.Catalogue(_script), name: "a"),
            await Node.Start(_database.ConnectionString, Node.Catalogue(_script), name: "b"),
        ];
        for (var n = 0; n < nodes.Length; n++)
        {
            await nodes[n].DisposeAsync();
            nodes[n] = await Node.Start(_database.ConnectionString, Node.Catalogue(_script), name: $"new {n}");
        }

        await Node.Until(() => Task.FromResult(nodes.Any(n => n.Engine.Health["script"].Works)), "a new node to work");
        await over.CancelAsync();
        var placed = await placing;
        await nodes[0].Idle(Patience);
        (await nodes[0].Rings("1")).ShouldBe(placed);
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task Around_the_first_deployment_of_a_process_it_reacts_once_to_all_that_comes_after_its_floor()
    {
        await using var desk = await Node.Start(_database.ConnectionString, Node.Catalogue(_other), works: false);
        using var over = new CancellationTokenSource();
        var placing = Place(desk, over.Token);
        var old = await Node.Start(_database.ConnectionString, Node.Catalogue(_other), name: "old");
        await Works(old, "other");
        await using var young = await Node.Start(
            _database.ConnectionString, Node.Catalogue(_script, _other), name: "young");
        await old.DisposeAsync();
        await Works(young);
        await over.CancelAsync();
        var placed = await placing;
        await young.Idle(Patience);

        var floor = (await young.Status()).StartedFrom;
        string[] after =
        [
            .. (await young.Stream(OrderDecider.Stream("1"))).Where(e => e.Position > floor)
                .Select(e => ((OrderEvent.Placed)e.Body).Text),
        ];
        after.Length.ShouldBeInRange(1, placed.Length - 1);
        (await young.Rings("1")).ShouldBe(after);
        (await young.Rings("other")).ShouldBe(placed);
    }

    [Fact]
    public async Task A_log_that_is_taken_once_more_has_no_further_effect()
    {
        await using (var node = await Node.Start(_database.ConnectionString, _script))
        {
            await node.Muffle("held", true);
            foreach (var text in (string[])["a", "b"])
            {
                await node.Place("1", text);
                await node.Place("held", text);
            }

            await node.Idle();
        }

        await using (var command = _database.DataSource.CreateCommand(
            "update ledger.mt_event_progression set last_seq_id = 1 where name = 'processes:All'"))
            (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        await using var again = await Node.Start(_database.ConnectionString, _script);
        await again.Idle();
        (await again.Rings("1")).ShouldBe(["a", "b"]);
        (await again.Rings("held")).ShouldBeEmpty();
        var parked = (await again.Parked.List(new ParkedFilter(), default)).ShouldHaveSingleItem();
        parked.Waiting.ShouldBe(1);
        _script.Asked.ShouldBe(3, "what was decided is not decided again");

        await again.Muffle("held", false);
        await again.Parked.Retry(parked.Record, parked.Ordinal, "已修好", Node.Somebody(), default);
        await again.Idle();
        (await again.Rings("held")).ShouldBe(["a", "b"]);
    }

    private static Task Works(Node node, string process = "script") =>
        Node.Until(() => Task.FromResult(node.Engine.Health[process].Works), "the node to work");

    /// <summary>Places orders one after another until it is stopped, and at least a few after that.</summary>
    private static async Task<string[]> Place(Node desk, CancellationToken stop)
    {
        const int afterwards = 5;
        var placed = new List<string>();
        for (var last = afterwards; last > 0; last -= stop.IsCancellationRequested ? 1 : 0)
        {
            placed.Add($"{placed.Count:0000}");
            (await desk.Place("1", placed[^1])).ShouldBeOfType<Answer.Accepted>();
            await Task.Delay(20, CancellationToken.None);
        }

        return [.. placed];
    }
}
