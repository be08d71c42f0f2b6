using System.Diagnostics;

namespace Daybook.Bench;

/// <summary>A number of callers, each sending its next command when the last is answered.</summary>
internal static class Load
{
    /// <summary>The time after the end for which callers are still waited for.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Runs for a while and returns the commands answered per second, with percentiles of the latency of all
    /// commands sent in that time. A command that was not answered counts with the time that it had waited.</summary>
    public static async Task<LoadResult> Run(
        int callers, TimeSpan time, Func<long, CancellationToken, Task> command, Numbers numbers)
    {
        using var end = new CancellationTokenSource(time + Grace);
        var clock = Stopwatch.StartNew();
        var answered = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var latencies = new List<(TimeSpan At, double Milliseconds)>();
            while (clock.Elapsed is var sent && sent < time)
            {
                try
                {
                    await command(numbers.Next(), end.Token);
                }
                catch (Exception) when (end.IsCancellationRequested)
                {
                    // Not answered in time.
                }

                var at = clock.Elapsed;
                latencies.Add((at, (at - sent).TotalMilliseconds));
            }

            return latencies;
        })));
        var all = answered.SelectMany(l => l).ToArray();
        double[] sorted = [.. all.Select(l => l.Milliseconds).Order()];
        return new LoadResult(all.Count(l => l.At <= time) / time.TotalSeconds, At(sorted, 0.50), At(sorted, 0.99));
    }

    public static double At(double[] sorted, double quantile) =>
        sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, quantile * sorted.Length)];
}

/// <summary>Unique consecutive numbers.</summary>
internal sealed class Numbers
{
    private long _last = -1;

    public long Next() => Interlocked.Increment(ref _last);
}

internal sealed record LoadResult(double PerSecond, double P50, double P99);
