using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Writes snapshots of committed states outside the lock. When the queue is full, snapshots are dropped;
/// loading the stream then takes longer.</summary>
internal sealed class SnapshotWriter(LedgerContext context)
{
    private const string Insert = """
        insert into work.snapshots as s (stream, version, schema, state) values ($1, $2, $3, $4)
        on conflict (stream) do update
        set version = excluded.version, schema = excluded.schema, state = excluded.state, taken_at = clock_timestamp()
        where s.version < excluded.version or s.schema <> excluded.schema
        """;

    private readonly ILogger _log = context.Loggers.CreateLogger("Daybook.Ledger.Snapshots");
    private readonly Channel<Kept> _queue = Channel.CreateBounded<Kept>(
        new BoundedChannelOptions(context.Options.SnapshotQueueLimit) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <param name="key">The key of the snapshot, usually the stream's name.</param>
    /// <param name="version">The version of the stream that the state includes.</param>
    /// <param name="write">Serialises an immutable state; called later.</param>
    public void Offer(string key, long version, Func<(string Schema, string State)> write) =>
        _queue.Writer.TryWrite(new Kept(key, version, write));

    /// <summary>Drops waiting snapshots, because they may belong to a history that was replaced.</summary>
    public void Forget()
    {
        while (_queue.Reader.TryRead(out _))
        {
        }
    }

    public void Complete() => _queue.Writer.TryComplete();

    public async Task Run(CancellationToken cancel)
    {
        await foreach (var kept in _queue.Reader.ReadAllAsync(cancel))
        {
            try
            {
                var (schema, state) = kept.Write();
                await using var batch = context.Direct.CreateBatch();
                batch.BatchCommands.Add(Sql.Command(
                    Insert, (kept.Key, NpgsqlDbType.Text), (kept.Version, NpgsqlDbType.Bigint),
                    (schema, NpgsqlDbType.Text), (state, NpgsqlDbType.Json)));
                await batch.ExecuteNonQueryAsync(cancel);
            }
            catch (Exception e) when (e.IsTransient()
                || e is NpgsqlException or NotSupportedException or InvalidOperationException or JsonException)
            {
                CommitLog.Snapshot(_log, kept.Key, e);
            }
        }
    }

    private readonly record struct Kept(string Key, long Version, Func<(string Schema, string State)> Write);
}
