using System.Text.RegularExpressions;
using JasperFx.Events;
using Marten;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql;

namespace Daybook.Ledger;

/// <summary>Brings a database to the schema of this program: what <c>daybook migrate</c> does, and nothing else
/// does.</summary>
public static partial class Migration
{
    /// <summary>The layout of the ledger's own tables; a database of another one is not read.</summary>
    public const int Format = 2;

    private const int MostSeconds = 600;

    /// <summary>Key of the advisory lock that lets one process migrate at a time.</summary>
    private const long MigrationLock = 0x6461_7962_6f6f_6b30;

    /// <summary>Key of the advisory lock that every connection which changes the schema shares: the server goes on
    /// with the statement of a process that was killed, and lets go of its other lock meanwhile.</summary>
    private const long ChangeLock = 0x6461_7962_6f6f_6b33;

    private static readonly string Schemas = $"""
        create schema if not exists {LedgerSchema.Name};
        create schema if not exists {LedgerSchema.Work};
        create schema if not exists {LedgerSchema.Read};
        create schema if not exists {MessageTables.Schema};
        """;

    // A stream's row is written with every block that touches it, and a progression with every page: room beside them
    // keeps the changed row in its page, and small tables are swept often.
    private static readonly string Settings = $"""
        create index if not exists {LedgerSchema.CorrelationIndex} on {LedgerSchema.Name}.mt_events (correlation_id)
            where causation_id is not null;
        do $$ begin
            if not exists (select from pg_constraint where conname = '{LedgerSchema.NoTombstones}'
                           and conrelid = '{LedgerSchema.Name}.mt_streams'::regclass) then
                alter table {LedgerSchema.Name}.mt_streams
                    add constraint {LedgerSchema.NoTombstones} check (id <> '{Tombstone.StreamKey}');
            end if;
            if not exists (select from pg_constraint where conname = '{LedgerSchema.Positions}'
                           and conrelid = '{LedgerSchema.Name}.mt_events'::regclass) then
                alter table {LedgerSchema.Name}.mt_events
                    add constraint {LedgerSchema.Positions} check (seq_id > 0);
            end if;
        end $$;
        alter table {LedgerSchema.Name}.mt_streams set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
        alter table {LedgerSchema.Name}.mt_event_progression set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0,
            autovacuum_vacuum_threshold = 500);
        """;

    /// <summary>Block 0 starts the chain from the random ledger id.</summary>
    private static readonly string Beginning = $"""
        insert into {LedgerSchema.Name}.identity select true, gen_random_uuid(), {Format}, clock_timestamp()
            where not exists (select from {LedgerSchema.Name}.identity);
        insert into {LedgerSchema.Name}.epochs select 1, 0, 'opened', clock_timestamp()
            where not exists (select from {LedgerSchema.Name}.epochs);
        insert into {LedgerSchema.Name}.blocks
            (number, epoch, first_position, last_position, recorded_at, answers, answers_root, events_root, leaves,
             previous_hash, hash, attempt)
        select 0, 1, 1, 0, i.created_at, 0, sha256(''), sha256(''), '', '',
            sha256('\x00'::bytea || uuid_send(i.ledger_id)), i.ledger_id
        from {LedgerSchema.Name}.identity i where not exists (select from {LedgerSchema.Name}.blocks);
        """;

    private const string Former = """
        select to_regclass('ledger.events') is not null or to_regclass('public.daybook_migrations') is not null
        """;

    /// <summary>Applies what is missing, as the owner of the ledger's tables; does nothing when nothing is.</summary>
    /// <param name="connectionString">A direct connection (no transaction pooler in between), of a login that may make
    /// roles; another one works too, and then the tables are the login's and the door stands open.</param>
    /// <returns>True when something was changed.</returns>
    /// <exception cref="InvalidOperationException">The database holds the ledger of a former engine, or the plan would
    /// drop something. Nothing was changed.</exception>
    public static async Task<bool> Apply(string connectionString, CancellationToken cancel = default)
    {
        await using var login = await Alone(connectionString, cancel);
        await RefuseFormer(login, cancel);
        var closed = await LedgerRoles.Ensure(login, cancel);
        await using var source = Owner(connectionString, closed);
        await using var store = DocumentStore.For(options =>
        {
            LedgerStore.Configure(options);
            options.Connection(source);
        });
        await using var owner = await source.OpenConnectionAsync(cancel);
        await Execute(owner, Schemas, cancel);
        var changed = await ApplyTables(store, cancel);
        await Execute(owner, Settings, cancel);
        await Execute(owner, Beginning, cancel);
        if (closed) await LedgerRoles.Allow(owner, login, cancel);
        await ReaderSchema.RenewAll(owner, closed, cancel);
        return changed;
    }

