using System.Text.RegularExpressions;
using Marten;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql;

namespace Daybook.Ledger;

/// <summary>A schema in which another program with an ordinary Marten store reads the ledger and stores its own
/// positions; <c>daybook reader</c> creates it.</summary>
/// <remarks>Events, streams and the sequence are views over schema <c>ledger</c>. The other objects are those that
/// Marten would create, mainly the progressions of its daemon, so that a reader does not write into the tables of the
/// ledger's own daemon. The view of the events has the rights of its owner, because a reader may see events without
/// <see cref="Secrets"/> but not the table itself. The other views have the rights of the caller
/// (security_invoker).</remarks>
public static partial class ReaderSchema
{
    private const string FreeName = "^[a-z][a-z0-9_]{0,47}$";

    /// <summary>The objects that a reader sees as views.</summary>
    private static readonly string[] Facts = [Events, "mt_streams", "mt_events_sequence"];

    private const string Events = "mt_events";

    /// <summary>Functions that write events, so a reader's schema does not have them.</summary>
    private static readonly string[] Writers = ["mt_archive_stream", "mt_quick_append_events"];

    /// <summary>The tables in which a reader's daemon stores its positions.</summary>
    private static readonly string[] Places =
        ["mt_event_progression", "mt_event_projection_floors", "mt_high_water_skips", "mt_doc_deadletterevent"];

    private const string Payload = "data";

    private const string ColumnsOfEvents = $"""
        select quote_ident(attname) from pg_attribute
        where attrelid = '{LedgerSchema.Name}.{Events}'::regclass and attnum > 0 and not attisdropped order by attnum
        """;

    /// <summary>The owner's views of the events, by which the schemas of readers are found.</summary>
    private const string Known = """
        select relnamespace::regnamespace::text from pg_class
        where relname = 'mt_events' and relkind = 'v' and pg_get_userbyid(relowner) = current_user order by 1
        """;

    /// <summary>Creates the schema for members of the reader role, or updates it; a second call changes
    /// nothing.</summary>
    /// <param name="connectionString">As for <see cref="Migration.Apply"/>, for a database with a ledger.</param>
    /// <param name="schema">An unused name of lower-case letters, digits and '_'.</param>
    /// <exception cref="InvalidOperationException">There is no ledger, the name cannot be used, or the schema exists
    /// and is not a reader's. Nothing was changed.</exception>
    public static async Task Make(string connectionString, string schema, CancellationToken cancel = default)
    {
        if ((Problem(schema) ?? await Migration.Problem(connectionString, cancel)) is { } problem)
            throw new InvalidOperationException(problem);
        await using var login = await Migration.Alone(connectionString, cancel);
        var closed = await LedgerRoles.Ensure(login, cancel);
        await using var source = Migration.Owner(connectionString, closed);
        await using var owner = await source.OpenConnectionAsync(cancel);
        if (await IsKeyword(owner, schema, cancel))
            throw new InvalidOperationException($"{schema} is a reserved word of SQL; choose another schema name.");
        if (await Exists(owner, schema, cancel) && !(await All(owner, cancel)).Contains(schema))
            throw new InvalidOperationException(
                $"The schema {schema} already exists and is not a reader's schema; choose another name.");
        await Renew(owner, schema, closed, cancel);
    }

    /// <summary>Why the schema of a reader cannot have this name; null when it can.</summary>
    public static string? Problem(string schema) =>
        NameOfSchema().IsMatch(schema) && !schema.StartsWith("pg_", StringComparison.Ordinal)
            ? null
            : $"The name of a reader's schema has 1 to 48 lower-case letters, digits or '_', begins with a letter, not "
                + $"\"{schema}\".";

    /// <summary>Updates every reader's schema after a migration.</summary>
    internal static async Task RenewAll(NpgsqlConnection owner, bool closed, CancellationToken cancel)
    {
        foreach (var schema in await All(owner, cancel)) await Renew(owner, schema, closed, cancel);
    }

    private static async Task Renew(NpgsqlConnection owner, string schema, bool closed, CancellationToken cancel)
    {
        await using var transaction = await owner.BeginTransactionAsync(cancel);
        await Migration.Execute(owner, $"create schema if not exists {schema}", cancel);
        foreach (var fact in Facts)
        {
            var (shown, asWhoAsks) = fact == Events ? (await Columns(owner, cancel), "false") : ("*", "true");
            await Migration.Execute(
                owner,
                $"create or replace view {schema}.{fact} with (security_invoker = {asWhoAsks}) "
                + $"as select {shown} from {LedgerSchema.Name}.{fact}",
                cancel);
        }

        var migrator = new PostgresqlMigrator();
        var missing = await SchemaMigration.DetermineAsync(owner, migrator, cancel, Own(schema));
        if (missing.Difference != SchemaPatchDifference.None)
            await Migration.Execute(owner, Migration.Plan(missing, migrator), cancel);
        if (closed) await Migration.Execute(owner, Grant(schema), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The columns of the events in their order; the payload without secrets.</summary>
    private static async Task<string> Columns(NpgsqlConnection owner, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(ColumnsOfEvents, owner);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var columns = new List<string>();
        while (await reader.ReadAsync(cancel)) columns.Add(reader.GetString(0));
        return string.Join(", ", columns.Select(c => c == Payload ? $"{Secrets.Sql(c)} as {c}" : c));
    }

    /// <summary>The objects that Marten creates for events, without those that are views here and without functions
    /// that write events.</summary>
    private static ISchemaObject[] Own(string schema)
    {
        using var store = DocumentStore.For(options =>
        {
            LedgerStore.Configure(options);
            options.DatabaseSchemaName = schema;
            options.Storage.ExtendedSchemaObjects.Clear();
            // Nothing is connected to for this.
            options.Connection("Host=localhost");
        });
        return [.. store.Storage.Database.AllObjects()
            .Where(o => !Facts.Contains(o.Identifier.Name) && !Writers.Contains(o.Identifier.Name))];
    }

    private static string Grant(string schema) => $"""
        grant usage, create on schema {schema} to {LedgerRoles.Reader};
        grant select on {Tables(schema, Facts)} to {LedgerRoles.Reader};
        grant select, insert, update, delete on {Tables(schema, Places)} to {LedgerRoles.Reader};
        """;

    private static string Tables(string schema, string[] names) =>
        string.Join(", ", names.Select(n => $"{schema}.{n}"));

    private static async Task<List<string>> All(NpgsqlConnection owner, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Known, owner);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var schemas = new List<string>();
        while (await reader.ReadAsync(cancel)) schemas.Add(reader.GetString(0));
        return schemas;
    }

    private static async Task<bool> Exists(NpgsqlConnection owner, string schema, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select to_regnamespace($1) is not null", owner)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = schema } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task<bool> IsKeyword(NpgsqlConnection owner, string schema, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select quote_ident($1) <> $1", owner)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = schema } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    [GeneratedRegex(FreeName)]
    private static partial Regex NameOfSchema();
}
