namespace Daybook.Ledger;

/// <summary>Retries while the infrastructure is broken, without a limit.</summary>
internal static class TransientRetry
{
    /// <summary>Tries until it succeeds or is cancelled.</summary>
    /// <param name="waits">Called with the reason of each retry.</param>
    public static async Task<T> Through<T>(
        LedgerContext context, Func<Task<T>> action, Action<Exception> waits, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                return await action();
            }
            catch (Exception e) when (Passes(e, cancel))
            {
                waits(e);
                await Task.Delay(Delay(context.Options, attempt), context.Clock, cancel);
            }
        }
    }

    /// <summary>True for temporary errors.</summary>
    public static bool Passes(Exception e, CancellationToken cancel) => e switch
    {
        LedgerException.Busy or LedgerException.Unavailable or LedgerException.UnknownOutcome => true,
        OperationCanceledException => !cancel.IsCancellationRequested,
        _ => e.IsTransient() || e.Passing() is not null,
    };

    private static TimeSpan Delay(LedgerOptions options, int attempt) => TimeSpan.FromMilliseconds(Math.Min(
        options.Processes.LongestRetryDelayMilliseconds,
        options.RetryDelayMilliseconds * (1L << Math.Min(attempt, 20))));
}
