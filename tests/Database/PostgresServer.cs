using Npgsql;

namespace Daybook.Database;

/// <summary>The server that the tests run on: the one of <c>DAYBOOK_POSTGRES</c>, which scripts/test sets.</summary>
public static class PostgresServer
{
    public const string Variable = "DAYBOOK_POSTGRES";

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

    internal static async Task Administer(string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
