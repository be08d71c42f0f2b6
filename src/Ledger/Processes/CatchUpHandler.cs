using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;
using Wolverine;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Daybook.Ledger;

/// <summary>Lets a process that is behind the others read the events that concern it until it has reached their
/// position. From the next page on it runs together with them (engine.md, rule 25).</summary>
internal sealed class CatchUpHandler(LedgerContext context, IReadOnlyDictionary<string, ProcessWorker> workers)
    : MessageHandler<CatchUp>
{
    private static readonly string Concerns = $"""
        select {EventReader.Columns} from ledger.mt_events
        where seq_id > $1 and seq_id <= $2 and (type = any($3) or not type = any($4)) order by seq_id limit $5
        """;

    public override void ConfigureChain(HandlerChain chain) =>
        MessageRules.Of(chain, context.Options.Processes).MoveToErrorQueue();

    protected override async Task HandleAsync(CatchUp message, MessageContext bus, CancellationToken cancellation)
    {
        if (workers.GetValueOrDefault(message.Process) is not { } worker)
        {
            if (await ProcessFacts.IsGone(context, message.Process, cancellation)) return;
            throw new ProcessRestsException(message.Process);
        }

        while (await Slice(worker, bus, cancellation)) cancellation.ThrowIfCancellationRequested();
    }

    /// <returns>False when the process has caught up.</returns>
    private async Task<bool> Slice(ProcessWorker worker, MessageContext bus, CancellationToken cancel)
    {
        await worker.Gate.WaitAsync(cancel);
        try
        {
            var (process, standing, progression) = await ProcessFacts.Of(context, worker.Name, cancel);
            if (process is null or { Rests: true } || standing is not { Position: { } from }
                || standing.HasStopped(process) || from >= progression)
                return false;
            var limit = context.Options.PageEventLimit;
            var events = await Read(worker.Declared, from, progression, limit, cancel);
            var to = events.Count < limit ? progression : events[^1].Position;
            var taken = await worker.Take(from, to, process.Floor, events, cancel);
            var moved = taken.Poison is { } poison
                ? standing with { Known = process.Newest, Error = poison.Message, ErrorPosition = poison.Position }
                : new ProcessPosition(to, 0, null, null);
            worker.Health.Aside(moved.Position);
            foreach (var timer in taken.Timers)
                await bus.PublishAsync(timer, new DeliveryOptions { ScheduledTime = timer.Due });
            foreach (var message in taken.Messages) await bus.PublishAsync(message);
            return await Write(ProcessPositions.Moved(worker.Name, standing, moved), taken.Changes, cancel)
                && taken.Poison is null;
        }
        finally
        {
            worker.Gate.Release();
        }
    }

    private async Task<List<RecordedEvent>> Read(
        ProcessInputs declared, long from, long to, int limit, CancellationToken cancel)
    {
        await using var batch = context.Direct.CreateBatch();
        var texts = Sql.ArrayOf(NpgsqlDbType.Text);
        batch.BatchCommands.Add(Sql.Command(
            Concerns, (from, NpgsqlDbType.Bigint), (to, NpgsqlDbType.Bigint), (declared.All.ToArray(), texts),
            (declared.Readable.ToArray(), texts), (limit, NpgsqlDbType.Integer)));
        var events = new List<RecordedEvent>();
        await using var row = await batch.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) events.Add(EventReader.Read(row, context.Codec));
        return events;
    }

    /// <returns>False when another node has moved the process in the meantime; then nothing is written.</returns>
    private async Task<bool> Write(
        NpgsqlBatchCommand move, IReadOnlyList<NpgsqlBatchCommand> changes, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { move } };
        foreach (var change in changes) batch.BatchCommands.Add(change);
        await batch.ExecuteNonQueryAsync(cancel);
        if (move.RecordsAffected != 1) return false;
        await transaction.CommitAsync(cancel);
        return true;
    }
}
