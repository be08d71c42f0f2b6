using Npgsql;

namespace Daybook.Ledger;

/// <summary>The roles and their rights in the database (engine.md, rule 3). Only <c>migrate</c> uses the owner. The
/// program may read and append events; no role may change or remove them.</summary>
internal static class LedgerRoles
{
    public const string Owner = "daybook_owner";
    public const string App = "daybook_app";
    public const string Reader = "daybook_reader";

    /// <summary>Roles belong to the server, so a migration of another database may create them at the same
    /// time.</summary>
    private const int Tries = 10;

    private static readonly string Make = $"""
        do $$ declare name text; begin
            foreach name in array array['{Owner}', '{App}', '{Reader}'] loop
                if not exists (select from pg_roles where rolname = name) then
                    execute format('create role %I nologin', name);
                end if;
                execute format('grant %I to current_user', name);
            end loop;
            execute format('grant create, connect on database %I to {Owner}', current_database());
        end $$;
        """;

    /// <summary>A reader sees the events in its own schema, without their secrets (<see cref="ReaderSchema"/>), and of
    /// stored files only that they are there.
    /// Everything that is not granted here is refused; some grants are per column. In schema ledger the program may
    /// change only Marten's progressions and the versions and times of streams, and it may remove nothing.</summary>
    private static readonly string Grant = $"""
        revoke all on schema {LedgerSchema.Name}, {LedgerSchema.Work}, {LedgerSchema.Read} from public;
        revoke all on all functions in schema {LedgerSchema.Name} from public;
        revoke all on all tables in schema {LedgerSchema.Name} from {App}, {Reader};
        revoke all on all sequences in schema {LedgerSchema.Name} from {App}, {Reader};
        grant usage on schema {LedgerSchema.Name} to {App}, {Reader};
        grant select on all tables in schema {LedgerSchema.Name} to {App}, {Reader};
        revoke select on {LedgerSchema.Name}.mt_events from {Reader};
        grant select on all sequences in schema {LedgerSchema.Name} to {App}, {Reader};
        revoke select on {LedgerSchema.Name}.contents from {Reader};
        grant select (hash, stored_at) on {LedgerSchema.Name}.contents to {Reader};
        grant insert on {LedgerSchema.Name}.mt_events, {LedgerSchema.Name}.mt_streams, {LedgerSchema.Name}.blocks,
            {LedgerSchema.Name}.commands, {LedgerSchema.Name}.contents to {App};
        grant update (version, timestamp) on {LedgerSchema.Name}.mt_streams to {App};
        grant insert, update on {LedgerSchema.Name}.mt_event_progression to {App};
        grant execute on function {LedgerSchema.Name}.follow_head() to {App};
        grant execute on function {LedgerSchema.Name}.mt_mark_event_progression(varchar, bigint) to {App}, {Reader};
        grant usage, create on schema {LedgerSchema.Read} to {App};
        grant usage on schema {LedgerSchema.Work} to {App};
        grant select, insert, update, delete on all tables in schema {LedgerSchema.Work} to {App};
        grant usage on schema {LedgerSchema.Read} to {Reader};
        revoke all on schema {MessageTables.Schema} from public;
        grant usage on schema {MessageTables.Schema} to {App}, {Reader};
        grant select, insert, update, delete on all tables in schema {MessageTables.Schema} to {App};
        grant usage, select on all sequences in schema {MessageTables.Schema} to {App};
        grant select on all tables in schema {MessageTables.Schema} to {Reader};
        """;

    /// <summary>Read models are created at run time by the program, so readers need default privileges.</summary>
    private static readonly string Show =
        $"alter default privileges for role {App} in schema {LedgerSchema.Read} grant select on tables to {Reader}";

    /// <summary>Creates the roles; false when this login may not create roles.</summary>
    public static async Task<bool> Ensure(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await Repeatedly(connection, Make, cancel);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return await MayTakeOn(connection, Owner, cancel) && await MayTakeOn(connection, App, cancel);
        }
    }

    /// <summary>Grants the rights again, after every change of the schema.</summary>
    public static async Task Allow(NpgsqlConnection owner, NpgsqlConnection login, CancellationToken cancel)
    {
        await Repeatedly(owner, Grant, cancel);
        await Repeatedly(login, Show, cancel);
    }

    /// <summary>The same connection string with a role; with the login itself when it may not use the role.</summary>
    public static async Task<(string Connection, bool Closed)> As(
        string role, string connectionString, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        return await As(role, connection, connectionString, cancel);
    }

    /// <summary>The same, checked on an open connection.</summary>
    public static async Task<(string Connection, bool Closed)> As(
        string role, NpgsqlConnection login, string connectionString, CancellationToken cancel) =>
        await MayTakeOn(login, role, cancel) ? (As(role, connectionString), true) : (connectionString, false);

    /// <summary>The same connection string with a role from the first statement on.</summary>
    public static string As(string role, string connectionString)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString);
        text.Options = $"{text.Options} -c role={role}".Trim();
        return text.ConnectionString;
    }

    private static async Task<bool> MayTakeOn(NpgsqlConnection connection, string role, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "select exists (select from pg_roles where rolname = $1 and pg_has_role(current_user, oid, 'member'))",
            connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = role } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Retries after "tuple concurrently updated": another migration is changing the same roles.</summary>
    private static async Task Repeatedly(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(cancel);
                return;
            }
            catch (PostgresException e) when (attempt < Tries && e.SqlState is PostgresErrorCodes.InternalError
                or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateObject)
            {
                await Task.Delay(attempt * 20, cancel);
            }
        }
    }
}
