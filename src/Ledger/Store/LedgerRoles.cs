using Npgsql;

namespace Daybook.Ledger;

/// <summary>Who may do what in the database (engine.md, rule 3). The owner is used by <c>migrate</c> alone; the program
/// may read facts and add to them, and nobody changes or removes one.</summary>
internal static class LedgerRoles
{
    public const string Owner = "daybook_owner";
    public const string App = "daybook_app";
    public const string Reader = "daybook_reader";

    /// <summary>Roles belong to the server, so another database may make them in the same moment.</summary>
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

    /// <summary>A reader sees the events in a schema of its own, without their secrets (<see cref="ReaderSchema"/>).
    /// Column by column: what is not named here is refused. Marten's own bookkeeping of the daemon is the only
    /// thing in schema ledger, besides the version of a stream, that the program may change; it may remove
    /// nothing.</summary>
    private static readonly string Grant = $"""
        revoke all on schema {LedgerSchema.Name}, {LedgerSchema.Work}, {LedgerSchema.Read} from public;
        revoke all on all functions in schema {LedgerSchema.Name} from public;
        revoke all on all tables in schema {LedgerSchema.Name} from {App}, {Reader};
        revoke all on all sequences in schema {LedgerSchema.Name} from {App}, {Reader};
        grant usage on schema {LedgerSchema.Name} to {App}, {Reader};
        grant select on all tables in schema {LedgerSchema.Name} to {App}, {Reader};
        revoke select on {LedgerSchema.Name}.mt_events from {Reader};
        grant select on all sequences in schema {LedgerSchema.Name} to {App}, {Reader};
        grant insert on {LedgerSchema.Name}.mt_events, {LedgerSchema.Name}.mt_streams, {LedgerSchema.Name}.blocks,
            {LedgerSchema.Name}.commands to {App};
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

    /// <summary>Read models are made at run time, by the program.</summary>
    private static readonly string Show =
        $"alter default privileges for role {App} in schema {LedgerSchema.Read} grant select on tables to {Reader}";

    /// <summary>Makes the roles; false where the server lets this login make none.</summary>
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

    /// <summary>Says who may do what, after every change of the schema.</summary>
    public static async Task Allow(NpgsqlConnection owner, NpgsqlConnection login, CancellationToken cancel)
    {
        await Repeatedly(owner, Grant, cancel);
        await Repeatedly(login, Show, cancel);
    }

    /// <summary>The same connection under a role; the login itself where it may not take it on.</summary>
    public static async Task<(string Connection, bool Closed)> As(
        string role, string connectionString, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        return await As(role, connection, connectionString, cancel);
    }

    /// <summary>The same, asked on a connection that is open.</summary>
    public static async Task<(string Connection, bool Closed)> As(
        string role, NpgsqlConnection login, string connectionString, CancellationToken cancel) =>
        await MayTakeOn(login, role, cancel) ? (As(role, connectionString), true) : (connectionString, false);

    /// <summary>The same connection under a role, from its first statement on.</summary>
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

    /// <summary>"tuple concurrently updated": somebody else changes the same roles at this moment.</summary>
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
