using JasperFx.Events.Daemon;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Brings a new group near the head, in pages that are larger than the daemon's and are read in bulk. Each
/// page moves the progression by compare-and-set, as the daemon does.</summary>
internal sealed class BulkReplay(LedgerContext context, ReadModelGroup group) : IReplayExecutor
{
    private const string Advance = """
        insert into ledger.mt_event_progression as p (name, last_seq_id) values ($1, $2)
        on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = transaction_timestamp()
        where p.last_seq_id = $3
        """;

    private readonly DeclaredTypes _declared = new(group.Tables.Projections, context.Codec.Catalogue);

    public async Task StartAsync(
        SubscriptionExecutionRequest request, ISubscriptionController controller, CancellationToken cancellation)
    {
        // One connection for both: groups that wait for a second one while they hold their first can stop each other.
        await using var connection = await context.Direct.OpenConnectionAsync(cancellation);
        var head = await EventReader.Head(connection, cancellation);
        for (var floor = request.Floor; floor < head;)
        {
            var ceiling = Math.Min(head, floor + context.Options.RebuildPageEventLimit);
            // The daemon's own pages isolate an event that could not be folded.
            if (group.Tables.Doubt is { } doubt && doubt.First - 1 <= floor) return;
            if (group.Tables.Doubt is { } later) ceiling = Math.Min(ceiling, later.First - 1);
            var events = await LogReader.Read(connection, context.Codec, _declared, floor, ceiling, cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            if (await connection.Batched(Moved(floor, ceiling), cancellation) != 1)
                throw new ProgressionProgressOutOfOrderException(group.Shard);
            await group.Tables.Take(connection, events, floor, ceiling, cancellation);
            await transaction.CommitAsync(cancellation);
            await controller.MarkSuccessAsync(ceiling);
            floor = ceiling;
        }
    }

    private NpgsqlBatchCommand Moved(long floor, long ceiling) => Sql.Command(
        Advance, (group.Shard.Identity, NpgsqlDbType.Varchar), (ceiling, NpgsqlDbType.Bigint),
        (floor, NpgsqlDbType.Bigint));
}
