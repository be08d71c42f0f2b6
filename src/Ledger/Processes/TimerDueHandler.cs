using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Daybook.Ledger;

/// <summary>Handles timers that fell due. All results are recorded in the ledger. A message that is handled twice,
/// late, or after its timer was moved has no effect.</summary>
internal sealed class TimerDueHandler(LedgerContext context, IReadOnlyDictionary<string, ProcessWorker> workers)
    : MessageHandler<TimerDue>
{
    /// <summary>A reaction that throws is retried a few times; then its message becomes a dead letter and waits for a
    /// person.</summary>
    public override void ConfigureChain(HandlerChain chain) =>
        MessageRules.Of(chain, context.Options.Processes).RetryWithCooldown(
            [.. context.Options.Processes.CoolDownMilliseconds.Select(ms => TimeSpan.FromMilliseconds(ms))])
            .Then.MoveToErrorQueue();

    protected override async Task HandleAsync(TimerDue message, MessageContext _, CancellationToken cancellation)
    {
        if (workers.GetValueOrDefault(message.Process) is not { } worker)
        {
            if (await ProcessFacts.IsGone(context, message.Process, cancellation)) return;
            throw new ProcessRestsException(message.Process);
        }

        await worker.Fire(message, await Reached(message.Process, cancellation), cancellation);
    }

    /// <summary>Waits until the process has taken all events that were in the log when the message arrived, because an
    /// input that moves the timer must come before the timer.</summary>
    /// <exception cref="ProcessRestsException">The process is paused, or does not reach that position in
    /// time.</exception>
    private async Task<long> Reached(string name, CancellationToken cancel)
    {
        var (head, begun) = (context.Head.Position, context.Clock.GetTimestamp());
        while (true)
        {
            var (process, standing, progression) = await ProcessFacts.Of(context, name, cancel);
            if (process is null or { Rests: true } || (standing?.HasStopped(process) ?? false)
                || context.Clock.GetElapsedTime(begun).TotalSeconds > context.Options.Processes.TimerWaitSeconds)
                throw new ProcessRestsException(name);
            if ((standing?.Position ?? progression) is var at && at >= head) return at;
            await Task.Delay(TimeSpan.FromMilliseconds(context.Options.WakeupMilliseconds), context.Clock, cancel);
        }
    }
}
