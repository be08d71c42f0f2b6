using System.Diagnostics;

namespace Daybook.Bench;

/// <summary>So many callers, each sending its next command when the last is answered.</summary>
internal static class Load
{
    /// <summary>Runs for a while after a warm-up and gives commands per second with percentiles of latency.</summary>
    public static async Task<LoadResult> Run(
        int callers, TimeSpan warmUp, TimeSpan measured, Func<int, long, Task> command)
    {
        var clock = Stopwatch.StartNew();
        var end = warmUp + measured;
        var counted = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var latencies = new List<double>();
            for (long n = 0; clock.Elapsed < end; n++)
            {
                var started = clock.Elapsed;
                await command(caller, n);
                if (started >= warmUp) latencies.Add((clock.Elapsed - started).TotalMilliseconds);
            }

            return latencies;
        })));
        var all = counted.SelectMany(l => l).Order().ToArray();
        return new LoadResult(all.Length / measured.TotalSeconds, At(all, 0.50), At(all, 0.99));
    }

    public static double At(double[] sorted, double quantile) =>
        sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, quantile * sorted.Length)];
}

internal sealed record LoadResult(double PerSecond, double P50, double P99);
