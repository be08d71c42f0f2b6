using System.Security.Cryptography;
using Npgsql;

namespace Daybook.Database;

/// <summary>A login on the server for one test, a member of one role of the ledger or of none. Unlike the login of the
/// tests it cannot use other roles.</summary>
public sealed class Login : IAsyncDisposable
{
    private readonly NpgsqlDataSource _administrator;

    private Login(NpgsqlDataSource administrator, string name, string connectionString) =>
        (_administrator, Name, ConnectionString) = (administrator, name, connectionString);

    public string Name { get; }

    /// <summary>The connection string to the same database with this login.</summary>
    public string ConnectionString { get; }

    public static Task<Login> In(LedgerDatabase database, string? role) =>
        In(database.DataSource, database.ConnectionString, role);

    public static async Task<Login> In(NpgsqlDataSource administrator, string database, string? role)
    {
        var name = $"daybook_login_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await Run(
            administrator,
            $"create role {name} login password '{password}'" + (role is null ? "" : $" in role {role}"));
        var connection = new NpgsqlConnectionStringBuilder(database)
        {
            Username = name, Password = password, Pooling = false,
        };
        return new Login(administrator, name, connection.ConnectionString);
    }

    /// <summary>Drops the login and everything that it created.</summary>
    public async ValueTask DisposeAsync() =>
        await Run(_administrator, $"drop owned by {Name} cascade; drop role {Name}");

    private static async Task Run(NpgsqlDataSource administrator, string sql)
    {
        await using var command = administrator.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
