using System.Diagnostics;
using JasperFx.Events.Daemon.HighWater;

namespace Daybook.Ledger;

/// <summary>Wakes Marten's daemon when the sequence has followed the head: at once when it rests, and under load only
/// so often that small blocks gather into a page (engine.md, rule 23). A page costs about the same however much is in
/// it, so it rests a multiple of the time that its last page took: many small pages would keep the machine busy with
/// nothing but pages.</summary>
/// <remarks>A position that is told while the daemon looks is not forgotten, other than with Marten's own listener,
/// which empties its signals when it begins to wait.</remarks>
/// <param name="followed">How far the daemon may look.</param>
/// <param name="pace">How long its pages take.</param>
/// <param name="least">Shortest time between two wake-ups.</param>
/// <param name="most">The longest that it grows to.</param>
internal sealed class Wakeup(HeadSignal followed, Pace pace, TimeSpan least, TimeSpan most) : IDaemonWakeup
{
    /// <summary>A quarter of the time for pages, the rest for those who append and read.</summary>
    private const int RestOfPage = 3;

    private long _seen = -1;
    private long _wokenAt;

    /// <summary>The time between two wake-ups after a page that took so long.</summary>
    public static TimeSpan RestAfter(TimeSpan page, TimeSpan least, TimeSpan most)
    {
        var rest = page * RestOfPage;
        return rest < least ? least : rest > most ? most : rest;
    }

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        await followed.WaitPast(_seen, timeout, token);
        for (var left = Left(); left > TimeSpan.Zero; left = Left()) await Task.Delay(left, token);
        pace.BeginAnew();
        _seen = followed.Position;
        _wokenAt = Stopwatch.GetTimestamp();
    }

    public void Dispose()
    {
        // The signal is not its own.
    }

    /// <summary>How much of the rest is left; a page that is still in hand makes it longer.</summary>
    private TimeSpan Left() => RestAfter(pace.Longest(), least, most) - Stopwatch.GetElapsedTime(_wokenAt);
}
