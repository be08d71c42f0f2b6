using JasperFx.Events.Daemon;
using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

/// <summary>Restarts the high-water agent of a daemon that has agents at work and looks at the log no more: they would
/// stand still for ever, and nothing would say so.</summary>
/// <remarks>JasperFx.Events 2.100 takes the look that follows a gap outside of what its loop guards; one that fails
/// there, as when the server ended the connections in the pool, ends the loop, and the agent still says that it
/// runs.</remarks>
/// <param name="clock">Measures the silence.</param>
/// <param name="patience">The longest silence.</param>
internal sealed class HighWaterWatch(TimeProvider clock, TimeSpan patience, ILogger log)
{
    private DateTimeOffset? _looked;
    private long _since = clock.GetTimestamp();

    public static HighWaterWatch Of(LedgerContext context) => new(
        context.Clock, TimeSpan.FromMilliseconds(context.Options.HighWaterSilenceMilliseconds),
        context.Loggers.CreateLogger<HighWaterWatch>());

    /// <summary>Looks in every round until cancelled, at whatever daemon runs on this node then.</summary>
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

    /// <summary>To be called in every round.</summary>
    public Task Look(IProjectionDaemon daemon, CancellationToken cancel) => Look(
        daemon.HighWaterLastPolledAt, daemon.CurrentAgents().Count > 0,
        () => daemon.RestartHighWaterAgentAsync(cancel));

    /// <param name="looked">When it looked last.</param>
    /// <param name="isNeeded">Somebody waits for what it sees.</param>
    /// <param name="restart">What to do when it is silent; tried again after the same time should it fail.</param>
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
