using System.Diagnostics;
using Daybook.Ledger;

namespace Daybook.Bench;

/// <summary>A million events through one per-stream and one cross-stream read model, built anew beside the live ones,
/// compared and switched.</summary>
internal static class RebuildBench
{
    private const int Orders = 333_334;
    private const int InFlight = 2_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task Run()
    {
        await using var database = await BenchDatabase.Create();
        await using var node = await LedgerNode.Start(AppendBench.Catalogue, database.Options, CancellationToken.None);
        await node.StartWorkers(CancellationToken.None);
        var head = await Fill(node);
        if (!await node.ReadModels.WaitFor(BenchSalesProjection.SharedGroup, head, Patience, CancellationToken.None))
            throw new InvalidOperationException("the live read models did not catch up");
        GC.Collect();
        using var memory = new Peak();
        var folding = Stopwatch.StartNew();
        var folded = TimeSpan.Zero;
        var progress = new Told(p =>
        {
            if (folded == TimeSpan.Zero && p.Position >= p.Head) folded = folding.Elapsed;
        });
        var outcomes = await node.Rebuilder.Run(
            [BenchOrdersProjection.Table, BenchSalesProjection.Table], consent: false, progress,
                CancellationToken.None);
        var whole = folding.Elapsed;
        if (outcomes.FirstOrDefault(
            o => o is not RebuildOutcome.Switched { Differences: null or { AreNone: true } }) is { } other)
            throw new InvalidOperationException($"not equal: {other}");
        Output.Write(
            "rebuild", ("events", head), ("eventsPerSecond", head / folded.TotalSeconds),
            ("seconds", folded.TotalSeconds), ("secondsWithComparisonAndSwitch", whole.TotalSeconds),
            ("peakMegabytes", memory.Megabytes));
    }

    private static async Task<long> Fill(LedgerNode node)
    {
        var position = 0L;
        var options = new ParallelOptions { MaxDegreeOfParallelism = InFlight };
        await Parallel.ForEachAsync(Enumerable.Range(0, Orders), options, async (n, cancel) =>
        {
            var answer = (Answer.Accepted)await node.Ledger.Append(AppendBench.NewOrder(n % 1_000, n), cancel);
            InterlockedMax(ref position, answer.Position);
        });
        return position;
    }

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    private sealed class Told(Action<RebuildProgress> tell) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => tell(value);
    }

    /// <summary>The most memory that the process had while it was watched.</summary>
    private sealed class Peak : IDisposable
    {
        private const int EveryMilliseconds = 50;
        private readonly Timer _timer;
        private long _bytes;

        public Peak() => _timer = new Timer(
            _ => _bytes = Math.Max(_bytes, Process.GetCurrentProcess().WorkingSet64), null, 0, EveryMilliseconds);

        public double Megabytes => _bytes / 1024.0 / 1024.0;

        public void Dispose() => _timer.Dispose();
    }
}
