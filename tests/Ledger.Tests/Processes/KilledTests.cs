using System.Diagnostics;
using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Daybook.Ledger.Victim;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>Nodes that are operating-system processes: one is killed or stopped, and each filling of a shelf is on its
/// copy exactly once. A node takes seconds to start, and a dead node is detected only after seconds without a health
/// check; these tests wait for that.</summary>
public sealed class KilledTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private LedgerDatabase _database = null!;
    private LedgerNode _desk = null!;
    private int _filled;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _desk = await LedgerNode.Start(
            Keeper.Catalogue, new LedgerOptions { DirectConnection = _database.ConnectionString, NodeName = "desk" },
            CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Killed_between_the_record_and_its_command_the_command_is_sent_from_what_the_database_gives_back()
    {
        await using var proxy = new CuttingProxy(_database.ConnectionString);
        await using (var first = WorkerProcess.OfProcesses(proxy.ConnectionString, "first"))
        {
            await first.Started;
            // The record contains the name of the shelf; only the command contains that of the copy.
            var killed = proxy.CutAt($"shelf/{Keeper.Copy}a", forward: false, first.Kill);
            await Fill("a");
            await killed.WaitAsync(Patience);
        }

        (await Reactions("a")).ShouldBe(1);
        (await Copied("a")).ShouldBe(0);
        (await Ask<string>(
            "select data #>> '{commands,0,body}' from ledger.mt_events where type = 'process.reacted.v1'"))
            .ShouldBe("""{"dust": 0.00000015, "shelf": "a", "amount": 1}""", "not as it was written");

        await using var second = WorkerProcess.OfProcesses(_database.ConnectionString, "second");
        await Settle();
        (await Reactions("a"), await Copied("a")).ShouldBe((1, 1));
        (await Parked()).ShouldBe(0);
    }

    [Fact]
    public async Task Killed_with_a_parked_command_and_what_it_holds_nothing_is_lost_or_doubled()
    {
        const string shelf = Keeper.Held;
        await using (var first = WorkerProcess.OfProcesses(_database.ConnectionString, "first"))
        {
            await first.Started;
            for (var n = 0; n < 3; n++) await Fill(shelf);
            var work = await _desk.Settling.WaitForAll(Patience, CancellationToken.None);
            work.Owed.Select(o => o.Kind).ShouldBe([OwedKind.Parked, OwedKind.Held, OwedKind.Held]);
            await first.Kill();
        }

        await Fill(shelf);
        await using var second = WorkerProcess.OfProcesses(_database.ConnectionString, "second");
        await second.Started;
        await Fill(Keeper.Permit);
        var parked = (await _desk.Parked.List(new ParkedFilter(), CancellationToken.None)).ShouldHaveSingleItem();
        await _desk.Parked.Retry(parked.Record, parked.Ordinal, "已修好", Node.Somebody(), CancellationToken.None);
        await Settle();
        (await Reactions(shelf), await Copied(shelf)).ShouldBe((4, 4));
    }

    [Fact]
    public async Task One_of_two_nodes_is_killed_under_load_and_the_other_goes_on()
    {
        await using var left = WorkerProcess.OfProcesses(_database.ConnectionString, "left");
        await using var right = WorkerProcess.OfProcesses(_database.ConnectionString, "right");
        await Task.WhenAll(left.Started, right.Started);
        var holder = await Holder(other: "");
        using var over = new CancellationTokenSource();
        var load = Load(over.Token);
        await Node.Until(async () => await Ask<long>("select count(*) from ledger.mt_events") > 60, "load");
        await (holder == "left" ? left : right).Kill();
        (await Holder(other: holder)).ShouldBe(holder == "left" ? "right" : "left");
        await over.CancelAsync();
        await load;

        await Settle();
        await ShouldBeCopied();
    }

    [Fact]
    public async Task A_node_that_was_stopped_and_goes_on_does_no_harm_and_takes_over_when_the_other_is_killed()
    {
        await using var left = WorkerProcess.OfProcesses(_database.ConnectionString, "left");
        await using var right = WorkerProcess.OfProcesses(_database.ConnectionString, "right");
        await Task.WhenAll(left.Started, right.Started);
        var first = await Holder(other: "");
        var (sleeper, other) = first == "left" ? (left, right) : (right, left);
        using var over = new CancellationTokenSource();
        var load = Load(over.Token);
        await sleeper.Stop();
        (await Holder(other: first)).ShouldBe(first == "left" ? "right" : "left");
        await sleeper.Continue();
        await Node.Until(
            async () => await Ask<long>("select count(*) from wolverine.wolverine_nodes") == 2,
            "the sleeper to be back");
        await other.Kill();
        await over.CancelAsync();
        await load;
        for (var shelf = 0; shelf < 4; shelf++) await Fill($"{shelf}");

        await Settle();
        await ShouldBeCopied();
    }

    /// <summary>Fills shelves until it is stopped.</summary>
    private Task Load(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, 4).Select(async shelf =>
    {
        while (!stop.IsCancellationRequested)
        {
            await Fill($"{shelf}");
            await Task.Delay(100, CancellationToken.None);
        }
    }));

    private async Task Fill(string shelf)
    {
        var step = ShelfDecider.On(ShelfDecider.Stream(shelf), new ShelfCommand.Fill(1));
        var envelope = Node.Somebody() with { CorrelationId = null };
        (await _desk.Ledger.Append(new Kernel.Transaction(envelope, [step]), CancellationToken.None))
            .ShouldBeOfType<Answer.Accepted>();
        Interlocked.Increment(ref _filled);
    }

    private async Task Settle()
    {
        var work = await _desk.Settling.WaitForAll(Patience, CancellationToken.None);
        work.Settled.ShouldBeTrue(string.Join('\n', work.Owed));
    }

    /// <summary>Waits until another node runs the processes, and returns it.</summary>
    private async Task<string> Holder(string other)
    {
        var holder = other;
        var begun = Stopwatch.GetTimestamp();
        await Node.Until(
            async () => (holder = await Ask<string?>(
                "select (select holder from work.subscriptions where name = 'processes')") ?? other) != other,
            "another node to take the processes");
        TestContext.Current.SendDiagnosticMessage(
            $"{holder} has taken the processes after {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s");
        return holder;
    }

    private async Task ShouldBeCopied()
    {
        var reactions = 0L;
        for (var shelf = 0; shelf < 4; shelf++)
        {
            var filled = await Ask<long>($"select count(*) from ledger.mt_events where stream_id = 'shelf/{shelf}'");
            (await Reactions($"{shelf}"), await Copied($"{shelf}")).ShouldBe((filled, filled));
            reactions += filled;
        }

        reactions.ShouldBe(_filled);
    }

    private Task<long> Copied(string shelf) =>
        Ask<long>($"select count(*) from ledger.mt_events where stream_id = 'shelf/{Keeper.Copy}{shelf}'");

    private Task<long> Reactions(string shelf) => Ask<long>(
        $"select count(*) from ledger.mt_events where stream_id = 'process-keeper/{shelf}' "
        + "and type = 'process.reacted.v1'");

    private Task<long> Parked() => Ask<long>("select count(*) from work.parked");

    private async Task<T> Ask<T>(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is var value and not DBNull ? (T)value! : default!;
    }
}