    /// <summary>The whole schema as SQL, for those who look before they apply.</summary>
    public static string Script()
    {
        using var store = DocumentStore.For(options =>
        {
            LedgerStore.Configure(options);
            // Nothing is connected to for this.
            options.Connection("Host=localhost");
        });
        return string.Join('\n', Schemas, store.Storage.ToDatabaseScript(), Settings, Beginning)
            .ReplaceLineEndings("\n");
    }

    /// <summary>Says why this program cannot work on the database as it is; null when it can.</summary>
    public static async Task<string?> Problem(string connectionString, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        return await Problem(connection, cancel);
    }

    /// <summary>The same on a connection that is open.</summary>
    public static async Task<string?> Problem(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (await IsFormer(connection, cancel)) return FormerSentence;
        await using var exists = new NpgsqlCommand("select to_regclass('ledger.identity') is not null", connection);
        if (!(bool)(await exists.ExecuteScalarAsync(cancel))!)
            return "The database holds no ledger yet; daybook migrate makes one.";
        await using var format = new NpgsqlCommand("select format from ledger.identity", connection);
        return await format.ExecuteScalarAsync(cancel) is Format
            ? null
            : "The database holds a ledger of another version of Daybook; use the version that migrated it.";
    }

    /// <summary>A connection of its own: until it is closed nobody else changes the schema, and what another process
    /// had begun is done.</summary>
    internal static async Task<NpgsqlConnection> Alone(string connectionString, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            await Execute(connection, $"select pg_advisory_lock({MigrationLock})", cancel);
            await Execute(
                connection, $"select pg_advisory_lock({ChangeLock}); select pg_advisory_unlock({ChangeLock})", cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connections of the owner, to change the schema while <see cref="Alone"/> is open.</summary>
    internal static NpgsqlDataSource Owner(string connectionString, bool closed)
    {
        var owner = new NpgsqlDataSourceBuilder(
            closed ? LedgerRoles.As(LedgerRoles.Owner, connectionString) : connectionString);
        // A connection that goes back to the pool keeps its lock.
        owner.ConnectionStringBuilder.NoResetOnClose = true;
        const string Share = "select pg_advisory_lock_shared($1)";
        owner.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var share = connection.Statement(Share, ChangeLock);
                share.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var share = connection.Statement(Share, ChangeLock);
                await share.ExecuteNonQueryAsync();
            });
        return owner.Build();
    }

    private const string FormerSentence = "The database holds a ledger of the former engine, which this version of "
        + "Daybook does not read. It was left untouched; name an empty database instead.";

    private static async Task RefuseFormer(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (await IsFormer(connection, cancel)) throw new InvalidOperationException(FormerSentence);
    }

    private static async Task<bool> IsFormer(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Former, connection);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task<bool> ApplyTables(DocumentStore store, CancellationToken cancel)
    {
        var migration = await store.Storage.Database.CreateMigrationAsync(cancel);
        if (migration.Difference == SchemaPatchDifference.None) return false;
        Plan(migration, new PostgresqlMigrator());
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate);
        return true;
    }

    /// <summary>What a migration would do, as SQL.</summary>
    /// <exception cref="InvalidOperationException">It would drop something.</exception>
    internal static string Plan(SchemaMigration migration, PostgresqlMigrator migrator)
    {
        using var plan = new StringWriter();
        migration.WriteAllUpdates(plan, migrator, JasperFx.AutoCreate.CreateOrUpdate);
        return Drop().Match(plan.ToString()) is { Success: true } drop
            ? throw new InvalidOperationException(
                $"The migration would remove something ({drop.Value.Trim()}); nothing was changed.")
            : plan.ToString();
    }

    internal static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = MostSeconds };
        await command.ExecuteNonQueryAsync(cancel);
    }

    [GeneratedRegex(@"\bdrop\s+(table|column|index|constraint|sequence|schema|type)\s[^\n]*",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Drop();
}
