using Npgsql;

namespace Daybook.Database;

/// <summary>The server that the tests run on: the one of <c>DAYBOOK_POSTGRES</c>, which scripts/test sets.</summary>
public static class PostgresServer
{
    public const string Variable = "DAYBOOK_POSTGRES";

    /// <summary>Set to "left" where the server is thrown away after the tests.</summary>
    private const string Databases = "DAYBOOK_TEST_DATABASES";

    /// <summary>To connect costs the server more than what is asked of it.</summary>
    private static readonly Lazy<NpgsqlDataSource> Administration = new(() => Source(ConnectionString));

    public static string ConnectionString =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException(
                $"{Variable} is not set. Run scripts/test, or set it to an Npgsql connection string of a server " +
                "on which databases may be made and dropped.");

    /// <summary>The same server and user, another database.</summary>
    public static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString;

    /// <summary>For a node that does little: to connect costs the server more than most of what a test asks of it, so
    /// its pools are as small as it can work with.</summary>
    public static string WithFewConnections(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 5 }.ConnectionString;

    /// <summary>Tests use only types that every server has; to ask a catalogue for all of its types takes longer than
    /// to connect.</summary>
    internal static NpgsqlDataSource Source(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    /// <summary>Without a pool: nothing stays connected, so the database may be cloned or dropped at once.</summary>
    internal static string UnpooledConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionTo(database)) { Pooling = false }.ConnectionString;

    /// <summary>A name that no other run on the same server has: the prefix and 80 random bits.</summary>
    internal static string NewName(string prefix) =>
        $"{prefix}_{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(10))}";

    /// <summary>Nobody reaches the database from here on, and whoever was connected is cut off.</summary>
    /// <returns>False where there is no such database.</returns>
    public static async Task<bool> Close(string database)
    {
        await using var command = Administration.Value.CreateCommand($"""
            do $$ begin
                if exists (select from pg_database where datname = '{database}') then
                    alter database {database} with allow_connections false;
                end if;
            end $$;
            select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}';
            select exists (select from pg_database where datname = '{database}');
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.NextResultAsync();
        return await reader.ReadAsync() && reader.GetBoolean(0);
    }

    /// <summary>A closed database under another name, once nobody is in it any more.</summary>
    internal static Task Reopen(string closed, string name) => Administer($"""
        select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{closed}';
        alter database {closed} rename to {name};
        alter database {name} with allow_connections true;
        """);

    /// <summary>Ends what is connected to a database, where there is one, and drops it; on a server that is thrown away
    /// it is only left alone, since to drop one takes a checkpoint.</summary>
    public static Task Drop(string database) =>
        Environment.GetEnvironmentVariable(Databases) == "left"
            ? Close(database)
            : Administer($"drop database if exists {database} with (force)");

    internal static async Task Administer(string sql)
    {
        await using var command = Administration.Value.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
