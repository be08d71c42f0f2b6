using System.Text.Json;
using System.Threading.Channels;
using Daybook.Kernel;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Writes snapshots of committed states outside the lock; a full queue drops them, which costs only
/// time.</summary>
internal sealed class SnapshotWriter(LedgerContext context)
{
    private const string Insert = """
        insert into ledger.snapshots as s (stream, version, schema, state) values ($1, $2, $3, $4)
        on conflict (stream) do update
        set version = excluded.version, schema = excluded.schema, state = excluded.state, taken_at = clock_timestamp()
        where s.version < excluded.version or s.schema <> excluded.schema
        """;

    private readonly ILogger _log = context.Loggers.CreateLogger("Daybook.Ledger.Snapshots");
    private readonly Channel<(StreamId Stream, StreamState State)> _queue =
        Channel.CreateBounded<(StreamId Stream, StreamState State)>(
            new BoundedChannelOptions(context.Options.SnapshotQueueLimit)
            {
                FullMode = BoundedChannelFullMode.DropWrite,
            });

    public void Offer(StreamId stream, StreamState state) => _queue.Writer.TryWrite((stream, state));

    /// <summary>Drops what waits: it may be of a past that is not this ledger's any more.</summary>
    public void Forget()
    {
        while (_queue.Reader.TryRead(out _))
        {
        }
    }

    public void Complete() => _queue.Writer.TryComplete();

    public async Task Run(CancellationToken cancel)
    {
        await foreach (var (stream, state) in _queue.Reader.ReadAllAsync(cancel))
        {
            try
            {
                await using var batch = context.Direct.CreateBatch();
                batch.BatchCommands.Add(Sql.Command(
                    Insert,
                    (stream.ToString(), NpgsqlDbType.Text),
                    (state.Version, NpgsqlDbType.Bigint),
                    (StateSnapshots.SchemaOf(state.Machine), NpgsqlDbType.Text),
                    (StateSnapshots.Serialize(state.State, state.Machine.StateType), NpgsqlDbType.Json)));
                await batch.ExecuteNonQueryAsync(cancel);
            }
            catch (Exception e) when (e.IsTransient()
                || e is NpgsqlException or NotSupportedException or InvalidOperationException or JsonException)
            {
                CommitLog.Snapshot(_log, stream.ToString(), e);
            }
        }
    }
}
