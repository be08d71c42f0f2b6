using System.Diagnostics;

namespace Daybook.Bench;

/// <summary>So many callers, each sending its next command when the last is answered.</summary>
internal static class Load
{
    /// <summary>A caller that is not answered so long after the end is given up.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Runs for a while and gives the commands answered in that time per second, with percentiles of the
    /// latency of all that were sent in it; one that was given up counts with the time it had waited.</summary>
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
                    // Given up.
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

/// <summary>Numbers for things that are each made once.</summary>
internal sealed class Numbers
{
    private long _last = -1;

    public long Next() => Interlocked.Increment(ref _last);
}

internal sealed record LoadResult(double PerSecond, double P50, double P99);
