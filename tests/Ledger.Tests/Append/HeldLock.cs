using Npgsql;

namespace Daybook.Ledger.Tests.Append;

/// <summary>The barrier of these tests: while it is held no block is written, so the commands queued in the meantime
/// are one batch.</summary>
internal sealed class HeldLock : IAsyncDisposable
{
    private static int _batches;

    private readonly NpgsqlConnection _connection;

    private HeldLock(NpgsqlConnection connection) => _connection = connection;

    public static async Task<HeldLock> Take(NpgsqlDataSource source)
    {
        var held = new HeldLock(await source.OpenConnectionAsync());
        await held.Run($"select pg_advisory_lock({CommitSql.BlockLock})");
        return held;
    }

    /// <summary>Sends a first command, waits until the loop waits for the lock with it, then queues the other commands
    /// and releases the lock: they are one batch.</summary>
    public static async Task<(Task<Answer> First, Task<Answer>[] Others)> Batch(
        NpgsqlDataSource source, LedgerNode node, params Kernel.Transaction[] others)
    {
        // Before that, a probe of the node may be waiting for the lock.
        await Until.True(() => node.Ledger.Health.Appending);
        await using var held = await Take(source);
        var id = $"first-{Interlocked.Increment(ref _batches)}";
        var first = node.Send(id, Shelves.Fill(Kernel.StreamId.Of("shelf", "first"), 1));
        await held.UntilWaitedFor();
        var queued = others.Select(node.Send).ToArray();
        await Until.True(() => node.Ledger.Waiting == others.Length);
        return (first, queued);
    }

    public async Task UntilWaitedFor(int waiting = 1) => await Until.True(async () =>
    {
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = "
            + "(select oid from pg_database where datname = current_database())",
            _connection);
        return (long)(await command.ExecuteScalarAsync())! >= waiting;
    });

    public async ValueTask DisposeAsync()
    {
        await Run($"select pg_advisory_unlock({CommitSql.BlockLock})");
        await _connection.DisposeAsync();
    }

    private async Task Run(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }
}
