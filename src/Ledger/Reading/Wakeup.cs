using System.Diagnostics;
using JasperFx.Events.Daemon.HighWater;

namespace Daybook.Ledger;

/// <summary>Wakes Marten's daemon when the sequence has followed the head: at once when it rests, and under load only
/// so often that small blocks gather into a page (engine.md, rule 23).</summary>
/// <remarks>A position that is told while the daemon looks is not forgotten, other than with Marten's own listener,
/// which empties its signals when it begins to wait.</remarks>
internal sealed class Wakeup(HeadSignal followed, TimeSpan rest) : IDaemonWakeup
{
    private long _seen = -1;
    private long _wokenAt;

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        await followed.WaitPast(_seen, timeout, token);
        var since = Stopwatch.GetElapsedTime(_wokenAt);
        if (since < rest) await Task.Delay(rest - since, token);
        _seen = followed.Position;
        _wokenAt = Stopwatch.GetTimestamp();
    }

    public void Dispose()
    {
        // The signal is not its own.
    }
}
