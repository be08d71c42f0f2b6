using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger.Victim;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Any number of processes may append at once (G1, G3, G11).</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Two_nodes_on_the_same_and_on_different_shelves_lose_double_and_oversell_nothing()
    {
        await using var one = await Node(_database.ConnectionString);
        await using var two = await Node(_database.ConnectionString);
        await one.Accepted("stock", Fill(ShelfA, 300));

        var answers = await Task.WhenAll(Load(one, "one", 400).Concat(Load(two, "two", 400)));

        // 800 transactions take one of A's 300 units; each that gets one adds one to its own shelf in the same
        // transaction.
        answers.Count(a => a is Answer.Accepted).ShouldBe(300);
        answers.OfType<Answer.Refused>().ShouldAllBe(a => a.Why.Code == ShelfDecider.TooFew);
        (await _database.DataSource.CountOfEvents()).ShouldBe(1 + (2 * 300));
        (await Book.Units(_database.DataSource))["shelf/A"][^1].ShouldBe(0);
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Fact]
    public async Task A_shelf_with_50_units_and_500_callers_has_exactly_50_winners()
    {
        await using var one = await Node(_database.ConnectionString);
        await using var two = await Node(_database.ConnectionString);
        await one.Accepted("stock", Fill(ShelfA, 50));
        using var barrier = new SemaphoreSlim(0);

        var callers = Enumerable.Range(0, 500).Select(async n =>
        {
            await barrier.WaitAsync();
            return await (n % 2 == 0 ? one : two).Send($"caller-{n}", Take(ShelfA, 1));
        }).ToList();
        barrier.Release(500);
        var answers = await Task.WhenAll(callers);

        answers.Count(a => a is Answer.Accepted).ShouldBe(50);
        (await Book.Units(_database.DataSource))["shelf/A"].Min().ShouldBe(0);
        (await _database.DataSource.Value<long>("select count(*) from ledger.commands")).ShouldBe(501L);
        await Book.ShouldBeWhole(_database.DataSource);
    }

    /// <summary>Like a node that is stopped (SIGSTOP) between two statements of a block; its statement timeout is ten
    /// minutes.</summary>
    [Fact]
    public async Task A_node_that_holds_the_lock_and_says_nothing_loses_it_to_the_others()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var node = await Node(_database.ConnectionString);
        await Until.True(() => node.Ledger.Health.Appending);
        await using var silent = await CommitConnection.Open(
            _database.ConnectionString,
            new LedgerOptions
            {
                DirectConnection = _database.ConnectionString, StatementTimeoutMilliseconds = 600_000,
                IdleTimeoutMilliseconds = 300,
            },
            cancel);
        await silent.Begin(cancel);
        await using (var batch = silent.Batch(Sql.Command(CommitSql.Lock))) await batch.ExecuteNonQueryAsync(cancel);

        (await node.Accepted("stock", Fill(ShelfA, 5))).Position.ShouldBe(1);

        await using var late = silent.Batch(Sql.Command("select 1"));
        await Should.ThrowAsync<Npgsql.NpgsqlException>(() => late.ExecuteNonQueryAsync(cancel));
    }

    [Fact]
    public async Task Two_processes_sell_exactly_what_is_there()
    {
        await using (var node = await Node(_database.ConnectionString))
        {
            for (var shelf = 0; shelf < 3; shelf++)
                await node.Accepted($"stock-{shelf}", Fill(ShelfDecider.Stream($"{shelf}"), 100));
        }

        await using var one = VictimProcess.Start(_database.ConnectionString, "one", 16, 400, shelves: 3);
        await using var two = VictimProcess.Start(_database.ConnectionString, "two", 16, 400, shelves: 3);
        var said = (await one.ToTheEnd()).Concat(await two.ToTheEnd()).ToList();

        said.Count.ShouldBe(800);
        said.Count(s => s.Accepted).ShouldBe(300);
        (await _database.DataSource.CountOfEvents()).ShouldBe(3 + 300);
        await VictimProcess.ShouldBeTrue(said, _database.DataSource);
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Fact]
    public async Task A_cache_that_holds_one_stream_still_decides_right()
    {
        await using var one = await Node(_database.ConnectionString, o => o with { StateCacheLimit = 1 });
        await using var two = await Node(_database.ConnectionString, o => o with { StateCacheLimit = 1 });
        StreamId[] shelves = [ShelfA, ShelfB, ShelfC];
        foreach (var shelf in shelves) await one.Accepted($"stock-{shelf}", Fill(shelf, 20));

        var answers = await Task.WhenAll(Enumerable.Range(0, 180).Select(
            n => (n % 2 == 0 ? one : two).Send($"take-{n}", Take(shelves[n / 2 % 3], 1))));

        answers.Count(a => a is Answer.Accepted).ShouldBe(60);
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100_000)]
    public async Task What_another_node_wrote_meanwhile_is_known_however_much_it_is(int deltaUnderLock)
    {
        await using var one = await Node(
            _database.ConnectionString,
            o => o with { DeltaUnderLockLimit = deltaUnderLock, PageEventLimit = 7 });
        await using var two = await Node(_database.ConnectionString);
        await one.Accepted("stock", Fill(ShelfA, 1_000), Fill(ShelfB, 3));
        await one.Accepted("cached", RequireAtLeast(ShelfA, 1_000), RequireAtLeast(ShelfB, 3));
        (await one.Send("nothing yet", Take(ShelfC, 1))).ShouldBeOfType<Answer.Refused>();

        await two.Accepted("much", Fill(ShelfC, 1), TakeSingly(ShelfA, 999), TakeSingly(ShelfB, 3));
        // Only the state can refuse here, so an outdated state would not be noticed otherwise.
        (await one.Send("now", Take(ShelfC, 1))).ShouldBeOfType<Answer.Accepted>();
        var last = await one.Send("last", Take(ShelfA, 1));
        var none = await one.Send("none", Take(ShelfA, 1));

        last.ShouldBeOfType<Answer.Accepted>().Streams.Single().Version.ShouldBe(1_001L);
        none.ShouldBeOfType<Answer.Refused>();
        (await one.Send("none at B", Take(ShelfB, 1))).ShouldBeOfType<Answer.Refused>();
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Fact]
    public async Task A_node_that_others_outrun_forgets_its_states_and_decides_right()
    {
        await using var slow = await Node(
            _database.ConnectionString, o => o with { DeltaUnderLockLimit = 0, PageEventLimit = 3 });
        await using var fast = await Node(_database.ConnectionString);
        await slow.Accepted("stock", Fill(ShelfA, 400));

        var answers = await Task.WhenAll(
            Takes(slow, "slow", 40), Takes(fast, "fast", 500));

        answers.SelectMany(a => a).OfType<Answer.Accepted>().Count().ShouldBe(400);
        await Book.ShouldBeWhole(_database.DataSource);
    }

    private static async Task<List<Answer>> Takes(LedgerNode node, string name, int count)
    {
        var answers = new List<Answer>();
        for (var n = 0; n < count; n++) answers.Add(await node.Send($"{name}-{n}", Take(ShelfA, 1)));
        return answers;
    }

    private static IEnumerable<Task<Answer>> Load(LedgerNode node, string name, int count) =>
        Enumerable.Range(0, count).Select(n => Task.Run(
            () => node.Send($"{name}-{n}", Take(ShelfA, 1), Fill(ShelfDecider.Stream(name, $"{n}"), 1))));
}
