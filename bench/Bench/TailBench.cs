using System.Collections.Concurrent;
using System.Diagnostics;

namespace Daybook.Bench;

/// <summary>Measures the time from sending a command until another connection can read its row, at a steady
/// rate.</summary>
internal static class TailBench
{
    private const int PerSecond = 500;
    private const int RoundSeconds = 4;
    private const int CountedRounds = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task Run()
    {
        await using var ours = await DaybookBook.Start(works: true);
        await using var listening = await PlainMarten.Start(PlainMartenReadModels.AddListening, works: true);
        await using var polling = await PlainMarten.Start(PlainMartenReadModels.AddPolling, works: true);
        var numbers = new Numbers();
        var results = await Rounds.Of(
            CountedRounds, () => Round(ours, numbers), () => Round(listening, numbers), () => Round(polling, numbers));
        var better = results[1].P99 < results[2].P99 ? results[1] : results[2];
        Output.Write(
            "tail", ("wantedPerSecond", PerSecond), ("perSecond", results[0].PerSecond), ("p50ms", results[0].P50),
            ("p99ms", results[0].P99), ("ordinaryPerSecond", better.PerSecond), ("ordinaryP50ms", better.P50),
            ("ordinaryP99ms", better.P99), ("ordinaryListeningP99ms", results[1].P99),
            ("ordinaryPollingP99ms", results[2].P99));
    }

    private static async Task<LoadResult> Round(IBook book, Numbers numbers)
    {
        var waiting = new ConcurrentQueue<(long Position, long SentAt)>();
        using var done = new CancellationTokenSource();
        var watching = Task.Run(() => Watch(book, waiting, done.Token));
        var clock = Stopwatch.StartNew();
        var sends = new List<Task>();
        for (var n = 0; n < PerSecond * RoundSeconds; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / PerSecond);
            if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed);
            sends.Add(Send(book, numbers.Next(), waiting));
        }

        await Task.WhenAll(sends);
        var seconds = clock.Elapsed.TotalSeconds;
        await done.CancelAsync();
        double[] sorted = [.. (await watching).Order()];
        return new LoadResult(sends.Count / seconds, Load.At(sorted, 0.50), Load.At(sorted, 0.99));
    }

    private static async Task Send(IBook book, long n, ConcurrentQueue<(long Position, long SentAt)> waiting)
    {
        var sent = Stopwatch.GetTimestamp();
        waiting.Enqueue((await book.Order(n), sent));
    }

    /// <summary>Polls the visible position until everything that was sent is visible.</summary>
    private static async Task<List<double>> Watch(
        IBook book, ConcurrentQueue<(long Position, long SentAt)> waiting, CancellationToken done)
    {
        var latencies = new List<double>();
        var open = new List<(long Position, long SentAt)>();
        var clock = Stopwatch.StartNew();
        while (!done.IsCancellationRequested || !waiting.IsEmpty || open.Count > 0)
        {
            if (clock.Elapsed > Patience) throw new TimeoutException("the read models did not catch up");
            while (waiting.TryDequeue(out var one)) open.Add(one);
            var shown = await book.Shown();
            var now = Stopwatch.GetTimestamp();
            latencies.AddRange(open.Where(o => o.Position <= shown)
                .Select(o => Stopwatch.GetElapsedTime(o.SentAt, now).TotalMilliseconds));
            open.RemoveAll(o => o.Position <= shown);
            await Task.Delay(1, CancellationToken.None);
        }

        return latencies;
    }
}
