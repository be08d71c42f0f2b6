using System.Diagnostics;
using JasperFx.Events.Daemon.HighWater;

namespace Daybook.Ledger;

/// <summary>Wakes Marten's daemon when the sequence has moved: at once when the daemon is idle, and less often under
/// load, so that small blocks are collected into a page (engine.md, rule 23). The cost of a page hardly depends on its
/// size, and many small pages would use the whole machine. So the daemon rests for a multiple of the time of its
/// longest recent page.</summary>
/// <remarks>A signal that arrives while the daemon is working is not lost. Marten's own listener would lose it, because
/// it clears its signals when it begins to wait.</remarks>
/// <param name="followed">The position up to which the daemon may read.</param>
/// <param name="timer">Measures its pages.</param>
/// <param name="least">Shortest time between two wake-ups.</param>
/// <param name="most">The maximum of that time under load.</param>
internal sealed class Wakeup(HeadSignal followed, PageTimer timer, TimeSpan least, TimeSpan most) : IDaemonWakeup
{
    /// <summary>The rest as a multiple of a page: a quarter of the time is for pages, the remainder for appends and
    /// queries.</summary>
    private const int RestOfPage = 3;

    private long _seen = -1;
    private long _wokenAt;

    /// <summary>The time between two wake-ups after a page of this duration.</summary>
    public static TimeSpan RestAfter(TimeSpan page, TimeSpan least, TimeSpan most)
    {
        var rest = page * RestOfPage;
        return rest < least ? least : rest > most ? most : rest;
    }

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        await followed.WaitPast(_seen, timeout, token);
        for (var left = Left(); left > TimeSpan.Zero; left = Left()) await Task.Delay(left, token);
        timer.BeginAnew();
        _seen = followed.Position;
        _wokenAt = Stopwatch.GetTimestamp();
    }

    public void Dispose()
    {
        // The signal belongs to the context and is not disposed here.
    }

    /// <summary>The remaining rest; a page that is still running makes it longer.</summary>
    private TimeSpan Left() => RestAfter(timer.Longest(), least, most) - Stopwatch.GetElapsedTime(_wokenAt);
}
