using Daybook.Kernel;
using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

/// <summary>Appends for processes: overload, broken infrastructure and unknown outcomes are waited out under the same
/// command id, for as long as it takes; only answers come back (engine.md, rule 23).</summary>
internal sealed class PatientAppend(
    Func<Transaction, CancellationToken, Task<Answer>> append, LedgerContext context, ProcessHealth health, ILogger log)
{
    private readonly int _first = context.Options.RetryDelayMilliseconds;
    private readonly int _longest = context.Options.Processes.LongestRetryDelayMilliseconds;

    public async Task<Answer> Append(Transaction transaction, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                var answer = await append(transaction, cancel);
                if (attempt > 0) health.Proceed();
                return answer;
            }
            catch (Exception e) when (Passes(e, cancel))
            {
                health.Wait($"{e.GetType().Name}: {e.Message}");
                ProcessLog.Waits(log, transaction.Envelope.Actor, transaction.Envelope.CommandId, e.Message);
                await Task.Delay(Delay(attempt), context.Clock, cancel);
            }
        }
    }

    private static bool Passes(Exception e, CancellationToken cancel) => e switch
    {
        LedgerException.Busy or LedgerException.Unavailable or LedgerException.UnknownOutcome => true,
        OperationCanceledException => !cancel.IsCancellationRequested,
        _ => e.IsTransient(),
    };

    private TimeSpan Delay(int attempt) =>
        TimeSpan.FromMilliseconds(Math.Min(_longest, _first * (1L << Math.Min(attempt, 20))));
}
