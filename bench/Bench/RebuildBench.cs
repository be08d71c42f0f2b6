using System.Diagnostics;
using System.Runtime;
using Daybook.Ledger;

namespace Daybook.Bench;

/// <summary>A million events through one per-stream and one cross-stream read model: in Daybook rebuilt next to the
/// live ones, compared and switched; in plain Marten removed and rebuilt in place.</summary>
internal static class RebuildBench
{
    private const int Orders = 333_334;
    private const int EventsPerOrder = 3;
    private const int Events = Orders * EventsPerOrder;
    private const int InFlight = 2_000;
    private const int CountedRounds = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task Run()
    {
        await using var ours = await DaybookBook.Start(works: true);
        await using var theirs = await PlainMarten.Start(PlainMartenReadModels.Add);
        await Fill(ours);
        await PlainMartenReadModels.Fill(theirs, Orders);
        await ours.Database.Analyze();
        await theirs.Database.Analyze();
        var whole = new List<double>();
        var peaks = new List<double>();
        var results = await Rounds.Of(
            CountedRounds, () => Rebuild(ours, whole, peaks), () => Rebuild(theirs));
        Output.Write(
            "rebuild", ("events", Events), ("perSecond", results[0].PerSecond),
            ("eventsPerSecond", results[0].PerSecond), ("seconds", Events / results[0].PerSecond),
            ("secondsWithComparisonAndSwitch", Rounds.Median(whole)), ("peakMegabytes", peaks.Max()),
            ("ordinaryPerSecond", results[1].PerSecond), ("ratio", results[0].PerSecond / results[1].PerSecond));
    }

    private static async Task Fill(DaybookBook book)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = InFlight };
        await Parallel.ForEachAsync(Enumerable.Range(0, Orders - 1), options, async (n, _) => await book.Order(n));
        var head = await book.Order(Orders - 1);
        if (!await book.Node.ReadModels.WaitFor(
            BenchSalesProjection.SharedGroup, head, Patience, CancellationToken.None))
            throw new InvalidOperationException("the live read models did not catch up");
        // The caches from filling must not influence the memory measurement of the rebuild.
        await book.StartAgain(works: true);
    }

    private static async Task<LoadResult> Rebuild(DaybookBook book, List<double> whole, List<double> peaks)
    {
        Forget();
        using var memory = new Peak();
        var clock = Stopwatch.StartNew();
        var folded = TimeSpan.Zero;
        var progress = new Told(p =>
        {
            if (folded == TimeSpan.Zero && p.Position >= p.Head) folded = clock.Elapsed;
        });
        var outcomes = await book.Node.Rebuilder.Run(
            [BenchOrdersProjection.Table, BenchSalesProjection.Table], consent: false, progress,
            CancellationToken.None);
        whole.Add(clock.Elapsed.TotalSeconds);
        peaks.Add(memory.Megabytes);
        if (outcomes.FirstOrDefault(
            o => o is not RebuildOutcome.Switched { Differences: null or { AreNone: true } }) is { } other)
            throw new InvalidOperationException($"not equal: {other}");
        return new LoadResult(Events / folded.TotalSeconds, 0, 0);
    }

    private static async Task<LoadResult> Rebuild(PlainMarten marten)
    {
        Forget();
        var clock = Stopwatch.StartNew();
        using var daemon = await marten.Store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync(PlainMartenReadModels.Name, Patience, CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;
        await PlainMartenReadModels.Check(marten, Orders);
        return new LoadResult(Events / seconds, 0, 0);
    }

    /// <summary>Frees the memory of the previous round.</summary>
    private static void Forget()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private sealed class Told(Action<RebuildProgress> tell) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => tell(value);
    }
}
