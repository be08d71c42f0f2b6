using Npgsql;

namespace Daybook.Database;

/// <summary>The server that the tests run on: the one of <c>DAYBOOK_POSTGRES</c>, which scripts/test sets.</summary>
public static class PostgresServer
{
    public const string Variable = "DAYBOOK_POSTGRES";

    /// <summary>Set to "left" where the server is thrown away after the tests.</summary>
    private const string Databases = "DAYBOOK_TEST_DATABASES";

    public static string ConnectionString =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException(
                $"{Variable} is not set. Run scripts/test, or set it to an Npgsql connection string of a server " +
                "on which databases may be made and dropped.");

    /// <summary>The same server and user, another database.</summary>
    public static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString;

    /// <summary>Without a pool: nothing stays connected, so the database may be cloned or dropped at once.</summary>
    internal static string UnpooledConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionTo(database)) { Pooling = false }.ConnectionString;

    /// <summary>A name that no other run on the same server has: the prefix and 80 random bits.</summary>
    internal static string NewName(string prefix) =>
        $"{prefix}_{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(10))}";

    /// <summary>Ends what is connected to a database, where there is one, and drops it; on a server that is thrown away
    /// it is only left alone, since to drop one takes a checkpoint.</summary>
    public static Task Drop(string database) => Administer(
        Environment.GetEnvironmentVariable(Databases) == "left"
            ? $"""
                do $$ begin
                    if exists (select from pg_database where datname = '{database}') then
                        alter database {database} with allow_connections false;
                    end if;
                end $$;
                select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'
                """
            : $"drop database if exists {database} with (force)");

    internal static async Task Administer(string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
