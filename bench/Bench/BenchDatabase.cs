using Npgsql;

namespace Daybook.Bench;

/// <summary>A separate database for one measurement, dropped at the end.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    /// <summary>Maximum number of connections of one side; more are not faster on a small machine, and the server
    /// accepts 200 in total.</summary>
    private const int PoolLimit = 64;

    private static int s_made;

    private readonly string _server;
    private readonly string _name;

    private BenchDatabase(string server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server)
        {
            Database = name,
            MaxPoolSize = PoolLimit,
        }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<BenchDatabase> Create()
    {
        var server = Environment.GetEnvironmentVariable("DAYBOOK_POSTGRES")
            ?? throw new InvalidOperationException("DAYBOOK_POSTGRES is not set; run scripts/bench.");
        var database = new BenchDatabase(server, $"bench_{Environment.ProcessId}_{Interlocked.Increment(ref s_made)}");
        await database.Administer($"create database {database._name}");
        return database;
    }

    /// <summary>The planner has no statistics of tables that were just filled, and might read whole tables for each
    /// page.</summary>
    public async Task Analyze()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var analyze = source.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync();
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
