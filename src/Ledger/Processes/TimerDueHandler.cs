using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Daybook.Ledger;

/// <summary>Lets timers act that fell due. Everything that is to be known afterwards stands in the ledger; of a message
/// that runs twice, late or after its timer was moved nothing is left to do.</summary>
internal sealed class TimerDueHandler(LedgerContext context, IReadOnlyDictionary<string, ProcessWorker> workers)
    : MessageHandler<TimerDue>
{
    /// <summary>A reaction that throws is tried a few times, then waits among the dead letters for a person.</summary>
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

    /// <summary>Waits until the process has taken everything that was in the log when the message came: an input that
    /// moves the timer goes before the timer.</summary>
    /// <exception cref="ProcessRestsException">It rests, or does not come so far in time.</exception>
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
