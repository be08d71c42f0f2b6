using JasperFx.Events.Daemon;
using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

/// <summary>Restarts the high-water agent of a daemon that has running agents but does not read the log any more: the
/// agents would stop permanently without an error.</summary>
/// <remarks>In JasperFx.Events 2.100 the check after a gap is outside the error handling of the loop. An error there,
/// such as closed connections in the pool, ends the loop, but the agent still reports that it is running.</remarks>
/// <param name="clock">The clock for measuring the silence.</param>
/// <param name="patience">The longest silence.</param>
internal sealed class HighWaterWatch(TimeProvider clock, TimeSpan patience, ILogger log)
{
    private DateTimeOffset? _looked;
    private long _since = clock.GetTimestamp();

    public static HighWaterWatch Of(LedgerContext context) => new(
        context.Clock, TimeSpan.FromMilliseconds(context.Options.HighWaterSilenceMilliseconds),
        context.Loggers.CreateLogger<HighWaterWatch>());

    /// <summary>Checks the daemon on this node in every round until cancelled.</summary>
    public async Task Run(IProjectionCoordinator coordinator, TimeSpan round, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await Task.Delay(round, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                foreach (var daemon in await coordinator.AllDaemonsAsync()) await Look(daemon, cancel);
            }
            catch (Exception e)
            {
                if (!cancel.IsCancellationRequested) ProjectionLog.RoundFailed(log, e);
            }
        }
    }

    /// <summary>Checks a daemon; must be called in every round.</summary>
    public Task Look(IProjectionDaemon daemon, CancellationToken cancel) => Look(
        daemon.HighWaterLastPolledAt, daemon.CurrentAgents().Count > 0,
        () => daemon.RestartHighWaterAgentAsync(cancel));

    /// <param name="looked">When the agent last read the log.</param>
    /// <param name="isNeeded">True when running agents need the high-water mark.</param>
    /// <param name="restart">The restart when the agent is silent; tried again after the same time when it
    /// fails.</param>
    public async Task Look(DateTimeOffset? looked, bool isNeeded, Func<Task> restart)
    {
        var silence = clock.GetElapsedTime(_since);
        if (looked == _looked && isNeeded && silence < patience) return;
        var isSilent = looked == _looked && isNeeded;
        (_looked, _since) = (looked, clock.GetTimestamp());
        if (!isSilent) return;
        ProjectionLog.HighWaterRestarted(log, silence.TotalSeconds);
        await restart();
    }
}
