using System.Security.Cryptography;
using Daybook.Kernel;
using Marten;

namespace Daybook.Ledger;

/// <summary>The ledger: appends transactions and gives each command id one final answer.</summary>
public sealed class Ledger : IAsyncDisposable
{
    private const int IdByteLimit = StreamId.MaxBytes;
    private const int ActorByteLimit = 200;

    private readonly LedgerContext _context;
    private readonly Lanes _lanes;
    private readonly CommitLoop _loop;
    private readonly SnapshotWriter _snapshots;
    private readonly DocumentStore _blocks;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private Task _running = Task.CompletedTask;
    private int _disposed;

    /// <summary>A ledger that is not started yet.</summary>
    public Ledger(LedgerContext context)
    {
        _context = context;
        _lanes = new Lanes(context.Options);
        _snapshots = new SnapshotWriter(context);
        _blocks = LedgerStore.ForBlocks(context.Direct, context.Codec);
        Health = new LedgerHealth { Fenced = context.RoleIsEnforced };
        _loop = new CommitLoop(context, _lanes, Health, _snapshots, _blocks);
    }

    /// <summary>Whether this ledger can append, and why not.</summary>
    public LedgerHealth Health { get; }

    /// <summary>The number of commands that wait now.</summary>
    public int Waiting => _lanes.Waiting;

    /// <summary>Checks the server's settings and starts the commit loop.</summary>
    /// <exception cref="InvalidOperationException">fsync or full_page_writes is off, so an answer would not be
    /// final.</exception>
    public async Task Start(CancellationToken cancel)
    {
        await using (var command = _context.Direct.CreateCommand(
                         "select name from pg_settings "
                         + "where name in ('fsync', 'full_page_writes') and setting <> 'on'"))
        {
            if (await command.ExecuteScalarAsync(cancel) is string off)
                throw new InvalidOperationException(
                    $"PostgreSQL runs with {off} off; acknowledged commands could be lost.");
        }

        if (!_context.RoleIsEnforced) CommitLog.NotFenced(_context.Loggers.CreateLogger("Daybook.Ledger.Commit"));
        Health.Bad("starting");
        _running = Task.WhenAll(
            Task.Run(() => _loop.Run(_stop.Token, _abort.Token), CancellationToken.None),
            Task.Run(() => _snapshots.Run(_abort.Token), CancellationToken.None),
            Task.Run(() => new SequenceFollower(_context).Run(_stop.Token), CancellationToken.None));
    }

    /// <summary>Decides and writes the transaction; the answer is final when it is given.</summary>
    /// <param name="cancel">Removes the command while it is queued. After the command is taken into a block, cancelling
    /// has no effect.</param>
    /// <exception cref="BadInputException">A value cannot be stored, or the transaction exceeds a limit.</exception>
    /// <exception cref="LedgerException">There is no answer: the ledger is busy or unavailable, a version is stale, the
    /// command id belongs to another command, or the outcome is unknown.</exception>
    public async Task<Answer> Append(Transaction transaction, CancellationToken cancel)
    {
        Check(transaction);
        using var activity = LedgerMeter.Activities.StartActivity("append");
        activity?.SetTag("daybook.command_id", transaction.Envelope.CommandId);
        var pending = new Pending(transaction);
        await using var withdrawal = cancel.UnsafeRegister(
            static (p, token) => ((Pending)p!).Withdraw(token), pending);
        await _lanes.Enter(pending, cancel);
        var answer = await pending.Answered;
        LedgerMeter.Appended(pending.QueuedAt);
        return answer;
    }

    /// <summary>Stops accepting commands, answers the commands that were taken within the configured time, and fails
    /// the rest as busy.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        Health.Stopping();
        _lanes.Close();
        await _stop.CancelAsync();
        _snapshots.Complete();
        _abort.CancelAfter(TimeSpan.FromSeconds(_context.Options.ShutdownSeconds));
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _loop.DisposeAsync();
        await _blocks.DisposeAsync();
        _stop.Dispose();
        _abort.Dispose();
    }

    private void Check(Transaction transaction)
    {
        var envelope = transaction.Envelope;
        _ = WellFormed.Text(envelope.CommandId, "commandId", IdByteLimit);
        _ = WellFormed.Text(envelope.Actor, "actor", ActorByteLimit);
        if (envelope.CorrelationId is { } correlation) _ = WellFormed.Text(correlation, "correlationId", IdByteLimit);
        if (WellFormed.Problem(envelope.Process) is { } inProcess) throw new BadInputException("process", inProcess);
        if (WellFormed.Problem(envelope.Reason) is { } inReason) throw new BadInputException("reason", inReason);
        if (envelope.Fingerprint.IsDefault || envelope.Fingerprint.Length is not (0 or SHA256.HashSizeInBytes))
            throw new BadInputException("fingerprint", $"is a hash of {SHA256.HashSizeInBytes} bytes, or empty");
        if (transaction.Operation is not StepList { List: var steps }) return;
        if (steps.Count == 0) throw new BadInputException("steps", "must not be empty");
        if (steps.Count > _context.Options.TransactionStepLimit)
            throw new BadInputException("steps", $"are at most {_context.Options.TransactionStepLimit}");
    }
}
