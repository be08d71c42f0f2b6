using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace Daybook.Ledger;

/// <summary>What becomes of a message whose handler throws (engine.md, rule 27): what passes is waited out for ever,
/// what does not goes to the dead letters in the end.</summary>
public static class MessageRules
{
    /// <summary>The rules of the processes' own messages.</summary>
    /// <returns>What becomes of any other exception; the caller goes on.</returns>
    public static PolicyExpression Of(HandlerChain chain, ProcessLimits limits)
    {
        TimeSpan[] delays = [.. limits.RestMilliseconds.Select(ms => TimeSpan.FromMilliseconds(ms))];
        chain.OnException<ProcessRestsException>().ScheduleRetryIndefinitely(delays);
        chain.OnException(e => Patience.Passes(e, CancellationToken.None)).ScheduleRetryIndefinitely(delays);
        return chain.OnAnyException();
    }

    /// <summary>The rules of messages to the outside, after those for what those outside do. What passes here is no
    /// attempt to reach them, so it uses none up; what is wrong with the program is tried a few times.</summary>
    public static void OfOutgoing(HandlerChain chain, ProcessLimits limits)
    {
        chain.OnException(e => Patience.Passes(e, CancellationToken.None)).CustomActionIndefinitely(
            (_, message, _) => ComeAgain(message, limits), "Come again later; it was no attempt");
        chain.OnAnyException().RetryWithCooldown(
            [.. limits.CoolDownMilliseconds.Select(ms => TimeSpan.FromMilliseconds(ms))]).Then.MoveToErrorQueue();
    }

    /// <summary>Wolverine counts an attempt when it calls the handler; it is given back. With it goes the count that
    /// would lengthen the wait, so one of the waits is taken at random, which spreads many that failed
    /// together.</summary>
    private static async ValueTask ComeAgain(IEnvelopeLifecycle message, ProcessLimits limits)
    {
        message.Envelope!.Attempts--;
        var wait = limits.RestMilliseconds[Random.Shared.Next(limits.RestMilliseconds.Count)];
        await message.ReScheduleAsync(DateTimeOffset.UtcNow.AddMilliseconds(wait));
    }
}
