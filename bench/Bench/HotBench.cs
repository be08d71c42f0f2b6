using JasperFx.Events.Projections;

namespace Daybook.Bench;

/// <summary>Reservations on one stock stream.</summary>
internal static class HotBench
{
    private const int CountedRounds = 3;
    private const decimal InStock = 1_000_000_000;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public static async Task Run(IEnumerable<int> callers)
    {
        await using var ours = await DaybookBook.Start(works: false);
        await using var optimistic = await PlainMartenStock.Start(ProjectionLifecycle.Inline, InStock);
        await using var exclusive = await PlainMartenStock.Start(ProjectionLifecycle.Async, InStock);
        await ours.Stock(InStock);
        var numbers = new Numbers();
        foreach (var count in callers)
        {
            var retries = 0L;
            var results = await Rounds.Of(
                CountedRounds,
                () => Load.Run(count, Round, (n, _) => ours.Reserve(n), numbers),
                () => Load.Run(count, Round, async (n, cancel) => Interlocked.Add(
                    ref retries, await optimistic.ReserveOptimistically(n, cancel)), numbers),
                () => Load.Run(count, Round, exclusive.ReserveExclusively, numbers));
            var better = results[1].PerSecond > results[2].PerSecond ? results[1] : results[2];
            Output.Write(
                "hot", ("callers", count), ("perSecond", results[0].PerSecond), ("p50ms", results[0].P50),
                ("p99ms", results[0].P99), ("ordinaryPerSecond", better.PerSecond), ("ordinaryP50ms", better.P50),
                ("ordinaryP99ms", better.P99), ("ordinaryConflicts", retries),
                ("ordinaryOptimisticPerSecond", results[1].PerSecond),
                ("ordinaryExclusivePerSecond", results[2].PerSecond),
                ("ratio", results[0].PerSecond / better.PerSecond));
        }
    }
}
