using Daybook.Database;
using Daybook.Kernel;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Which commands wait in which queue, which get "busy", and the effect of a stop (engine.md, rule
/// 11).</summary>
public sealed class LaneTests : IAsyncLifetime
{
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task People_are_told_that_the_line_is_full_while_processes_and_imports_wait()
    {
        await using var node = await Node(_database.ConnectionString, o => o with
        {
            PeopleQueueLimit = 2,
            ProcessQueueLimit = 2,
            ImportQueueLimit = 2,
        });
        List<Task<Answer>> sent;
        await using (var held = await Busy(node))
        {
            sent = SendAll(node, (Lane.People, 2), (Lane.Processes, 5), (Lane.Imports, 5));
            await Until.True(() => node.Ledger.Waiting == 6);

            await Should.ThrowAsync<LedgerException.Busy>(() => node.Send("one too many", Fill(ShelfA, 1)));
            sent.ShouldAllBe(s => !s.IsCompleted);
        }

        (await Task.WhenAll(sent)).ShouldAllBe(a => a is Answer.Accepted);
        (await node.Accepted("one too many", Fill(ShelfA, 1))).Repeated.ShouldBeFalse();
    }

    [Fact]
    public async Task A_block_is_shared_by_the_lanes_weights_while_all_wait()
    {
        await using var node = await Node(_database.ConnectionString, o => o with
        {
            BlockTransactionLimit = 10,
            LaneWeights = (6, 3, 1),
        });
        List<Task<Answer>> sent;
        await using (var held = await Busy(node))
        {
            // The others were queued earlier, but this does not change their share.
            sent = SendAll(node, (Lane.Imports, 20), (Lane.Processes, 20), (Lane.People, 20));
            await Until.True(() => node.Ledger.Waiting == 60);
        }

        await Task.WhenAll(sent);
        (await Block(2)).ShouldBe(["People 6", "Processes 3", "Imports 1"], ignoreOrder: true);
        (await Block(3)).ShouldBe(["People 6", "Processes 3", "Imports 1"], ignoreOrder: true);
        // Three blocks of people; then their unused places go to the others, and an empty share delays nothing.
        (await Block(5)).ShouldBe(["People 2", "Processes 7", "Imports 1"], ignoreOrder: true);
        (await Block(7)).ShouldBe(["Imports 10"]);
    }

    [Fact]
    public async Task Cancelling_removes_a_command_only_while_it_is_queued()
    {
        await using var node = await Node(_database.ConnectionString);
        await Until.True(() => node.Ledger.Health.Appending);
        using var cancelTaken = new CancellationTokenSource();
        using var cancelQueued = new CancellationTokenSource();
        Task<Answer> taken;
        await using (var held = await HeldLock.Take(_database.DataSource))
        {
            taken = node.Ledger.Append(Command("taken", Fill(ShelfA, 1)), cancelTaken.Token);
            await held.UntilWaitedFor();
            var queued = node.Ledger.Append(Command("queued", Fill(ShelfA, 1)), cancelQueued.Token);
            await Until.True(() => node.Ledger.Waiting == 1);

            await cancelTaken.CancelAsync();
            await cancelQueued.CancelAsync();

            await Should.ThrowAsync<OperationCanceledException>(queued);
            taken.IsCompleted.ShouldBeFalse();
        }

        (await taken).ShouldBeOfType<Answer.Accepted>();
        (await node.Accepted("queued", Fill(ShelfA, 1))).Repeated.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stop_answers_what_was_taken_and_turns_newcomers_away()
    {
        await using var node = await Node(_database.ConnectionString, o => o with { BlockTransactionLimit = 10 });
        List<Task<Answer>> sent;
        Task stopped;
        await using (var held = await Busy(node))
        {
            sent = SendAll(node, (Lane.People, 35));
            await Until.True(() => node.Ledger.Waiting == 35);

            stopped = node.Ledger.DisposeAsync().AsTask();

            await Should.ThrowAsync<LedgerException.Busy>(() => node.Send("newcomer", Fill(ShelfA, 1)));
            node.Ledger.Health.Appending.ShouldBeFalse();
        }

        await stopped;
        (await Task.WhenAll(sent)).ShouldAllBe(a => a is Answer.Accepted);
        node.Ledger.Health.Appending.ShouldBeFalse();
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Fact]
    public async Task A_stop_that_cannot_write_any_more_still_answers_everybody_in_its_time()
    {
        await using var node = await Node(_database.ConnectionString, o => o with
        {
            BlockTransactionLimit = 10,
            ShutdownSeconds = 1,
        });
        await Until.True(() => node.Ledger.Health.Appending);
        await using var held = await HeldLock.Take(_database.DataSource);
        var taken = node.Send("taken", Fill(ShelfA, 1));
        await held.UntilWaitedFor();
        var sent = SendAll(node, (Lane.People, 35));
        await Until.True(() => node.Ledger.Waiting == 35);

        await node.Ledger.DisposeAsync();

        await Should.ThrowAsync<LedgerException.Unavailable>(taken);
        foreach (var one in sent) await Should.ThrowAsync<LedgerException.Busy>(one);
        (await _database.DataSource.CountOfEvents()).ShouldBe(0L);
    }

    /// <summary>A node whose loop waits for the lock with one command.</summary>
    private async Task<HeldLock> Busy(LedgerNode node)
    {
        await Until.True(() => node.Ledger.Health.Appending);
        var held = await HeldLock.Take(_database.DataSource);
        _ = node.Send("first", Fill(ShelfB, 1));
        await held.UntilWaitedFor();
        return held;
    }

    private static List<Task<Answer>> SendAll(LedgerNode node, params (Lane Lane, int Count)[] lanes) =>
    [
        .. lanes.SelectMany(l => Enumerable.Range(0, l.Count)
            .Select(n => node.Send(Command($"{l.Lane}-{n}", $"{l.Lane}", Fill(ShelfA, 1)).Of(l.Lane)))),
    ];

    private Task<List<string>> Block(int number) => _database.DataSource.Column<string>(
        $"select actor || ' ' || count(*) from ledger.commands where block = {number} group by actor");
}
