using Npgsql;

namespace Daybook.Database;

/// <summary>The server that the tests run on: the one of <c>DAYBOOK_POSTGRES</c>, which scripts/test sets.</summary>
public static class PostgresServer
{
    public const string Variable = "DAYBOOK_POSTGRES";

    private const string Databases = "DAYBOOK_TEST_DATABASES";

    /// <summary>Pooled, because connecting costs the server more than the statements.</summary>
    private static readonly Lazy<NpgsqlDataSource> Administration = new(() => Source(ConnectionString));

    public static string ConnectionString =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException(
                $"{Variable} is not set. Run scripts/test, or set it to an Npgsql connection string of a server " +
                "on which databases may be created and dropped.");

    /// <summary>True when the server is removed after the tests with all that is on it.</summary>
    internal static bool IsTemporary => Environment.GetEnvironmentVariable(Databases) == "left";

    /// <summary>The connection string with another database on the same server.</summary>
    public static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString;

    /// <summary>The connection string for a node with little work, with minimal pools, because connecting costs the
    /// server more than most statements of a test.</summary>
    public static string WithFewConnections(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 8 }.ConnectionString;

    /// <summary>A data source that loads no types: tests use only built-in types, and loading all types from the
    /// catalogue takes longer than connecting.</summary>
    internal static NpgsqlDataSource Source(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    /// <summary>The connection string without a pool: no connection stays open, so the database can be cloned or
    /// dropped at once.</summary>
    internal static string UnpooledConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionTo(database)) { Pooling = false }.ConnectionString;

    /// <summary>A name that no other run on the same server has: the prefix and 80 random bits.</summary>
    internal static string NewName(string prefix) =>
        $"{prefix}_{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(10))}";

    /// <summary>Ends the sessions of a database that are not kept for the next client, and waits until they have
    /// ended.</summary>
    internal static async Task EndForgotten(string database)
    {
        await using var command = Administration.Value.CreateCommand(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity "
            + "where datname = $1 and backend_type = 'client backend' and pid <> all($2)");
        command.Parameters.Add(new() { Value = database });
        command.Parameters.Add(new() { Value = WarmSessions.Of(database) });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends the connections to a database, if it exists, and drops it. On a server that is removed after the
    /// tests it is not dropped, because dropping needs a checkpoint.</summary>
    public static async Task Drop(string database)
    {
        WarmSessions.End(database);
        await Administer(IsTemporary
            ? $"""
              do $$ begin
                  if exists (select from pg_database where datname = '{database}') then
                      alter database {database} with allow_connections false;
                  end if;
              end $$;
              select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}';
              """
            : $"drop database if exists {database} with (force)");
    }

    internal static async Task Administer(string sql)
    {
        await using var command = Administration.Value.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
