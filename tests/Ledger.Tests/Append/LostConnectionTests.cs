using Daybook.Database;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>A connection that is lost while a block is written or committed (engine.md, rule 7): the caller gets the
/// true answer, or the error that the answer is not known.</summary>
public sealed class LostConnectionTests : IAsyncLifetime
{
    /// <summary>The last statement of a block. COMMIT is a separate round trip after it.</summary>
    private const string Block = "insert into ledger.blocks";

    /// <summary>As the driver sends it, a separate statement; this does not match "read committed".</summary>
    private const string Commit = "COMMIT\0";

    private LedgerDatabase _database = null!;
    private CuttingProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _proxy = new CuttingProxy(_database.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Cut_between_commit_and_its_answer_the_command_is_accepted_and_written_once()
    {
        await using var node = await Ready();
        var cut = _proxy.CutAt(Commit, forward: true, when: CommittedEvents(1));

        var answer = await node.Accepted("fill", Fill(ShelfA, 5));

        cut.IsCompletedSuccessfully.ShouldBeTrue();
        (answer.Position, answer.Events, answer.Repeated).ShouldBe((1L, 1, false));
        (await node.Accepted("next", Fill(ShelfA, 5))).Streams.Single().Version.ShouldBe(2L);
        await ShouldHold(events: 2, blocks: 2);
    }

    [Fact]
    public async Task Cut_while_the_server_still_commits_it_is_asked_after_the_lock_and_written_once()
    {
        // The server commits slowly: a check without taking the lock would not see the block.
        await _database.DataSource.Run("""
            create function public.dawdle() returns trigger language plpgsql
                as $$ begin perform pg_sleep(0.5); return null; end $$;
            create constraint trigger dawdle after insert on ledger.blocks deferrable initially deferred
                for each row execute function public.dawdle();
            """);
        await using var node = await Ready();
        var cut = _proxy.CutAt(Commit, forward: true);

        var answer = await node.Accepted("fill", Fill(ShelfA, 5));

        cut.IsCompletedSuccessfully.ShouldBeTrue();
        (answer.Position, answer.Repeated).ShouldBe((1L, false));
        await ShouldHold(events: 1, blocks: 1);
    }

    [Theory]
    [InlineData(Block, false)]
    [InlineData(Block, true)]
    [InlineData(Commit, false)]
    public async Task Cut_before_commit_reaches_the_server_the_command_is_decided_anew_and_written_once(
        string word, bool serverHasTheWord)
    {
        await using var node = await Ready();
        var cut = _proxy.CutAt(word, serverHasTheWord);

        var answer = await node.Accepted("fill", Fill(ShelfA, 5));

        cut.IsCompletedSuccessfully.ShouldBeTrue();
        (answer.Position, answer.Events, answer.Repeated).ShouldBe((1L, 1, false));
        await ShouldHold(events: 1, blocks: 1);
    }

    [Fact]
    public async Task A_block_whose_fate_cannot_be_asked_is_unknown_and_the_same_id_gives_the_true_answer_later()
    {
        await using var node = await Ready(o => o with { BlockRetryLimit = 2 });
        _proxy.CloseAtCut();
        _ = _proxy.CutAt(Commit, forward: true, when: CommittedEvents(1));

        await Should.ThrowAsync<LedgerException.UnknownOutcome>(() => node.Send("fill", Fill(ShelfA, 5)));
        node.Ledger.Health.Appending.ShouldBeFalse();
        await Should.ThrowAsync<LedgerException.Unavailable>(() => node.Send("other", Fill(ShelfA, 5)));

        _proxy.OpenAgain();
        var answer = await node.Accepted("fill", Fill(ShelfA, 5));
        (answer.Position, answer.Repeated).ShouldBe((1L, true));
        await ShouldHold(events: 1, blocks: 1);
        await Until.True(() => node.Ledger.Health.Appending);
    }

    [Fact]
    public async Task A_connection_lost_while_nobody_used_it_costs_no_command()
    {
        await using var node = await Node(_database.ConnectionString);
        await node.Accepted("one", Fill(ShelfA, 5));

        await _database.DataSource.Run("""
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name = 'daybook commit'
            """);

        (await node.Accepted("two", Fill(ShelfA, 5))).Repeated.ShouldBeFalse();
        await ShouldHold(events: 2, blocks: 2);
    }

    /// <summary>A node whose probe, which also commits, is finished.</summary>
    private async Task<LedgerNode> Ready(Func<LedgerOptions, LedgerOptions>? change = null)
    {
        var node = await Node(_proxy.ConnectionString, change);
        await Until.True(() => node.Ledger.Health.Appending);
        return node;
    }

    private Func<Task> CommittedEvents(int count) => () => Until.True(
        async () => await _database.DataSource.CountOfEvents() == count);

    private async Task ShouldHold(long events, long blocks)
    {
        (await _database.DataSource.CountOfEvents()).ShouldBe(events);
        (await _database.DataSource.Value<long>("select max(number) from ledger.blocks")).ShouldBe(blocks);
        await Book.ShouldBeWhole(_database.DataSource);
    }
}
