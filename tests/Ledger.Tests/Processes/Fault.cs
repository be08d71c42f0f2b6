using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>Breaks one append: the node hangs there until it is stopped, like a killed node that never
/// returns.</summary>
public sealed class Fault
{
    private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the node hangs.</summary>
    public Task Met => _met.Task.WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Lets a hanging node continue.</summary>
    public void Mend() => _mended.TrySetResult();

    /// <summary>Hangs before the command is appended.</summary>
    public Faulty Before(Func<Transaction, bool> where) =>
        async (transaction, append, cancel) =>
        {
            if (where(transaction)) await Hang(cancel);
            return await append();
        };

    /// <summary>Hangs after the command is appended, before the answer is returned.</summary>
    public Faulty After(Func<Transaction, bool> where) =>
        async (transaction, append, cancel) =>
        {
            var answer = await append();
            if (where(transaction)) await Hang(cancel);
            return answer;
        };

    /// <summary>The stream that decides first.</summary>
    public static StreamId FirstStream(Transaction t) => t.Operation switch
    {
        StepList { List: [var first, ..] } => first.Stream,
        Ring ring => BellDecider.Stream(ring.Bell),
        _ => default,
    };

    /// <summary>The record of a reaction.</summary>
    public static bool IsRecord(Transaction t) => t.Envelope.CommandId.StartsWith("script/", StringComparison.Ordinal);

    /// <summary>The command of a reaction at this ordinal.</summary>
    public static Func<Transaction, bool> IsCommand(int ordinal) =>
        t => t.Envelope.CommandId.EndsWith($".{ordinal}", StringComparison.Ordinal);

    private async Task Hang(CancellationToken cancel)
    {
        _met.TrySetResult();
        await _mended.Task.WaitAsync(cancel);
    }
}
