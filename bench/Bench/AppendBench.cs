namespace Daybook.Bench;

/// <summary>New order streams of three events.</summary>
internal static class AppendBench
{
    private const int CountedRounds = 3;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public static async Task Run(IEnumerable<int> callers)
    {
        await using var ours = await DaybookBook.Start(works: false);
        await using var theirs = await PlainMarten.Start();
        var numbers = new Numbers();
        foreach (var count in callers)
        {
            var results = await Rounds.Of(
                CountedRounds,
                () => Load.Run(count, Round, (n, _) => ours.Order(n), numbers),
                () => Load.Run(count, Round, (n, _) => theirs.Order(n), numbers));
            Output.Write(
                "append", ("callers", count), ("perSecond", results[0].PerSecond), ("p50ms", results[0].P50),
                ("p99ms", results[0].P99), ("ordinaryPerSecond", results[1].PerSecond),
                ("ordinaryP50ms", results[1].P50), ("ordinaryP99ms", results[1].P99),
                ("ratio", results[0].PerSecond / results[1].PerSecond));
        }
    }
}
