using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Daybook.Ledger.Victim;
using Daybook.Specification;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>Random schedules of writes, rollbacks and crashes on three nodes that also fold, and on a separate process
/// that does both until it is killed. In every order, positions have no gap, Marten's high-water mark is never above
/// the head, and a read model folds every event exactly once (G1, G6).</summary>
public sealed class ScheduleTests : IAsyncLifetime
{
    private const int Nodes = 3;
    private const int MostSteps = 6;

    private const string Ending =
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()";

    private static readonly int Schedules = Rounds.Of(ordinary: 24, thorough: 200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>One of this many steps kills the process, because a new process takes seconds to start.</summary>
    private const int Kills = 100;

    private readonly LedgerNode[] _nodes = new LedgerNode[Nodes];
    private LedgerDatabase _database = null!;
    private NpgsqlDataSource _owner = null!;
    private Login _login = null!;
    private WorkerProcess _process = null!;
    private int _commands;
    private int _killed;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _owner = NpgsqlDataSource.Create(LedgerRoles.As(LedgerRoles.Owner, _database.ConnectionString));
        // The login distinguishes the process from the nodes.
        _login = await Login.In(_database, LedgerRoles.App);
        _process = WorkerProcess.Start(Pooled(_login));
        for (var n = 0; n < Nodes; n++) _nodes[n] = await Started();
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        foreach (var node in _nodes) await node.DisposeAsync();
        await _login.DisposeAsync();
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
        _killed.ShouldBePositive();
    }

    private async Task<string> Step(Random random)
    {
        if (random.Next(Kills) == 0)
        {
            await KillWhileItWritesAndFolds(random);
            return "kill the process";
        }

        // Steps that cause new connections cost a hundred times as much as a command.
        switch (random.Next(40))
        {
            case < 22:
                await Append(random, random.Next(1, 5));
                return "append";
            case < 29:
                await WriteAndRollBack();
                return "roll back";
            case < 32:
                await End("daybook commit");
                return "end the writers";
            case < 35:
                await End("daybook daemon");
                return "end the daemons";
            case < 39:
                await _owner.Run("select nextval('ledger.mt_events_sequence')");
                return "take a number";
            default:
                var n = random.Next(Nodes);
                await _nodes[n].DisposeAsync();
                _nodes[n] = await Started();
                return "restart a node";
        }
    }

    /// <summary>Sends commands at the same time to random nodes, again until each is answered; returns the position of
    /// the last.</summary>
    private async Task<long> Append(Random random, int commands)
    {
        var sent = Enumerable.Range(0, commands).Select(_ =>
        {
            var n = random.Next(Nodes + 1);
            var (node, shelf, id) = (_nodes[n % Nodes], $"{random.Next(4)}", $"c-{++_commands}");
            return n == Nodes && _process.Started.IsCompletedSuccessfully
                ? AnsweredByTheProcess(node, id, shelf) : Answered(node, id, shelf);
        });
        return (await Task.WhenAll(sent)).Max();
    }

    /// <summary>When the process gives no answer, the command may be written anyway, so a node is asked.</summary>
    private async Task<long> AnsweredByTheProcess(LedgerNode node, string id, string shelf) =>
        await _process.Fill(id, shelf) ?? await Answered(node, id, shelf);

    private static async Task<long> Answered(LedgerNode node, string id, string shelf)
    {
        var step = Fill(ShelfDecider.Stream(shelf), 1);
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

    private async Task KillWhileItWritesAndFolds(Random random)
    {
        await _process.Started.WaitAsync(Patience);
        // It tries to get a group without a holder sooner than the nodes do.
        await Until.True(async () =>
        {
            if (await ProcessFolds()) return true;
            await _database.DataSource.Run(
                $"{Ending} and usename <> '{_login.Name}' and application_name = 'daybook daemon'");
            await Task.Delay(50);
            return false;
        });
        var sent = Enumerable.Range(0, random.Next(1, 20)).Select(_ => AnsweredByTheProcess(
            _nodes[random.Next(Nodes)], $"c-{++_commands}", $"{random.Next(4)}")).ToList();
        if (random.Next(2) == 0) await Task.WhenAny(sent);
        await _process.Kill();
        _killed++;
        await Task.WhenAll(sent);
        _process = WorkerProcess.Start(Pooled(_login));
    }

    private Task<bool> ProcessFolds() => _database.DataSource.Value<bool>($"""
        select exists (
            select from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted and a.datname = current_database()
                and a.usename = '{_login.Name}' and a.application_name = 'daybook daemon')
        """);

    private static string Pooled(Login login) =>
        new NpgsqlConnectionStringBuilder(login.ConnectionString) { Pooling = true }.ConnectionString;

    /// <summary>A block that takes the next position and is rolled back.</summary>
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

    private Task End(string application) =>
        _database.DataSource.Run($"{Ending} and application_name = '{application}'");

    private async Task Holds(long last, string schedule)
    {
        if (!await _nodes[0].ReadModels.WaitFor(CountsProjection.GroupName, last, Patience, CancellationToken.None))
        {
            var status = await _nodes[0].ReadModels.Status(CancellationToken.None);
            Assert.Fail($"the read model does not reach {last} after {schedule}: {string.Join("; ", status)}");
        }

        (await _database.DataSource.Value<bool>("""
            select coalesce(max(p.last_seq_id), 0) <= (select max(last_position) from ledger.blocks)
            from ledger.mt_event_progression p
            """)).ShouldBeTrue($"a progression is above the head after {schedule}");
        await Counted.ShouldHaveEachEventOnce(_database.DataSource, schedule);
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
