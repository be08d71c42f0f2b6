using Daybook.Database;
using Npgsql;

namespace Daybook.Cli.Tests;

/// <summary>Processes that migrate one database at once: whoever is late or dies, one whole ledger stands there
/// afterwards.</summary>
public sealed class MigrateTests : IAsyncLifetime
{
    private const string Made = "The database now has the schema of this program.";
    private const string WasMade = "The database already had the schema.";

    /// <summary>Whoever makes a table waits here while the test holds the lock.</summary>
    private const string Barrier = """
        create function public.barrier() returns event_trigger language plpgsql
            as $$ begin perform pg_advisory_xact_lock_shared(7); end $$;
        create event trigger barrier on ddl_command_end when tag in ('CREATE TABLE')
            execute function public.barrier();
        """;

    private const string NoBarrier = "drop event trigger barrier; drop function public.barrier()";

    private static readonly TemplateDatabase Empty = new(_ => Task.CompletedTask);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private LedgerDatabase _database = null!;
    private DirectoryInfo _folder = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.From(Empty);
        _folder = Directory.CreateTempSubdirectory("daybook-migrate-");
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Two_that_make_and_migrate_a_missing_database_at_once_leave_one_ledger()
    {
        var missing = $"{_database.Name}_missing";
        await using var source = NpgsqlDataSource.Create(PostgresServer.ConnectionTo(missing));
        try
        {
            using var one = Migrate(missing);
            using var two = Migrate(missing);

            (await one.End(), await two.End()).ShouldBe((0, 0), one.Text + two.Text);
            ShouldSay(one, two);
            await ShouldBeWhole(source);
        }
        finally
        {
            await PostgresServer.Drop(missing);
        }
    }

    [Fact]
    public async Task One_that_comes_while_another_makes_the_tables_waits_and_finds_them_made()
    {
        await using var held = await Held();
        using var first = Migrate(_database.Name);
        await UntilWaiting(1);
        using var second = Migrate(_database.Name);
        await UntilWaiting(2);
        await Run(held, "select pg_advisory_unlock(7)");

        (await first.End(), await second.End()).ShouldBe((0, 0), first.Text + second.Text);

        (first.Text.Trim(), second.Text.Trim()).ShouldBe((Made, WasMade));
        await Run(_database.DataSource, NoBarrier);
        await ShouldBeWhole(_database.DataSource);
    }

    /// <summary>The server's side of the first does not notice before its statement is done.</summary>
    [Fact]
    public async Task What_one_left_that_was_killed_while_it_made_the_tables_is_finished_by_the_one_that_waited()
    {
        await using var held = await Held();
        using var first = Migrate(_database.Name);
        await UntilWaiting(1);
        using var second = Migrate(_database.Name);
        await UntilWaiting(2);
        await first.Kill();
        // Its session still waits there.
        await UntilWaiting(2);
        await Run(held, "select pg_advisory_unlock(7)");

        (await second.End()).ShouldBe(0, second.Text);

        await Run(_database.DataSource, NoBarrier);
        await ShouldBeWhole(_database.DataSource);
    }

    private Child Migrate(string database) => Child.Start(Environment(database), "migrate");

    private Dictionary<string, string> Environment(string database) => new(StringComparer.Ordinal)
    {
        ["DAYBOOK_POSTGRES"] = PostgresServer.ConnectionTo(database), ["DAYBOOK_FOLDER"] = _folder.FullName,
    };

    private static void ShouldSay(Child one, Child two) =>
        new[] { one.Text.Trim(), two.Text.Trim() }.ShouldBe([Made, WasMade], ignoreOrder: true);

    private async Task<NpgsqlConnection> Held()
    {
        await Run(_database.DataSource, Barrier);
        var held = await _database.DataSource.OpenConnectionAsync();
        await Run(held, "select pg_advisory_lock(7)");
        return held;
    }

    private async Task UntilWaiting(int processes)
    {
        using var limit = new CancellationTokenSource(Patience);
        await using var waiting = _database.DataSource.CreateCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'");
        while ((long)(await waiting.ExecuteScalarAsync(limit.Token))! < processes) await Task.Delay(20, limit.Token);
    }

    /// <summary>The catalogue is that of a ledger that one alone has migrated, and the ledger takes a
    /// command.</summary>
    private async Task ShouldBeWhole(NpgsqlDataSource source)
    {
        await using var alone = await LedgerDatabase.New();
        (await Standing.ComparableSchema(source))
            .ShouldBe(await Standing.ComparableSchema(alone.DataSource));
        var environment = Environment(await Value<string>(source, "select current_database()::text"));
        (await Operated.Run(environment, "migrate")).Out.Trim().ShouldBe(WasMade);
        (await Operated.Run(environment, "keys", "create", "first", "--roles", "viewer")).Code.ShouldBe(0);
        (await Operated.Run(environment, "verify")).Code.ShouldBe(0);
        (await Value<long>(source, "select count(*) from ledger.identity")).ShouldBe(1);
        // The beginning, the processes that were deployed, and the key.
        (await Value<long>(source, "select count(*) from ledger.blocks")).ShouldBe(3);
    }

    private static async Task<T> Value<T>(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Run(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
