using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace Daybook.Ledger;

/// <summary>The error rules for messages whose handler throws (engine.md, rule 27). After a temporary error a message
/// is retried without limit. After other errors it becomes a dead letter in the end.</summary>
public static class MessageRules
{
    /// <summary>The rules for the processes' own messages.</summary>
    /// <returns>The rule for all other exceptions, which the caller continues.</returns>
    public static PolicyExpression Of(HandlerChain chain, ProcessLimits limits)
    {
        TimeSpan[] delays = [.. limits.RestMilliseconds.Select(ms => TimeSpan.FromMilliseconds(ms))];
        chain.OnException<ProcessRestsException>().ScheduleRetryIndefinitely(delays);
        chain.OnException(e => TransientRetry.Passes(e, CancellationToken.None)).ScheduleRetryIndefinitely(delays);
        return chain.OnAnyException();
    }

    /// <summary>The rules for outgoing messages, after the rules for errors of the receivers. A temporary error in
    /// Daybook does not count as an attempt to reach the receiver. An error of the program is retried a few
    /// times.</summary>
    public static void OfOutgoing(HandlerChain chain, ProcessLimits limits)
    {
        chain.OnException(e => TransientRetry.Passes(e, CancellationToken.None)).CustomActionIndefinitely(
            (_, message, _) => ComeAgain(message, limits), "Retry later; does not count as an attempt");
        chain.OnAnyException().RetryWithCooldown(
            [.. limits.CoolDownMilliseconds.Select(ms => TimeSpan.FromMilliseconds(ms))]).Then.MoveToErrorQueue();
    }

    /// <summary>Wolverine counts an attempt when it calls the handler; here the count is reduced again. So the count
    /// cannot lengthen the wait. Instead one of the waits is chosen at random, which spreads many messages that failed
    /// together.</summary>
    private static async ValueTask ComeAgain(IEnvelopeLifecycle message, ProcessLimits limits)
    {
        message.Envelope!.Attempts--;
        var wait = limits.RestMilliseconds[Random.Shared.Next(limits.RestMilliseconds.Count)];
        await message.ReScheduleAsync(DateTimeOffset.UtcNow.AddMilliseconds(wait));
    }
}
