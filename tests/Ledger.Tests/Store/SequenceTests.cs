using System.Diagnostics;
using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>Marten's sequence follows the head and never passes it, whichever node writes or crashes (engine.md, rule
/// 2). Marten's daemon reads up to the sequence, and would skip events that are written later.</summary>
public sealed class SequenceTests : IAsyncLifetime
{
    private const string Sequence =
        "select case when is_called then last_value else 0 end from ledger.mt_events_sequence";

    private const string Head = "select last_position from ledger.blocks order by number desc limit 1";

    private const int MostSeconds = 120;

    private LedgerDatabase _database = null!;
    private int _killed;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task While_three_nodes_write_the_sequence_never_passes_the_newest_block_and_reaches_the_head()
    {
        await using var one = await Node(_database.ConnectionString, Often);
        await using var two = await Node(_database.ConnectionString, Often);
        await using var three = await Node(_database.ConnectionString, Often);
        var watched = Watch();

        await Task.WhenAll(new[] { one, two, three }.SelectMany((node, n) => Load(node, n, callers: 4, each: 40)));

        await UntilFollowed(3 * 4 * 40);
        var seen = await watched();
        seen.Max(s => s.Sequence - s.HeadAfter).ShouldBeLessThanOrEqualTo(0, "the sequence passed the newest block");
        seen.Select(s => s.Sequence).ShouldBe(seen.Select(s => s.Sequence).Order(), "the sequence went back");
        seen.DistinctBy(s => s.Sequence).Count().ShouldBeGreaterThan(3, "it must have moved in the meantime");
        await Book.ShouldBeWhole(_database.DataSource);
    }

    /// <summary>The connection of a node is ended after its block is written and before it is committed, again and
    /// again, while the others continue.</summary>
    [Fact]
    public async Task A_block_that_is_rolled_back_leaves_no_gap_for_those_who_follow_at_once()
    {
        await using var one = await Node(_database.ConnectionString, Often);
        await using var two = await Node(_database.ConnectionString, Often);
        await using var three = await Node(_database.ConnectionString, Often);
        var watched = Watch();
        using var over = new CancellationTokenSource();
        var killing = KillBetweenWriteAndCommit(over.Token);

        var round = 0;
        await Until.True(async () =>
        {
            var offset = 3 * round++;
            await Task.WhenAll(new[] { one, two, three }.SelectMany(
                (node, n) => Load(node, offset + n, callers: 2, each: 5)));
            return Volatile.Read(ref _killed) >= 5;
        });
        await over.CancelAsync();
        await killing;

        await UntilFollowed(await _database.DataSource.CountOfEvents());
        (await _database.DataSource.CountOfEvents()).ShouldBe(round * 3 * 2 * 5);
        (await watched()).Max(s => s.Sequence - s.HeadAfter)
            .ShouldBeLessThanOrEqualTo(0, "the sequence passed the newest block");
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Theory]
    [InlineData("select setval('ledger.mt_events_sequence', 1)")]
    [InlineData("select setval('ledger.mt_events_sequence', 1, false)")]
    [InlineData("select setval('ledger.mt_events_sequence', 1000)")]
    [InlineData("select nextval('ledger.mt_events_sequence')")]
    public async Task Wherever_a_crash_or_a_hand_left_the_sequence_the_tick_puts_it_right(string left)
    {
        await using var node = await Node(_database.ConnectionString, Often);
        await node.Accepted("fill", Fill(ShelfA, 1), Fill(ShelfA, 1), Fill(ShelfA, 1));
        await UntilFollowed(3);

        await _database.DataSource.Run(left);

        // Nothing is appended.
        await UntilFollowed(3);
    }

    [Fact]
    public async Task What_a_node_committed_before_it_died_is_followed_by_the_next_one()
    {
        await using (var dying = await Node(
            _database.ConnectionString,
            o => Often(o) with { SequenceTickMilliseconds = 600_000, WakeupMilliseconds = 600_000 }))
        {
            // Its follower rests after its first round, which ends with this statement.
            await Until.True(() => _database.DataSource.Value<bool>("""
                select exists (select from pg_stat_activity
                               where datname = current_database() and query like '%follow_head%' and state = 'idle')
                """));
            await dying.Accepted("fill", Fill(ShelfA, 1), Fill(ShelfA, 1));
        }

        (await _database.DataSource.Value<long>(Sequence)).ShouldBe(0L);

        await using var next = await Node(_database.ConnectionString, Often);
        await UntilFollowed(2);
        await Until.True(() => next.Context.Followed.Position == 2);
    }

    [Fact]
    public async Task A_follower_whose_connection_is_ended_comes_back_and_goes_on()
    {
        await using var node = await Node(_database.ConnectionString, Often);
        await node.Accepted("one", Fill(ShelfA, 1));
        await UntilFollowed(1);

        (await _database.DataSource.Column<bool>("""
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query like '%follow_head%'
                and pid <> pg_backend_pid()
            """)).ShouldNotBeEmpty();
        await node.Accepted("two", Fill(ShelfA, 1));

        await UntilFollowed(2);
    }

    private static LedgerOptions Often(LedgerOptions options) => options with
    {
        WakeupMilliseconds = 1, SequenceTickMilliseconds = 20, ReconnectMilliseconds = 20, BlockRetryLimit = 1_000,
    };

    private static IEnumerable<Task> Load(LedgerNode node, int name, int callers, int each) =>
        Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var n = 0; n < each; n++)
                await node.Accepted($"{name}-{caller}-{n}", Fill(n % 2 == 0 ? ShelfA : ShelfB, 1));
        }));

    /// <summary>Samples the sequence and then the head, until the result is requested.</summary>
    private Func<Task<List<(long Sequence, long HeadAfter)>>> Watch()
    {
        var over = false;
        var started = Stopwatch.GetTimestamp();
        var watching = Task.Run(async () =>
        {
            var seen = new List<(long, long)>();
            await using var connection = await _database.DataSource.OpenConnectionAsync();
            await using var sequence = new NpgsqlCommand(Sequence, connection);
            await using var head = new NpgsqlCommand(Head, connection);
            while (!Volatile.Read(ref over) && Stopwatch.GetElapsedTime(started).TotalSeconds < MostSeconds)
                seen.Add(((long)(await sequence.ExecuteScalarAsync())!, (long)(await head.ExecuteScalarAsync())!));
            return seen;
        });
        return () =>
        {
            Volatile.Write(ref over, true);
            return watching;
        };
    }

    private async Task KillBetweenWriteAndCommit(CancellationToken over)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(CancellationToken.None);
        await using var kill = new NpgsqlCommand("""
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and application_name = 'daybook commit'
                and state = 'idle in transaction' and query like 'insert into ledger.blocks%'
            """, connection);
        var started = Stopwatch.GetTimestamp();
        while (!over.IsCancellationRequested && Stopwatch.GetElapsedTime(started).TotalSeconds < MostSeconds)
            Interlocked.Add(ref _killed, (int)(long)(await kill.ExecuteScalarAsync(CancellationToken.None))!);
    }

    private Task UntilFollowed(long head) => Until.True(
        async () => await _database.DataSource.Value<long>(Sequence) == head);
}
