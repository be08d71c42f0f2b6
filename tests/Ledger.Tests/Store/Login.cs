using System.Security.Cryptography;
using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Npgsql;

namespace Daybook.Ledger.Tests.Store;

/// <summary>A login of the server for one test, member of one role of the ledger or of none: unlike the login of the
/// tests it can take on no other.</summary>
internal sealed class Login : IAsyncDisposable
{
    private readonly NpgsqlDataSource _administrator;

    private Login(NpgsqlDataSource administrator, string name, string connectionString) =>
        (_administrator, Name, ConnectionString) = (administrator, name, connectionString);

    public string Name { get; }

    /// <summary>To the same database.</summary>
    public string ConnectionString { get; }

    public static Task<Login> In(LedgerDatabase database, string? role) =>
        In(database.DataSource, database.ConnectionString, role);

    public static async Task<Login> In(NpgsqlDataSource administrator, string database, string? role)
    {
        var name = $"daybook_login_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await administrator.Run(
            $"create role {name} login password '{password}'" + (role is null ? "" : $" in role {role}"));
        var connection = new NpgsqlConnectionStringBuilder(database)
        {
            Username = name, Password = password, Pooling = false,
        };
        return new Login(administrator, name, connection.ConnectionString);
    }

    public async ValueTask DisposeAsync() => await _administrator.Run($"drop role {Name}");
}
