using System.Diagnostics;
using JasperFx.Events.Daemon.HighWater;

namespace Daybook.Ledger;

/// <summary>Wakes Marten's daemon when the sequence has followed the head: at once when it rests, and under load only
/// so often that small blocks gather into a page (engine.md, rule 23): the shortest time between two wake-ups grows by
/// a millisecond for each event that came between the last two.</summary>
/// <remarks>A position that is told while the daemon looks is not forgotten, other than with Marten's own listener,
/// which empties its signals when it begins to wait.</remarks>
/// <param name="least">Shortest time between two wake-ups, in milliseconds.</param>
/// <param name="most">The longest that it grows to, in milliseconds.</param>
internal sealed class Wakeup(HeadSignal followed, int least, int most) : IDaemonWakeup
{
    private long _seen = -1;
    private long _came;
    private long _wokenAt;

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        await followed.WaitPast(_seen, timeout, token);
        var since = Stopwatch.GetElapsedTime(_wokenAt);
        var rest = TimeSpan.FromMilliseconds(Math.Clamp(least + _came, least, most));
        if (since < rest) await Task.Delay(rest - since, token);
        (_came, _seen) = (followed.Position - _seen, followed.Position);
        _wokenAt = Stopwatch.GetTimestamp();
    }

    public void Dispose()
    {
        // The signal is not its own.
    }
}
