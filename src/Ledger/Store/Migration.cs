using System.Text.RegularExpressions;
using JasperFx.Events;
using Marten;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql;

namespace Daybook.Ledger;

/// <summary>Updates a database to the schema of this program. Only <c>daybook migrate</c> does this.</summary>
public static partial class Migration
{
    /// <summary>The format number of the ledger's own tables; a database with another format is not read.</summary>
    public const int Format = 2;

    private const int MostSeconds = 600;

    /// <summary>Key of the advisory lock that lets one process migrate at a time.</summary>
    private const long MigrationLock = 0x6461_7962_6f6f_6b30;

    /// <summary>The key of the advisory lock that all connections share while they change the schema. When a process is
    /// killed, the server may still finish its statement although the migration lock is already released.</summary>
    private const long ChangeLock = 0x6461_7962_6f6f_6b33;

    private static readonly string Schemas = $"""
        create schema if not exists {LedgerSchema.Name};
        create schema if not exists {LedgerSchema.Work};
        create schema if not exists {LedgerSchema.Read};
        create schema if not exists {MessageTables.Schema};
        """;

    // The row of a stream is updated with every block that writes to the stream, and a progression with every page.
    // Free space lets the new row version stay in the same page, and small tables are vacuumed often.
    // Files are compressed already, so the server does not try it again.
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
            if not exists (select from pg_constraint where conname = '{LedgerSchema.ContentHash}'
                           and conrelid = '{LedgerSchema.Name}.contents'::regclass) then
                alter table {LedgerSchema.Name}.contents
                    add constraint {LedgerSchema.ContentHash} check (hash = sha256(bytes));
            end if;
        end $$;
        alter table {LedgerSchema.Name}.contents alter column bytes set storage external;
        alter table {LedgerSchema.Name}.mt_streams set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
        alter table {LedgerSchema.Name}.mt_event_progression set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0,
            autovacuum_vacuum_threshold = 500);
        """;

    /// <summary>Block 0 begins the chain with the hash of the random ledger id.</summary>
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

    private static readonly string Empty = $"""
        select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in
            ('{LedgerSchema.Name}', '{LedgerSchema.Work}', '{LedgerSchema.Read}', '{MessageTables.Schema}'))
        """;

    private const string Former = """
        select to_regclass('ledger.events') is not null or to_regclass('public.daybook_migrations') is not null
        """;

    /// <summary>Applies missing schema changes as the owner of the ledger's tables; does nothing when none are
    /// missing.</summary>
    /// <param name="connectionString">A direct connection (without a transaction pooler) with a login that may create
    /// roles. With another login it works too, but then the login owns the tables and the database does not protect the
    /// events from changes.</param>
    /// <returns>True when something was changed.</returns>
    /// <exception cref="InvalidOperationException">The database has a ledger of the former engine, or the migration
    /// would drop something. Nothing was changed.</exception>
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
        var changed = await ApplyTables(store, owner, cancel);
        await Execute(owner, Settings, cancel);
        await Execute(owner, Beginning, cancel);
        if (closed) await LedgerRoles.Allow(owner, login, cancel);
        await ReaderSchema.RenewAll(owner, closed, cancel);
        return changed;
    }

    /// <summary>The whole schema as SQL, for review before it is applied.</summary>
    public static string Script()
    {
        using var store = DocumentStore.For(options =>
        {
            LedgerStore.Configure(options);
            // This never connects.
            options.Connection("Host=localhost");
        });
        return string.Join('\n', Schemas, store.Storage.ToDatabaseScript(), Settings, Beginning)
            .ReplaceLineEndings("\n");
    }

    /// <summary>Why this program cannot work with the database; null when it can.</summary>
    public static async Task<string?> Problem(string connectionString, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        return await Problem(connection, cancel);
    }

    /// <summary>The same on an open connection.</summary>
    public static async Task<string?> Problem(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (await IsFormer(connection, cancel)) return FormerSentence;
        await using var exists = new NpgsqlCommand("select to_regclass('ledger.identity') is not null", connection);
        if (!(bool)(await exists.ExecuteScalarAsync(cancel))!)
            return "The database has no ledger yet; daybook migrate creates one.";
        await using var format = new NpgsqlCommand("select format from ledger.identity", connection);
        return await format.ExecuteScalarAsync(cancel) is Format
            ? null
            : "The database has a ledger of another version of Daybook; use the version that migrated it.";
    }

    /// <summary>A separate connection with a lock: until it is closed no other process changes the schema, and changes
    /// that another process had begun are finished.</summary>
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

    /// <summary>Connections of the owner for changing the schema while the connection of <see cref="Alone"/> is
    /// open.</summary>
    internal static NpgsqlDataSource Owner(string connectionString, bool closed)
    {
        var owner = new NpgsqlDataSourceBuilder(
            closed ? LedgerRoles.As(LedgerRoles.Owner, connectionString) : connectionString);
        // A connection that returns to the pool must keep its lock.
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

    private const string FormerSentence = "The database has a ledger of the former engine, which this version of "
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

    private static async Task<bool> ApplyTables(
        DocumentStore store, NpgsqlConnection owner, CancellationToken cancel)
    {
        if (await IsEmpty(owner, cancel))
        {
            // There is nothing to compare with. One command is one transaction: all of it is made, or nothing.
            await Execute(owner, store.Storage.ToDatabaseScript(), cancel);
            return true;
        }

        var migration = await store.Storage.Database.CreateMigrationAsync(cancel);
        if (migration.Difference == SchemaPatchDifference.None) return false;
        Plan(migration, new PostgresqlMigrator());
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate);
        return true;
    }

    private static async Task<bool> IsEmpty(NpgsqlConnection owner, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Empty, owner);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The SQL of a migration.</summary>
    /// <exception cref="InvalidOperationException">The migration would drop something.</exception>
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
