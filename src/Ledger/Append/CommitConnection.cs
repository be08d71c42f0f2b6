using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>The commit loop's own connection: straight to the server, with the writer's role and named time
/// limits.</summary>
internal sealed class CommitConnection : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private CommitConnection(NpgsqlConnection connection) => _connection = connection;

    /// <summary>True while the loop works under the role that may only read and insert.</summary>
    public bool Fenced { get; private set; }

    public static async Task<CommitConnection> Open(LedgerOptions options, CancellationToken cancel)
    {
        var text = new NpgsqlConnectionStringBuilder(options.DirectConnection)
        {
            Pooling = false,
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 2,
            CommandTimeout = (options.StatementTimeoutMilliseconds / 1000) + 5,
            KeepAlive = 10,
            ApplicationName = "daybook commit",
        };
        var opened = new CommitConnection(new NpgsqlConnection(text.ConnectionString));
        try
        {
            await opened._connection.OpenAsync(cancel);
            await using var set = new NpgsqlCommand(
                "set synchronous_commit = on; "
                + $"set statement_timeout = {options.StatementTimeoutMilliseconds}; "
                + $"set lock_timeout = {options.LockTimeoutMilliseconds}; "
                + $"set idle_in_transaction_session_timeout = {options.StatementTimeoutMilliseconds}; "
                + "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3",
                opened._connection);
            await set.ExecuteNonQueryAsync(cancel);
            opened.Fenced = await WriterRole.TakeOn(opened._connection, cancel);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    public NpgsqlBatch Batch() => new(_connection);

    public async Task Rollback(CancellationToken cancel)
    {
        await using var rollback = new NpgsqlCommand("rollback", _connection);
        await rollback.ExecuteNonQueryAsync(cancel);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

/// <summary>Typed positional parameters.</summary>
internal static class Sql
{
    public static NpgsqlBatchCommand Command(
        string text, params ReadOnlySpan<(object? Value, NpgsqlDbType Type)> parameters)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var (value, type) in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return command;
    }

    public static NpgsqlDbType ArrayOf(NpgsqlDbType type) => NpgsqlDbType.Array | type;
}
