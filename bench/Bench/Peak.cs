using System.Diagnostics;

namespace Daybook.Bench;

/// <summary>Measures the maximum memory of the process.</summary>
internal sealed class Peak : IDisposable
{
    private const int EveryMilliseconds = 50;
    private readonly Timer _timer;
    private long _bytes;

    public Peak() => _timer = new Timer(
        _ => _bytes = Math.Max(_bytes, Process.GetCurrentProcess().WorkingSet64), null, 0, EveryMilliseconds);

    public double Megabytes => _bytes / 1024.0 / 1024.0;

    public void Dispose() => _timer.Dispose();
}
