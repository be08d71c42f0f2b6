using Npgsql;

namespace Daybook.Ledger;

/// <summary>The role under which the commit loop works: it may read and insert, never change or remove.</summary>
/// <remarks>Where the login may not create roles (a hosted database), the loop works under the login itself and says so
/// once in the log; the chain then is the only fence, as it is against the owner anyway.</remarks>
internal static class WriterRole
{
    public const string Name = "daybook_writer";

    private const string Create = $"""
        do $$ begin
            if not exists (select from pg_roles where rolname = '{Name}') then create role {Name} nologin; end if;
        exception when duplicate_object or unique_violation then null;
        end $$;
        grant {Name} to current_user;
        grant usage on schema ledger to {Name};
        grant select, insert on ledger.events, ledger.blocks, ledger.commands to {Name};
        grant select on ledger.identity, ledger.epochs, ledger.nodes, ledger.snapshots to {Name};
        """;

    public static async Task Ensure(NpgsqlConnection connection, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var command = new NpgsqlCommand(Create, connection);
                await command.ExecuteNonQueryAsync(cancel);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                return;
            }
            catch (PostgresException e) when (attempt < 5 && e.SqlState is PostgresErrorCodes.InternalError
                or PostgresErrorCodes.UniqueViolation)
            {
                // "tuple concurrently updated": another database of the same server grants the role at this moment.
            }
        }
    }

    /// <summary>Takes the role on for this session; false where the login may not.</summary>
    public static async Task<bool> TakeOn(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await using var command = new NpgsqlCommand($"set role {Name}", connection);
            await command.ExecuteNonQueryAsync(cancel);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.UndefinedObject)
        {
            return false;
        }
    }
}
