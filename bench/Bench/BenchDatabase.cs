using Daybook.Ledger;
using Npgsql;

namespace Daybook.Bench;

/// <summary>A database of its own for one measurement, dropped at the end.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private BenchDatabase(string server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server)
        {
            Database = name,
            MaxPoolSize = 300,
        }.ConnectionString;
    }

    public string ConnectionString { get; }

    public LedgerOptions Options => new() { DirectConnection = ConnectionString };

    public static async Task<BenchDatabase> Create()
    {
        var server = Environment.GetEnvironmentVariable("DAYBOOK_POSTGRES")
            ?? throw new InvalidOperationException("DAYBOOK_POSTGRES is not set; run scripts/bench.");
        var database = new BenchDatabase(server, $"daybook_bench_{Environment.ProcessId}_{Environment.TickCount64}");
        await database.Administer($"create database {database._name}");
        await Schema.Migrate(database.ConnectionString);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Administer($"drop database {_name} with (force)");
    }

    private async Task Administer(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
