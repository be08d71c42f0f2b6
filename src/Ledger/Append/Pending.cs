using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>A transaction that waits for its answer.</summary>
internal sealed class Pending(Transaction transaction)
{
    private const int Queued = 0;
    private const int Taken = 1;
    private const int Withdrawn = 2;

    private readonly TaskCompletionSource<Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state = Queued;

    public Transaction Transaction { get; } = transaction;

    public Envelope Envelope => Transaction.Envelope;

    public long QueuedAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>True when a block with this transaction was sent and its outcome is not known.</summary>
    public bool MayBeWritten { get; set; }

    public Task<Answer> Answered => _answer.Task;

    /// <summary>Takes the transaction into a block; from then on cancellation has no effect. False when it was
    /// withdrawn.</summary>
    public bool Take() => Interlocked.CompareExchange(ref _state, Taken, Queued) != Withdrawn;

    /// <summary>Cancellation removes a command only while it is queued (engine.md, rule 11).</summary>
    public void Withdraw(CancellationToken cancel)
    {
        if (Interlocked.CompareExchange(ref _state, Withdrawn, Queued) == Queued) _answer.TrySetCanceled(cancel);
    }

    public void Answer(Answer answer) => _answer.TrySetResult(answer);

    public void Fail(Exception error) => _answer.TrySetException(error);

    /// <summary>Fails the transaction without an answer; the error says whether it may have been written.</summary>
    public void GiveUp(Exception why) => Fail(
        MayBeWritten
            ? new LedgerException.UnknownOutcome(why)
            : new LedgerException.Unavailable(
                why is LedgerException ? why.Message : "The database does not answer.", why));
}
