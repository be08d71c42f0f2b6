using Daybook.Kernel;
using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

/// <summary>Appends for processes: after overload, broken infrastructure or an unknown outcome it retries with the same
/// command id, without a limit. Only answers are returned (engine.md, rule 26).</summary>
internal sealed class RetryingAppend(
    Func<Transaction, CancellationToken, Task<Answer>> append, LedgerContext context, ProcessHealth health, ILogger log)
{
    public async Task<Answer> Append(Transaction transaction, CancellationToken cancel)
    {
        var hasWaited = false;
        var answer = await TransientRetry.Through(context, () => append(transaction, cancel), Waits, cancel);
        if (hasWaited) health.Proceed();
        return answer;

        void Waits(Exception why)
        {
            hasWaited = true;
            health.Wait($"{why.GetType().Name}: {why.Message}");
            ProcessLog.Waits(log, transaction.Envelope.Actor, transaction.Envelope.CommandId, why.Message);
        }
    }
}
