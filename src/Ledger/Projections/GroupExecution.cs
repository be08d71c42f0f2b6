using System.Diagnostics.CodeAnalysis;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Folds the pages that Marten's daemon loads, in the transaction that moves the progression.</summary>
internal sealed class GroupExecution(
    LedgerContext context, ReadModelGroup group, ShardName shard,
    IEventStore<IDocumentOperations, IQuerySession> store, IEventDatabase database, ILogger logger)
    : ProjectionExecution<IDocumentOperations, IQuerySession>(shard, group.Options, store, database, group, logger)
{
    /// <summary>A new group reads the log in bulk.</summary>
    public override bool TryBuildReplayExecutor([NotNullWhen(true)] out IReplayExecutor? executor)
    {
        executor = Mode == ShardExecutionMode.Rebuild
            ? new NoRebuildInPlace(group.Name)
            : new BulkReplay(context, group);
        return true;
    }

    protected override async Task<IProjectionBatch> buildBatchAsync(EventRange range)
    {
        if (Mode == ShardExecutionMode.Rebuild) throw NoRebuildInPlace.Refused(group.Name);
        while (group.Tables.Doubt is { } doubt && doubt.Splits(range) is { } first)
        {
            await ProcessRangeAsync(Part(range, range.SequenceFloor, first));
            _cancellation.Token.ThrowIfCancellationRequested();
            range = Part(range, first, range.SequenceCeiling);
        }

        return await base.buildBatchAsync(range);
    }

    protected override async Task<IProjectionBatch> buildBatchWithNoSkippingAsync(
        EventRange range, CancellationToken cancellationToken)
    {
        var batch = await _store.StartProjectionBatchAsync(range, _database, Mode, _options, cancellationToken);
        await using var session = batch.SessionForTenant(StorageConstants.DefaultTenantId);
        ((ITransactionParticipantRegistrar)session).AddTransactionParticipant(new Page(group, range));
        return batch;
    }

    private static EventRange Part(EventRange whole, long floor, long ceiling) => new(whole.Agent, floor, ceiling)
    {
        Events = [.. whole.Events.Where(e => e.Sequence > floor && e.Sequence <= ceiling)],
    };

    /// <summary>Folds one page in Marten's transaction, after Marten's compare-and-set of the progression.</summary>
    private sealed class Page(ReadModelGroup group, EventRange range) : ITransactionParticipant
    {
        public async Task BeforeCommitAsync(
            NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
        {
            using var measured = group.PageTimer.Page();
            await group.Tables.Take(
                connection, [.. range.Events.Select(MartenEvents.Recorded)], range.SequenceFloor, range.SequenceCeiling,
                token);
        }
    }
}
