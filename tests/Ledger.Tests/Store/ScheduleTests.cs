using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger.Tests.Append;
using Daybook.Ledger.Victim;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>Random schedules of writing, rolling back and dying on three nodes that also fold: whatever comes after
/// whatever, positions have no gap, Marten's high-water mark is never above the head, and a read model takes every
/// event in exactly once (G1, G6).</summary>
public sealed class ScheduleTests : IAsyncLifetime
{
    private const int Schedules = 200;
    private const int Nodes = 3;
    private const int MostSteps = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LedgerNode[] _nodes = new LedgerNode[Nodes];
    private LedgerDatabase _database = null!;
    private NpgsqlDataSource _owner = null!;
    private int _commands;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _owner = NpgsqlDataSource.Create(LedgerRoles.As(LedgerRoles.Owner, _database.ConnectionString));
        for (var n = 0; n < Nodes; n++) _nodes[n] = await Started();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        await _owner.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Whatever_the_schedule_no_event_is_missed_or_taken_twice_and_the_mark_stays_below_the_head()
    {
        for (var seed = 1; seed <= Schedules; seed++)
        {
            var random = new Random(seed);
            var done = new List<string>();
            for (var step = random.Next(1, MostSteps + 1); step > 0; step--) done.Add(await Step(random));
            var last = await Append(random, 1);
            await Holds(last, $"seed {seed}: {string.Join(", ", done)}");
        }

        await Book.ShouldBeWhole(_database.DataSource);
        (await _database.DataSource.CountOfEvents()).ShouldBe(_commands);
    }

    private async Task<string> Step(Random random)
    {
        switch (random.Next(20))
        {
            case < 8:
                await Append(random, random.Next(1, 5));
                return "append";
            case < 11:
                await WriteAndRollBack();
                return "roll back";
            case < 14:
                await End("daybook commit");
                return "end the writers";
            case < 17:
                await End("daybook daemon");
                return "end the daemons";
            case < 19:
                await _owner.Run("select nextval('ledger.mt_events_sequence')");
                return "take a number";
            default:
                var n = random.Next(Nodes);
                await _nodes[n].DisposeAsync();
                _nodes[n] = await Started();
                return "restart a node";
        }
    }

    /// <summary>The position of the last of so many commands, sent at once to random nodes and again until each is
    /// answered.</summary>
    private async Task<long> Append(Random random, int commands)
    {
        var sent = Enumerable.Range(0, commands).Select(_ =>
        {
            var (n, shelf) = (random.Next(Nodes), ShelfDecider.Stream($"{random.Next(4)}"));
            return Answered(_nodes[n], $"c-{++_commands}", Fill(shelf, 1));
        });
        return (await Task.WhenAll(sent)).Max();
    }

    private static async Task<long> Answered(LedgerNode node, string id, Step step)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return (await node.Accepted(id, step)).Position;
            }
            catch (LedgerException e) when (e is LedgerException.Unavailable or LedgerException.UnknownOutcome)
            {
                await Task.Delay(10, limit.Token);
            }
        }
    }

    /// <summary>A block that takes the next position and is given up.</summary>
    private async Task WriteAndRollBack()
    {
        await using var connection = await _owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var write = new NpgsqlCommand(
            $"""
            {CommitSql.Lock};
            insert into ledger.mt_streams (id, version) values ('shelf/given-up', 1);
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type)
            select last_position + 1, gen_random_uuid(), 'shelf/given-up', 1, '{"{}"}', 'shelf.filled.v1'
            from ledger.blocks order by number desc limit 1;
            """, connection, transaction);
        await write.ExecuteNonQueryAsync();
        await transaction.RollbackAsync();
    }

    private Task End(string application) => _database.DataSource.Run(
        "select pg_terminate_backend(pid) from pg_stat_activity "
        + $"where datname = current_database() and application_name = '{application}'");

    private async Task Holds(long last, string schedule)
    {
        (await _nodes[0].ReadModels.WaitFor(CountsProjection.GroupName, last, Patience, CancellationToken.None))
            .ShouldBeTrue($"the read model does not come to {last} after {schedule}");
        (await _database.DataSource.Value<bool>("""
            select coalesce(max(p.last_seq_id), 0) <= (select max(last_position) from ledger.blocks)
            from ledger.mt_event_progression p
            """)).ShouldBeTrue($"a progression stands above the head after {schedule}");
        (await _database.DataSource.Value<bool>("""
            select not exists (
                select from read.counts c
                full join (select stream_id, count(*) as events, sum(seq_id) as positions from ledger.mt_events
                           group by 1) e on e.stream_id = c.key
                where c.events is distinct from e.events or c.positions is distinct from e.positions)
            """)).ShouldBeTrue($"the read model misses an event or has one twice after {schedule}");
    }

    private async Task<LedgerNode> Started()
    {
        var node = await LedgerNode.Start(
            CountsProjection.Catalogue,
            Options(_database.ConnectionString) with
            {
                RoundMilliseconds = 100, GroupRetryMilliseconds = 100, ReconnectMilliseconds = 20,
            },
            TestContext.Current.CancellationToken);
        await node.StartWorkers(CancellationToken.None);
        return node;
    }
}
