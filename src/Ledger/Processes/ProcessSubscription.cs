using Daybook.Kernel;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.Logging;
using Npgsql;
using Wolverine;
using Wolverine.Marten.Subscriptions;

namespace Daybook.Ledger;

/// <summary>All processes as one Wolverine subscription to Marten's log. All processes share each page. Timers,
/// messages and waiting inputs are written in the transaction of the progression (engine.md, rules 25 to 27).</summary>
internal sealed class ProcessSubscription : BatchSubscription
{
    public const string Named = "processes";

    private readonly LedgerContext _context;
    private readonly ProcessTurns _turns;
    private readonly Outgoing? _outgoing;
    private readonly EventReader _reader;
    private readonly ILogger _log;
    private readonly CancellationToken _stop;

    public ProcessSubscription(
        LedgerContext context, ProcessTurns turns, Outgoing? outgoing, CancellationToken stop) : base(Named)
    {
        (_context, _turns, _outgoing, _stop) = (context, turns, outgoing, stop);
        _reader = new EventReader(context.Codec);
        _log = context.Loggers.CreateLogger("Daybook.Ledger.Processes");
        Options.BatchSize = context.Options.PageEventLimit;
        Options.MaximumHopperSize = context.Options.PageEventLimit * 4;
    }

    /// <summary>The duration of its pages.</summary>
    public PageTimer PageTimer { get; } = new();

    /// <summary>After an error of the infrastructure this method retries, because an exception from this method would
    /// stop the subscription permanently.</summary>
    public override async Task ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, IMessageBus bus,
        CancellationToken cancellationToken)
    {
        using var measured = PageTimer.Page();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop);
        var (result, messages) = await TransientRetry.Through(
            _context, () => Take(page, either.Token),
            why => ProcessLog.PageWaits(_log, page.SequenceFloor, why.Message), either.Token);
        if (result.Changes.Count + result.Moves.Count > 0)
            ((ITransactionParticipantRegistrar)operations).AddTransactionParticipant(new Derived(result));
        foreach (var timer in result.Timers)
            await bus.PublishAsync(timer, new DeliveryOptions { ScheduledTime = timer.Due });
        foreach (var behind in result.Behind) await bus.PublishAsync(behind);
        foreach (var message in result.Messages) await bus.PublishAsync(message);
        foreach (var message in messages) await bus.PublishAsync(message);
    }

    private async Task<(PageResult Result, IReadOnlyList<object> Messages)> Take(
        EventRange page, CancellationToken cancel)
    {
        var (from, to) = (page.SequenceFloor, page.SequenceCeiling);
        var events = await Whole(page, cancel);
        var messages = _outgoing is null ? [] : await _outgoing.MessagesOf(from, to, events, cancel);
        return (await _turns.Take(from, to, events, cancel), messages);
    }

    /// <summary>The page including the events whose names this program does not know.</summary>
    private async Task<IReadOnlyList<RecordedEvent>> Whole(EventRange page, CancellationToken cancel)
    {
        var events = new List<RecordedEvent>(page.Events.Count);
        foreach (var e in page.Events)
        {
            if (MartenEvents.AsStored(e, _context.Codec) is { } stored) events.Add(stored);
        }

        var length = (int)(page.SequenceCeiling - page.SequenceFloor);
        if (events.Count == length) return events;
        await using var connection = await _context.Direct.OpenConnectionAsync(cancel);
        return await _reader.After(connection, page.SequenceFloor, length, cancel);
    }

    /// <summary>Writes what is derived from a page, in the transaction that moves the progression.</summary>
    private sealed class Derived(PageResult result) : ITransactionParticipant
    {
        public async Task BeforeCommitAsync(
            NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var command in result.Moves.Concat(result.Changes)) batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(token);
            if (result.Moves.Exists(m => m.RecordsAffected != 1))
                throw new TimeoutException("A process was moved by another node; the page is tried again.");
        }
    }
}
