using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>The commit loop's own connection: directly to the server, with the role of the program and with named time
/// limits.</summary>
internal sealed class CommitConnection : IAsyncDisposable
{
    /// <summary>Every statement of the loop should be an index scan. The server keeps a plan that it made while the
    /// tables were empty, so sequential scans are disabled (engine.md, rule 16).</summary>
    private const string Plans = "set enable_seqscan = off; set plan_cache_mode = force_generic_plan; set jit = off; ";

    private const string KeepAlives =
        "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

    /// <summary>The routine of the server that waits for synchronous standbys. Its warnings are recognised by this
    /// name, because their text is translated and their SQLSTATE is the same for all warnings.</summary>
    private const string WaitForStandby = "SyncRepWaitForLSN";

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    private CommitConnection(NpgsqlDataSource source)
    {
        _source = source;
        _connection = source.CreateConnection();
        _connection.Notice += (_, e) => MissedStandby |= e.Notice.Routine == WaitForStandby;
    }

    /// <summary>True after a COMMIT returned before a synchronous standby confirmed it: it is committed on this server
    /// only (engine.md, rule 12).</summary>
    public bool MissedStandby { get; private set; }

    /// <summary>False when the connection was lost while it was idle.</summary>
    public bool IsOpen => _connection.FullState.HasFlag(ConnectionState.Open)
        && !_connection.FullState.HasFlag(ConnectionState.Broken);

    /// <summary>The transaction that is open; null when none is.</summary>
    public NpgsqlTransaction? Transaction { get; private set; }

    public static async Task<CommitConnection> Open(
        string connectionString, LedgerOptions options, CancellationToken cancel)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 2,
            CommandTimeout = (options.StatementTimeoutMilliseconds / 1000) + 5,
            KeepAlive = 10,
            ApplicationName = "daybook commit",
            Enlist = false,
        };
        var opened = new CommitConnection(Sources.Of(text));
        try
        {
            await opened._connection.OpenAsync(cancel);
            await using var set = new NpgsqlCommand(
                "set synchronous_commit = on; "
                + $"set statement_timeout = {options.StatementTimeoutMilliseconds}; "
                + $"set lock_timeout = {options.LockTimeoutMilliseconds}; "
                + $"set idle_in_transaction_session_timeout = {options.IdleTimeoutMilliseconds}; "
                + Plans + KeepAlives,
                opened._connection);
            await set.ExecuteNonQueryAsync(cancel);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins the transaction of a block; it is sent to the server with the first statement. A transaction
    /// that was left open is rolled back.</summary>
    public async Task Begin(CancellationToken cancel)
    {
        if (Transaction is { } open) await open.RollbackAsync(cancel);
        Transaction = await _connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
    }

    public async Task Commit(CancellationToken cancel)
    {
        var open = Transaction!;
        Transaction = null;
        await open.CommitAsync(cancel);
    }

    public NpgsqlBatch Batch(params ReadOnlySpan<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(_connection, Transaction);
        foreach (var command in commands) batch.BatchCommands.Add(command);
        return batch;
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
    }
}

/// <summary>Makes commands with typed positional parameters.</summary>
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
