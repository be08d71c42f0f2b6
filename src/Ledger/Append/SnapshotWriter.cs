using System.Threading.Channels;
using Daybook.Kernel;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Writes snapshots of committed states outside the lock; a full queue drops them, which costs only time.</summary>
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
            new BoundedChannelOptions(context.Options.SnapshotQueueLimit) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Offer(StreamId stream, StreamState state) => _queue.Writer.TryWrite((stream, state));

    public void Complete() => _queue.Writer.TryComplete();

    public async Task Run(CancellationToken cancel)
    {
        await foreach (var (stream, state) in _queue.Reader.ReadAllAsync(cancel))
        {
            try
            {
                await using var command = context.Direct.CreateCommand(Insert);
                command.Parameters.Add(new NpgsqlParameter { Value = stream.ToString(), NpgsqlDbType = NpgsqlDbType.Text });
                command.Parameters.Add(new NpgsqlParameter { Value = state.Version, NpgsqlDbType = NpgsqlDbType.Bigint });
                command.Parameters.Add(new NpgsqlParameter
                {
                    Value = StateSnapshots.SchemaOf(state.Machine),
                    NpgsqlDbType = NpgsqlDbType.Text,
                });
                command.Parameters.Add(new NpgsqlParameter
                {
                    Value = StateSnapshots.Serialize(state.State, state.Machine.StateType),
                    NpgsqlDbType = NpgsqlDbType.Json,
                });
                await command.ExecuteNonQueryAsync(cancel);
            }
            catch (Exception e) when (e.IsTransient() || e is NotSupportedException or InvalidOperationException)
            {
                CommitLog.Snapshot(_log, stream.ToString(), e);
            }
        }
    }
}
