using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace Daybook.Ledger;

/// <summary>What becomes of a message whose handler throws (engine.md, rule 27): what passes is waited out for ever,
/// what does not goes to the dead letters in the end.</summary>
public static class MessageRules
{
    /// <summary>The rules of all messages; for any other exception the caller goes on.</summary>
    public static PolicyExpression Of(HandlerChain chain, ProcessLimits limits)
    {
        TimeSpan[] delays = [.. limits.RestMilliseconds.Select(ms => TimeSpan.FromMilliseconds(ms))];
        chain.OnException<ProcessRestsException>().ScheduleRetryIndefinitely(delays);
        chain.OnException(e => Patience.Passes(e, CancellationToken.None)).ScheduleRetryIndefinitely(delays);
        return chain.OnAnyException();
    }
}
