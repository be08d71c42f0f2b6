using System.Diagnostics;

namespace Daybook.Ledger;

/// <summary>Measures how long the pages of a daemon take. The daemon rests in proportion to this time, so that under
/// load new events are collected into the next page (engine.md, rule 23).</summary>
internal sealed class PageTimer
{
    private readonly Lock _gate = new();
    private TimeSpan _longest;
    private long _began;
    private int _inHand;

    /// <summary>Begins a page; disposing the result ends it. Pages of several consumers may run at the same
    /// time.</summary>
    public IDisposable Page()
    {
        lock (_gate)
        {
            if (_inHand++ == 0) _began = Stopwatch.GetTimestamp();
        }

        return new InHand(this);
    }

    /// <summary>The longest page since the last reset, including pages that are still running.</summary>
    public TimeSpan Longest()
    {
        lock (_gate)
        {
            var sofar = _inHand > 0 ? Stopwatch.GetElapsedTime(_began) : TimeSpan.Zero;
            return sofar > _longest ? sofar : _longest;
        }
    }

    /// <summary>Resets the measurement; running pages continue.</summary>
    public void BeginAnew()
    {
        lock (_gate) _longest = TimeSpan.Zero;
    }

    private void End()
    {
        lock (_gate)
        {
            var took = Stopwatch.GetElapsedTime(_began);
            if (took > _longest) _longest = took;
            _inHand--;
        }
    }

    private sealed class InHand(PageTimer timer) : IDisposable
    {
        public void Dispose() => timer.End();
    }
}
